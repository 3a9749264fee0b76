"""Who has a workbook open is read from the lock file that Excel or LibreOffice puts beside it, whatever that holds."""

import os

import pytest

from validators.system import lock_files
from validators.system.lock_files import find_lock_owner


@pytest.fixture(autouse=True)
def _without_locks(monkeypatch):
    monkeypatch.setattr(lock_files, "SYSTEM_LOCKS_FILES", False)


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "June.xlsx"
    path.write_bytes(b"workbook")
    return path


def of_excel(name):
    """A lock file as Excel writes it: the name's length and the name, in bytes and again in UTF-16, padded to 165 bytes."""
    narrow = bytes([len(name)]) + name.encode("cp1252", "replace")
    wide = len(name).to_bytes(2, "little") + name.encode("utf-16-le")
    return narrow.ljust(55, b" ") + (wide + b" \0" * 55)[:110]


def by_excel(workbook, content):
    workbook.with_name("~$June.xlsx").write_bytes(content)
    return str(find_lock_owner(workbook))


def by_libreoffice(workbook, content):
    workbook.with_name(".~lock.June.xlsx#").write_bytes(content)
    return str(find_lock_owner(workbook))


def test_a_workbook_alone_is_open_nowhere(workbook):
    workbook.with_name("~$July.xlsx").touch()
    assert find_lock_owner(workbook) is None


def test_excel_names_its_user(workbook):
    assert by_excel(workbook, of_excel("Zoë Example")) == "Zoë Example has it open in Excel"


@pytest.mark.parametrize("content", [b"", b"\0", b"\xff" * 10, b" " * 55, of_excel(""), of_excel("x")[:56]])
def test_a_lock_file_without_a_name_is_one_all_the_same(workbook, content):
    assert by_excel(workbook, content) == "Someone has it open in Excel"


@pytest.mark.parametrize(
    ("line", "name"),
    [
        (",fd1,FINANCE-PC,14.03.2018 10:12,file:///home/fd1/.config;", "fd1"),
        ("Zoë Example,fd1,FINANCE-PC,14.03.2018 10:12,file:///home/fd1/.config;", "Zoë Example"),
        ("", "Someone"),
    ],
)
def test_libreoffice_names_its_user(workbook, line, name):
    assert by_libreoffice(workbook, line.encode()) == f"{name} has it open in LibreOffice"


def test_libreoffice_is_known_where_it_writes_both_lock_files(workbook):
    workbook.with_name("~$June.xlsx").write_bytes(of_excel("Zoë Example"))
    assert by_libreoffice(workbook, b"Zoe,z,PC,,;").endswith("LibreOffice")


def test_a_name_cannot_move_the_cursor_or_fill_the_screen(workbook):
    assert by_excel(workbook, of_excel("\x1b[2J\u202eA\n")) == r"\x1b[2J\u202eA\n has it open in Excel"
    assert len(by_excel(workbook, b" " * 55 + b"\xff\xff" + b"A\0" * 500)) < 80
    assert len(by_libreoffice(workbook, b"A" * 5_000_000)) < 90


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="pipes and links as Linux and macOS have them")
def test_what_is_not_a_file_is_not_read(workbook):
    beside = workbook.with_name("~$June.xlsx")
    os.mkfifo(beside)
    assert str(find_lock_owner(workbook)) == "Someone has it open in Excel"
    beside.unlink()
    (workbook.parent / "secret").write_bytes(of_excel("secret"))
    beside.symlink_to("secret")
    assert str(find_lock_owner(workbook)) == "Someone has it open in Excel"


@pytest.mark.parametrize(("locked", "is_reported"), [((), False), (("June.xlsx",), True), (("~$June.xlsx",), True)])
def test_an_owner_file_left_behind_is_reported_only_if_the_system_locks_what_is_open(
    workbook, monkeypatch, locked, is_reported
):
    monkeypatch.setattr(lock_files, "SYSTEM_LOCKS_FILES", True)
    monkeypatch.setattr(lock_files, "is_locked", lambda path: path.name in locked)
    workbook.with_name("~$June.xlsx").write_bytes(of_excel("Zoë Example"))
    assert (find_lock_owner(workbook) is not None) == is_reported
