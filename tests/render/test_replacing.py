"""A user's workbook is replaced in one step, or left as it was with a sentence that says why."""

import errno
import json
import os
import platform
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from validators.system import lock_files
from validators.system.files import TEMPORARY_NAME, temporary_path
from validators.system.replacing import NotWritten, SourceWorkbook

posix = pytest.mark.skipif(os.name == "nt", reason="modes and links as Linux and macOS have them")
LARGEST = 1 << 20


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "June.xlsx"
    path.write_bytes(b"old")
    return path


def source(path):
    return SourceWorkbook.read(path, LARGEST)


def refusal(found, new=b"new"):
    """The sentence with which a replacement is refused; nothing is changed or left beside the workbook."""
    before = {entry: entry.read_bytes() for entry in found.path.parent.iterdir() if entry.is_file()}
    with pytest.raises(NotWritten) as refused:
        found.replace(new)
    assert {entry: entry.read_bytes() for entry in found.path.parent.iterdir() if entry.is_file()} == before
    return str(refused.value)


def test_the_file_holds_the_new_bytes_and_nothing_is_left_beside_it(path):
    source(path).replace(b"new")
    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == {"June.xlsx": b"new"}


@posix
def test_mode_and_times_stay_those_of_what_was_read(path):
    path.chmod(0o604)
    os.utime(path, ns=(1_528_700_000_123_456_700, 1_528_600_000_987_654_300))
    before = path.stat()
    source(path).replace(b"new", backup=True)
    for written in (path, path.with_name("June.xlsx.bak")):
        after = written.stat()
        assert (after.st_mode, after.st_mtime_ns) == (before.st_mode, before.st_mtime_ns)
    assert stat.S_IMODE(path.stat().st_mode) == 0o604


@pytest.mark.skipif(not hasattr(os, "setxattr"), reason="attributes as Linux has them")
def test_attributes_stay(path):
    try:
        os.setxattr(path, "user.label", b"OFFICIAL")
    except OSError:
        pytest.skip("the disk keeps no attributes")
    source(path).replace(b"new")
    assert os.getxattr(path, "user.label") == b"OFFICIAL"


@posix
def test_a_link_stays_a_link_and_what_it_leads_to_is_replaced(tmp_path):
    (tmp_path / "linked").mkdir()
    (tmp_path / "linked" / "June 2018.xlsx").write_bytes(b"old")
    link = tmp_path / "June.xlsx"
    link.symlink_to("linked/June 2018.xlsx")
    source(link).replace(b"new", backup=True)
    assert link.readlink() == Path("linked/June 2018.xlsx")
    assert (tmp_path / "linked" / "June 2018.xlsx").read_bytes() == b"new"
    assert (tmp_path / "linked" / "June 2018.xlsx.bak").read_bytes() == b"old"


def test_a_backup_is_made_only_when_it_is_asked_for_and_no_older_one_is_lost(path):
    backup = path.with_name("June.xlsx.bak")
    source(path).replace(b"first")
    assert not backup.exists()
    source(path).replace(b"second", backup=True)
    assert backup.read_bytes() == b"first"
    source(path).replace(b"third", backup=True)
    source(path).replace(b"fourth", backup=True)
    backups = [path.with_name(f"June.xlsx.bak{number}").read_bytes() for number in ("", 2, 3)]
    assert backups == [b"first", b"second", b"third"]


def test_what_has_the_name_of_a_backup_is_passed_by(path):
    path.with_name("June.xlsx.bak").mkdir()
    path.with_name("June.xlsx.bak2").symlink_to("nowhere")
    source(path).replace(b"new", backup=True)
    assert path.with_name("June.xlsx.bak3").read_bytes() == b"old"
    assert path.with_name("June.xlsx.bak2").is_symlink()


