"""A file that is no workbook is refused in a sentence that says what it is and what to do."""

import hashlib
import io
import os
import tracemalloc
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from tests.reading.packages import packed, parts, relationships, row, sheet
from validators.reading import limits
from validators.reading.limits import LIMITS, ORDINARY_SIZE, ReadingLimits
from validators.reading.submitted_file import read_bytes
from validators.reading.workbook_reader import read

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def archive(**entries):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, text in entries.items():
            made.writestr(name.replace("__", "/"), text)
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "The file is empty."),
        (OLE, "old Excel format (.xls)"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "Remove the password in Excel"),
        (OLE + "EncryptedPackage DRMEncryptedTransform".encode("utf-16-le"), "protected by a sensitivity label"),
        (OLE + "WordDocument".encode("utf-16-le"), "a Word document"),
        (OLE + "Workbook WordDocument".encode("utf-16-le"), "old Excel format (.xls)"),
        (b"1,2\r\n" * 33, "such as CSV"),
        (b"\x0bA. N. Other" + b" " * 43 + b"\x0b\x00" + bytes(108), "keeps beside an open workbook"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"\x1f\x8b\x08" + bytes(9), "compressed archive"),
        (b"MIME-Version: 1.0\r\n", "web page"),
        (b"%PDF-1.7\n%\xe2\xe3", "is a PDF"),
        (b"<!DOCTYPE html><html><table></table>", "web page"),
        (b"  \r\n<HTML><body>", "web page"),
        (b"\xef\xbb\xbf<table><tr>", "web page"),
        (b'<?xml version="1.0"?><html xmlns="x">', "web page"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">', "plain XML"),
        (b"Line,Activity\r\nL001,Youth work\r\n", "such as CSV"),
        ("Line;Größe\n".encode("cp1252"), "such as CSV"),
        ("Line,£\n".encode("utf-16"), "such as CSV"),
        (b"\x00\x01\x02\x03" * 50, "not an Excel workbook"),
        (b"PK\x05\x06" + bytes(18), "not an Excel workbook"),
        (b"PK\x03\x04 and then nothing of use", "damaged"),
    ],
)
def test_a_file_of_another_kind_is_named_for_what_it_is(saved, content, says):
    found = read(saved(content))
    assert says in found.refusal
    assert not found.grids


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}, "OpenDocument"),
        ({"return.xlsx": "inner"}, "zip archive"),
        ({"[Content_Types].xml": "<Types/>"}, "workbook part is missing"),
        ({"_rels__.rels": relationships(("officeDocument", "word/document.xml")), "word__document.xml": "<d/>"}, "Word"),
        ({"_rels__.rels": relationships(("officeDocument", "ppt/deck.xml")), "ppt__deck.xml": "<d/>"}, "PowerPoint"),
        ({"_rels__.rels": relationships(("officeDocument", "xl/workbook.bin")), "xl__workbook.bin": "\x83"}, "(.xlsb)"),
    ],
)
def test_a_zip_of_another_kind_is_named_for_what_it_is(refusal, entries, says):
    assert says in refusal(archive(**entries))


@pytest.mark.parametrize("name", ["book.xlsx", "book.xlsm", "book.xltx", "book.xltm", "book"])
def test_the_content_counts_and_not_the_name(saved, name):
    assert not read(saved(packed(parts(sheet(row(1, '<c r="A1"><v>1</v></c>')))), name)).refusal


def test_a_missing_file_and_a_folder_are_distinguished(tmp_path):
    assert "no file of this name" in read(tmp_path / "none.xlsx").refusal
    assert "This is a folder" in read(tmp_path).refusal


def test_a_name_that_no_file_can_have_is_refused():
    assert "cannot be opened" in read(Path("a\0b.xlsx")).refusal


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_refused_without_waiting_for_it(tmp_path):
    os.mkfifo(tmp_path / "pipe.xlsx")
    assert "pipe or a device" in read(tmp_path / "pipe.xlsx").refusal


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_a_link_is_followed_to_a_file_but_not_to_a_device_or_to_nowhere(saved, tmp_path):
    target = saved(packed(parts(sheet())))
    for name, to in (
        ("file", target),
        ("device", "/dev/zero"),
        ("nowhere", tmp_path / "gone"),
        ("itself", tmp_path / "itself"),
    ):
        (tmp_path / name).symlink_to(to)
    assert not read(tmp_path / "file").refusal
    assert "pipe or a device" in read(tmp_path / "device").refusal
    assert "no file of this name" in read(tmp_path / "nowhere").refusal
    assert "cannot be opened" in read(tmp_path / "itself").refusal


def test_a_file_over_the_limit_is_refused_with_the_limit(saved):
    content = packed(parts(sheet()))
    assert "smaller than 0 MB" in read(saved(content), ReadingLimits(file_size=len(content) - 1)).refusal
    assert not read(saved(content), ReadingLimits(file_size=len(content))).refusal
    assert LIMITS.file_size == 256 << 20


def test_a_larger_file_may_hold_more_in_proportion_and_a_small_one_no_more_than_ever():
    assert LIMITS.of(1) == LIMITS.of(ORDINARY_SIZE) == LIMITS
    ten = LIMITS.of(10 * ORDINARY_SIZE)
    assert (ten.total, ten.part, ten.cells) == (10 * LIMITS.total, 10 * LIMITS.part, 10 * LIMITS.cells)
    assert (ten.file_size, ten.ratio, ten.text, ten.elements) == (LIMITS.file_size, LIMITS.ratio, LIMITS.text, LIMITS.elements)


def test_the_cells_that_may_be_read_go_by_the_bytes_of_the_file(saved, monkeypatch):
    content = packed(parts(sheet("".join(row(at, f'<c r="A{at}"><v>{at}</v></c>') for at in range(1, 101)))))
    few = replace(LIMITS, cells=60)
    assert "more than 60 cells" in read(saved(content), few).refusal
    monkeypatch.setattr(limits, "ORDINARY_SIZE", len(content) // 2)
    assert not read(saved(content), few).refusal


def test_a_file_takes_no_more_room_than_it_needs(saved):
    tracemalloc.start()
    read_bytes(saved(packed(parts(sheet()))), LIMITS)
    assert tracemalloc.get_traced_memory()[1] < 1 << 20
    tracemalloc.stop()


def test_the_hash_is_of_the_bytes_that_were_read_even_where_they_are_refused(saved):
    for content in (packed(parts(sheet())), b"Line,Activity\n"):
        assert read(saved(content)).sha256 == hashlib.sha256(content).hexdigest()


def test_a_raw_workbook_has_the_path_as_its_name(saved):
    path = saved(packed(parts(sheet())))
    assert read(path).name == str(path)
