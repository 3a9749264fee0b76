"""Checks the zip directory of a package before a byte of it is unpacked.

Programs differ on repeated names, parts that overlap and headers that disagree, and zip bombs rely on these. All are refused.
"""

from __future__ import annotations

import stat
import struct
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from validators.model import Refused, damaged_file, printable_name
from validators.reading.limits import MIB, ReadingLimits
from validators.reading.submitted_file import PASSWORD_PROTECTED

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

LOCAL_HEADER = struct.Struct("<4sHHHHHLLLHH")
LOCAL_MARK = b"PK\x03\x04"
ENCRYPTED_FLAGS = 0x01 | 0x40 | 0x2000
SIZE_FOLLOWS_FLAG = 0x08
UTF8_NAME_FLAG = 0x800
SIZES_IN_ZIP64 = (0xFFFFFFFF, 0xFFFFFFFF)


class PackedPart(NamedTuple):
    """A part as it is packed: where its bytes begin, how many there are, and what the directory says of them unpacked."""

    start: int
    size: int
    deflated: bool
    unpacked: int
    crc: int


def read_directory(package: zipfile.ZipFile, content: bytes, limits: ReadingLimits) -> Mapping[str, PackedPart]:
    """Return the parts of a package by their names in lower case; Refused unless every entry is sound."""
    entries = sorted(package.infolist(), key=lambda entry: entry.header_offset)
    _check_sizes(entries, limits)
    starts = _check_starts(entries, content, package.start_dir)
    parts: dict[str, PackedPart] = {}
    for entry, start in zip(entries, starts, strict=True):
        name = _check_name(entry, limits)
        if name in parts:
            raise damaged_file(f"it holds two parts of the name {printable_name(name)}")
        deflated = entry.compress_type == zipfile.ZIP_DEFLATED
        parts[name] = PackedPart(start, entry.compress_size, deflated, entry.file_size, entry.CRC)
    return parts


def too_much_refusal(limits: ReadingLimits) -> Refused:
    """Return the refusal of a file that unpacks to more than the limit."""
    return Refused(
        f"The file unpacks to more than {limits.total // MIB} MB, which is more than can be read. "
        "Remove sheets and rows that the submission does not need.",
    )


def _check_sizes(entries: list[zipfile.ZipInfo], limits: ReadingLimits) -> None:
    if len(entries) > limits.entries:
        raise Refused(f"The file holds more than {limits.entries:,} parts. Remove pictures and unused sheets from it.")
    if sum(entry.file_size for entry in entries) > limits.total:
        raise too_much_refusal(limits)
    for entry in entries:
        if entry.file_size > limits.part:
            raise too_much_refusal(limits)
        if entry.file_size > max(limits.ratio_floor, limits.ratio * entry.compress_size):
            raise Refused("The file unpacks to far more than a workbook would. Copy its tables into a new workbook.")


def _check_name(entry: zipfile.ZipInfo, limits: ReadingLimits) -> str:
    name = entry.orig_filename.replace("\\", "/")
    steps = name.split("/")
    if len(name) > limits.name_length or "\0" in name:
        raise damaged_file("it holds a part whose name Excel does not allow")
    if name.startswith("/") or ".." in steps or ":" in steps[0]:
        raise damaged_file(f"its part {printable_name(name)} points outside the file")
    return name.lower()


def _check_starts(entries: list[zipfile.ZipInfo], content: bytes, directory: int) -> Iterator[int]:
    """Yield where the bytes of each entry begin, if each is of a kind that Excel writes.

    Entries follow one another from the first byte on, with nothing between them that the directory does not list.
    """
    ends = [*(entry.header_offset for entry in entries[1:]), directory]
    if entries and entries[0].header_offset:
        raise damaged_file("its parts do not stand where its list of parts says")
    for entry, end in zip(entries, ends, strict=True):
        _check_kind(entry)
        start = _data_start(entry, content)
        if start + entry.compress_size > end:
            raise damaged_file("its parts overlap")
        if content.find(LOCAL_MARK, start + entry.compress_size, end) >= 0:
            raise damaged_file("it holds a part that its list of parts leaves out")
        yield start


def _check_kind(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED_FLAGS:
        raise Refused(PASSWORD_PROTECTED)
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged_file("it is packed in a way that Excel does not use")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise damaged_file("it holds a link in place of a part")


def _data_start(entry: zipfile.ZipInfo, content: bytes) -> int:
    """Return where the bytes of an entry begin; Refused where its own header says other than the directory does."""
    header = LOCAL_HEADER.unpack_from(content, entry.header_offset)
    mark, _, flags, method, _, _, crc, packed, unpacked, name_length, extra_length = header
    start: int = entry.header_offset + LOCAL_HEADER.size
    name = entry.orig_filename.encode("utf-8" if flags & UTF8_NAME_FLAG else "cp437")
    agrees = (mark, method, content[start : start + name_length]) == (LOCAL_MARK, entry.compress_type, name)
    agrees = agrees and not flags & ENCRYPTED_FLAGS
    if not flags & SIZE_FOLLOWS_FLAG:
        sizes = (entry.compress_size, entry.file_size)
        agrees = agrees and crc == entry.CRC and (packed, unpacked) in {sizes, SIZES_IN_ZIP64}
    if not agrees:
        raise damaged_file("its parts do not agree with its list of parts")
    return start + int(name_length) + int(extra_length)