@pytest.mark.parametrize("step", ["link", "open"])
def test_a_backup_that_cannot_be_written_leaves_the_workbook_as_it_was(path, monkeypatch, step):
    def refuse(*_, **__):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    found = source(path)
    if step == "link":
        monkeypatch.setattr("pathlib.Path.replace", refuse)
    monkeypatch.setattr(os, step, refuse)
    with pytest.raises(NotWritten, match=r"could not be written"):
        found.replace(b"new", backup=True)
    assert path.read_bytes() == b"old"


def test_on_a_disk_without_links_no_backup_is_lost_either(path, monkeypatch):
    def refuse(*_, **__):
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", refuse)
    for new in (b"first", b"second"):
        source(path).replace(new, backup=True)
    assert [path.with_name(f"June.xlsx.bak{number}").read_bytes() for number in ("", 2)] == [b"old", b"first"]


def test_a_name_of_the_longest_kind_is_no_hindrance(tmp_path):
    path = tmp_path / f"{'J' * 246}.xlsx"
    path.write_bytes(b"old")
    source(path).replace(b"new", backup=True)
    assert path.read_bytes() == b"new"


def test_windows_management_service_is_not_asked_for_the_machines_name(tmp_path, monkeypatch):
    """It is slow, and a desktop may forbid it: Python's own module asks it for anything about the machine."""

    def asked():
        raise AssertionError

    monkeypatch.setattr(platform, "uname", asked)
    assert TEMPORARY_NAME.fullmatch(temporary_path(tmp_path / "book.xlsx").name)


def test_a_workbook_that_was_saved_since_it_was_read_is_not_replaced(path):
    found = source(path)
    status = path.stat()
    path.write_bytes(b"OLD")
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert refusal(found) == "June.xlsx has changed since it was read, and was left as it is. Run the command again."


def test_a_workbook_that_is_saved_while_the_new_one_is_being_written_is_not_replaced(path, monkeypatch):
    found = source(path)
    settle = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (settle(handle), path.write_bytes(b"saved")))
    with pytest.raises(NotWritten, match="has changed since it was read"):
        found.replace(b"new")
    assert {entry.name: entry.read_bytes() for entry in path.parent.iterdir()} == {"June.xlsx": b"saved"}


def test_a_workbook_that_was_opened_while_the_new_one_is_being_written_is_not_replaced(path, monkeypatch):
    monkeypatch.setattr(lock_files, "SYSTEM_LOCKS_FILES", False)
    found = source(path)
    settle = os.fsync
    monkeypatch.setattr(os, "fsync", lambda handle: (settle(handle), path.with_name("~$June.xlsx").touch()))
    with pytest.raises(NotWritten, match="Someone has it open in Excel"):
        found.replace(b"new")
    assert path.read_bytes() == b"old"


def test_a_workbook_that_was_only_touched_is_replaced(path):
    found = source(path)
    os.utime(path, (0, 0))
    found.replace(b"new")
    assert path.read_bytes() == b"new"


def test_a_workbook_that_was_moved_away_is_not_written_again(path):
    found = source(path)
    path.unlink()
    assert refusal(found).startswith("June.xlsx is no longer there: it was moved, renamed or deleted since it was read.")


def test_a_workbook_that_is_open_elsewhere_is_not_replaced(path, monkeypatch):
    monkeypatch.setattr(lock_files, "SYSTEM_LOCKS_FILES", False)
    path.with_name("~$June.xlsx").touch()
    assert refusal(source(path)) == (
        "June.xlsx: Someone has it open in Excel. Close it there and run the command again; "
        "if it is not open there, delete ~$June.xlsx in its folder."
    )


def test_a_read_only_workbook_is_not_replaced(path):
    path.chmod(stat.S_IREAD)
    assert refusal(source(path)).startswith("June.xlsx is read-only, and was left as it is.")


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (errno.ENOSPC, "The disk is full, and June.xlsx was left as it was."),
        (errno.EACCES, "June.xlsx may not be written, and was left as it was: another program has it open, OneDrive"),
        (errno.EROFS, "June.xlsx may not be written"),
        (errno.EIO, f"June.xlsx could not be written, and was left as it was: {os.strerror(errno.EIO)}. Check the disk"),
    ],
)
@pytest.mark.parametrize("step", ["fsync", "open", "rename"])
def test_what_the_system_refuses_is_reported_in_a_sentence(path, monkeypatch, step, reason, sentence):
    found = source(path)

    def refuse(*_, **__):
        raise OSError(reason, os.strerror(reason))

    if step == "rename":
        monkeypatch.setattr("pathlib.Path.replace", refuse)
    else:
        monkeypatch.setattr(os, step, refuse)
    assert refusal(found).startswith(sentence)


