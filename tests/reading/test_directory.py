"""A package whose zip directory two readers could read differently, or that would unpack to too much, is refused."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace

import pytest

from tests.reading.packages import MAIN, packed, parts, row, sheet
from validators.reading.limits import LIMITS

CLEAN = parts(sheet(row(1, '<c r="A1"><v>1</v></c>')))


def with_part(name, content="x"):
    return packed([*CLEAN.items(), (name, content)])


def patched(content, at, value):
    return content[:at] + value + content[at + len(value) :]


def with_longer(content, name):
    """A package in which four more bytes stand behind a part, and count as its packed ones."""
    at, listed = content.index(name.encode()) - 30, central(content, name)
    (size,) = struct.unpack_from("<L", content, listed + 20)
    end = at + 30 + len(name) + size
    longer = struct.pack("<L", size + 4)
    stated = patched(patched(content, at + 18, longer), listed + 20, longer)
    whole = bytearray(stated[:end] + bytes(4) + stated[end:])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        later = [entry for entry in archive.infolist() if entry.header_offset > at]
        directory = archive.start_dir + 4
    for entry in later:
        struct.pack_into("<L", whole, central(bytes(whole), entry.filename) + 42, entry.header_offset + 4)
    struct.pack_into("<L", whole, len(whole) - 6, directory)
    return bytes(whole)


def central(content, name):
    """Where the directory's entry of a name begins."""
    return content.rindex(name.encode()) - 46


@pytest.mark.parametrize("name", ["../evil.xml", "xl/../../evil.xml", "/etc/evil", "C:/evil", "..\\evil"])
def test_a_part_that_points_outside_the_file_is_refused(refusal, name):
    assert "points outside the file" in refusal(with_part(name))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("name", ["xl/workbook.xml", "XL/Workbook.xml", "xl\\workbook.xml"])
def test_two_parts_of_one_name_are_refused(refusal, name):
    assert "two parts of the name" in refusal(with_part(name))


def test_a_part_of_a_very_long_name_is_refused(refusal):
    assert "name Excel does not allow" in refusal(with_part("x" * 201))


def test_names_in_another_case_or_with_backslashes_are_found(read_package):
    other = {name.upper() if "sheet1" in name else name.replace("/", "\\"): text for name, text in CLEAN.items()}
    assert read_package(other).grids[0].value(1, 1) == 1


def test_too_many_parts_are_refused(refusal):
    assert "more than 7 parts" in refusal(packed({**CLEAN, "a": "", "b": ""}), replace(LIMITS, entries=7))


def test_an_encrypted_part_is_password_protected(refusal):
    content = packed(CLEAN)
    at = central(content, "xl/styles.xml")
    assert "password protected" in refusal(patched(content, at + 8, b"\x01\x00"))


def test_another_packing_than_excels_is_refused(refusal):
    assert "packed in a way" in refusal(packed(CLEAN, zipfile.ZIP_BZIP2))


def test_a_link_in_place_of_a_part_is_refused(refusal):
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = 0o120777 << 16
    assert "a link in place of a part" in refusal(packed([*CLEAN.items(), (link, "/etc/passwd")]))


@pytest.mark.parametrize(("offset", "value"), [(14, b"\0\0\0\0"), (18, b"\x01\0\0\0"), (22, b"\x01\0\0\0"), (30, b"X")])
def test_a_header_that_disagrees_with_the_directory_is_refused(refusal, offset, value):
    content = packed(CLEAN)
    at = content.index(b"xl/styles.xml") - 30
    assert "do not agree" in refusal(patched(content, at + offset, value))


@pytest.mark.parametrize("flags", [b"\x01\x00", b"\x40\x00", b"\x00\x20"])
def test_a_header_that_says_encrypted_where_the_directory_does_not_is_refused(refusal, flags):
    content = packed(CLEAN)
    assert "do not agree" in refusal(patched(content, content.index(b"xl/styles.xml") - 24, flags))