def test_a_file_that_is_not_there_is_not_read(tmp_path):
    with pytest.raises(NotWritten, match=r"^There is no file missing\.xlsx\. Check its name and its folder\.$"):
        source(tmp_path / "missing.xlsx")


def test_a_folder_is_not_read(tmp_path):
    with pytest.raises(NotWritten, match=r"Name a workbook|cannot be opened"):
        source(tmp_path)


@posix
def test_a_link_that_leads_round_in_a_circle_is_not_read(tmp_path):
    (tmp_path / "June.xlsx").symlink_to("June.xlsx")
    with pytest.raises(NotWritten, match=r"^June\.xlsx cannot be opened\. Close it in Excel, check your access"):
        source(tmp_path / "June.xlsx")


@posix
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "June.xlsx")
    with pytest.raises(NotWritten, match="is not a file but a folder, a pipe or a device"):
        source(tmp_path / "June.xlsx")


def test_a_file_that_is_too_large_is_not_read(path):
    path.write_bytes(bytes(LARGEST + 1))
    with pytest.raises(NotWritten, match=r"^June\.xlsx is larger than 1 MB"):
        source(path)


def test_what_a_killed_writer_left_is_cleared_away_and_nothing_else_is(path):
    gone = subprocess.Popen([sys.executable, "-c", ""])
    gone.wait()
    at_work = temporary_path(path).name
    own = at_work.replace(f"-{os.getpid()}-", f"-{gone.pid}-")
    others = [at_work, "June.tmp", ".~June.xlsx", f"{own}.xlsx"]
    for name in (own, *others):
        (path.parent / name).touch()
    source(path).replace(b"new")
    assert sorted(entry.name for entry in path.parent.iterdir()) == sorted(["June.xlsx", *others])


def test_a_writer_that_did_not_replace_the_workbook_clears_nothing_away(path):
    found = source(path)
    left = temporary_path(path)
    left.touch()
    path.write_bytes(b"changed")
    refusal(found)
    assert left.exists()


@pytest.fixture(scope="module")
def killed(tmp_path_factory):
    if not hasattr(os, "fork"):
        pytest.skip("the writers are forked")
    command = [sys.executable, "-m", "tests.render.killed", str(tmp_path_factory.mktemp("killed"))]
    lines = subprocess.run(command, check=True, capture_output=True, text=True, timeout=300).stdout.splitlines()
    return [json.loads(line) for line in lines]


def test_a_writer_killed_at_any_step_leaves_the_old_workbook_or_the_new_one_whole(killed):
    assert [step["finished"] for step in killed] == [False] * (len(killed) - 1) + [True]
    assert {step["workbook"] for step in killed} == {"old", "new"}
    assert {step["mode"] for step in killed} == {0o640}


def test_the_workbook_is_new_from_one_step_on_and_never_old_again(killed):
    states = [step["workbook"] for step in killed]
    assert states == sorted(states, key=["old", "new"].index)


def test_a_killed_writer_has_made_the_backup_before_it_touches_the_workbook(killed):
    assert {(step["workbook"], step["backup"]) for step in killed} == {("old", None), ("old", "old"), ("new", "old")}
    assert {step["older"] for step in killed} == {"older"}


def test_a_killed_writer_leaves_at_most_one_hidden_file(killed):
    left = [step["beside"] for step in killed]
    assert max(map(len, left)) <= 2  # the second is the backup's own, once that has its name
    assert all(name.startswith(".commissioning-") for names in left for name in names)
    assert left[-1] == []