def test_a_part_that_the_directory_leaves_out_is_refused(refusal):
    whole, shorter = with_part("xl/more.xml", "x"), packed(CLEAN)
    start = whole.index(b"xl/more.xml") - 30
    directory = whole.index(b"PK\x01\x02")
    listed = shorter[shorter.index(b"PK\x01\x02") : -6]
    assert "leaves out" in refusal(whole[:directory] + listed + struct.pack("<LH", directory, 0))
    assert start == shorter.index(b"PK\x01\x02")


def test_parts_that_overlap_are_refused(refusal):
    content = packed(CLEAN)
    first, second = (central(content, name) for name in ("xl/styles.xml", "xl/strings.xml"))
    (start,) = struct.unpack_from("<L", content, first + 42)
    shared = patched(content, second + 42, struct.pack("<L", start))
    assert "overlap" in refusal(shared) or "do not agree" in refusal(shared)


def test_bytes_before_the_first_part_are_refused(refusal):
    assert "do not stand where" in refusal(b"PK\x03\x04" + bytes(60) + packed(CLEAN))


def test_a_part_that_grows_two_hundredfold_is_refused(refusal):
    assert "far more than a workbook would" in refusal(with_part("xl/bomb.xml", bytes(3 << 20)))


def test_a_small_part_may_grow_as_it_likes(read_package):
    assert not read_package(with_part("xl/small.xml", bytes(1 << 20))).refusal


def test_the_total_and_each_part_are_bounded_as_declared(refusal):
    content = with_part("xl/media.bin", "x" * 5000)
    assert "unpacks to more than" in refusal(content, replace(LIMITS, total=5000))
    assert "unpacks to more than" in refusal(content, replace(LIMITS, part=4999))


def test_a_part_that_unpacks_to_more_than_it_declares_is_refused(refusal):
    content = packed({**CLEAN, "xl/worksheets/sheet1.xml": sheet(" " * 100_000)})
    size = struct.pack("<L", 2000)
    at = content.index(b"xl/worksheets/sheet1.xml") - 30
    lying = patched(patched(content, at + 22, size), central(content, "xl/worksheets/sheet1.xml") + 24, size)
    assert "damaged" in refusal(lying)


def test_a_part_that_declares_the_size_and_the_sum_of_its_beginning_is_refused(refusal):
    text = sheet(" " * 100_000).encode()
    content = packed({**CLEAN, "xl/worksheets/sheet1.xml": text})
    stated = struct.pack("<L", zlib.crc32(text[:2000])), struct.pack("<L", 2000)
    at, listed = content.index(b"xl/worksheets/sheet1.xml") - 30, central(content, "xl/worksheets/sheet1.xml")
    for place, value in zip((at + 14, at + 22, listed + 16, listed + 24), stated * 2, strict=True):
        content = patched(content, place, value)
    assert "damaged" in refusal(content)


def test_a_part_whose_packed_bytes_go_on_after_its_end_is_refused(refusal):
    content = packed({**CLEAN, "xl/strings.xml": f'<sst xmlns="{MAIN}"/>'}, zipfile.ZIP_DEFLATED)
    assert "damaged" in refusal(with_longer(content, "xl/strings.xml"))


def test_an_empty_part_that_is_called_packed_is_read_as_empty(read_package):
    content = with_part("xl/empty.bin", "")
    deflated = struct.pack("<H", zipfile.ZIP_DEFLATED)
    at = content.index(b"xl/empty.bin") - 30
    assert not read_package(
        patched(patched(content, at + 8, deflated), central(content, "xl/empty.bin") + 10, deflated)
    ).refusal


def test_parts_read_again_and_again_count_each_time(read_package):
    shown_twice = parts(sheet(" " * 60_000), sheet())
    shown_twice["xl/_rels/workbook.xml.rels"] = shown_twice["xl/_rels/workbook.xml.rels"].replace("sheet2", "sheet1")
    assert not read_package(shown_twice).refusal
    assert "unpacks to more" in read_package(shown_twice, replace(LIMITS, total=100_000)).refusal


def test_bytes_after_the_directory_are_ignored(read_package):
    buffer = io.BytesIO(packed(CLEAN))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"kept by some mail filters"
    assert not read_package(buffer.getvalue()).refusal
