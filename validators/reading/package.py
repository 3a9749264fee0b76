"""The zip package: its directory is checked before a byte is unpacked, and its parts are found by relationship."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote

from validators.reading.intake import PASSWORD
from validators.reading.limits import MIB, Limits
from validators.reading.refusal import Refused, damaged, shown
from validators.reading.xml import walk

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CHUNK = 1 << 16
LOCAL = struct.Struct("<4sHHHHHLLLHH")
SIZE_FOLLOWS = 0x08
UTF8_NAME = 0x800
SIZES_IN_ZIP64 = (0xFFFFFFFF, 0xFFFFFFFF)


class Relationship(NamedTuple):
    """What one part says of another: kind is the last word of the type; target is a part, or an address outside."""

    kind: str
    target: str
    outside: bool


class Package:
    """The parts of one workbook file, unpacked only as streams and only within limits."""

    def __init__(self, content: bytes, limits: Limits) -> None:
        self.limits = limits
        self._content = content
        self._zip = zipfile.ZipFile(io.BytesIO(content))
        self._left = limits.total
        entries = self._zip.infolist()
        self._check_totals(entries)
        self._parts = self._named(entries)
        self._check_layout(sorted(entries, key=lambda entry: entry.header_offset))

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def stream(self, name: str) -> Iterator[bytes]:
        """The unpacked bytes of a part, in pieces; Refused where there is none of that name, or too much of it."""
        if name not in self:
            raise damaged(f"its part {shown(name)} is missing")
        with self._zip.open(self._parts[name.lower()]) as part:
            while piece := part.read(CHUNK):
                self._left -= len(piece)
                if self._left < 0:
                    raise _too_much(self.limits)
                yield piece

    def relationships(self, name: str) -> Mapping[str, Relationship]:
        """The relationships of a part by their ids, targets resolved; the package's own for the name of nothing."""
        place = join(dirname(name), "_rels", f"{basename(name)}.rels")
        found: dict[str, Relationship] = {}

        def note(has: dict[str, str]) -> None:
            outside = has.get("TargetMode") == "External"
            target = has["Target"] if outside else self._resolved(dirname(name), has["Target"])
            found[has["Id"]] = Relationship(has["Type"].rpartition("/")[2], target, outside)

        if place in self:
            walk(self.stream(place), {"Relationships/Relationship": note}, self.limits)
        return found

    def _resolved(self, folder: str, target: str) -> str:
        path = target.partition("#")[0].replace("\\", "/")
        whole = normpath(path if path.startswith("/") else join("/", folder, path)).lstrip("/")
        return whole if whole in self else unquote(whole)

    def _check_totals(self, entries: list[zipfile.ZipInfo]) -> None:
        limits = self.limits
        if len(entries) > limits.entries:
            raise Refused(f"The file holds more than {limits.entries:,} parts. Remove pictures and unused sheets from it.")
        if sum(entry.file_size for entry in entries) > limits.total:
            raise _too_much(limits)
        for entry in entries:
            if entry.file_size > limits.part:
                raise _too_much(limits)
            if entry.file_size > max(limits.ratio_floor, limits.ratio * entry.compress_size):
                raise Refused("The file unpacks to far more than a workbook would. Copy its tables into a new workbook.")

    def _named(self, entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
        parts: dict[str, zipfile.ZipInfo] = {}
        for entry in entries:
            name = _sound_name(entry, self.limits)
            if name in parts:
                raise damaged(f"it holds two parts of the name {shown(name)}")
            parts[name] = entry
        return parts

    def _check_layout(self, entries: list[zipfile.ZipInfo]) -> None:
        ends = [entry.header_offset for entry in entries[1:]] + [self._zip.start_dir]
        if entries and entries[0].header_offset:
            raise damaged("something stands before its first part")
        for entry, end in zip(entries, ends, strict=True):
            _check_entry(entry)
            if self._data_start(entry) + entry.compress_size > end:
                raise damaged("its parts overlap")

    def _data_start(self, entry: zipfile.ZipInfo) -> int:
        found = LOCAL.unpack_from(self._content, entry.header_offset)
        mark, _, flags, method, _, _, crc, packed, unpacked, name_length, extra_length = found
        start: int = entry.header_offset + LOCAL.size
        name = self._content[start : start + name_length]
        expected = entry.orig_filename.encode("utf-8" if flags & UTF8_NAME else "cp437")
        agrees = (mark, method, name) == (b"PK\x03\x04", entry.compress_type, expected)
        if not flags & SIZE_FOLLOWS:
            sizes = (entry.compress_size, entry.file_size)
            agrees = agrees and crc == entry.CRC and (packed, unpacked) in {sizes, SIZES_IN_ZIP64}
        if not agrees:
            raise damaged("its parts do not agree with its list of parts")
        return start + int(name_length) + int(extra_length)


def _sound_name(entry: zipfile.ZipInfo, limits: Limits) -> str:
    name = entry.orig_filename.replace("\\", "/")
    steps = name.split("/")
    if len(name) > limits.name_length or "\0" in name:
        raise damaged("it holds a part whose name Excel does not allow")
    if name.startswith("/") or ".." in steps or ":" in steps[0]:
        raise damaged(f"its part {shown(name)} points outside the file")
    return name.lower()


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise Refused(PASSWORD)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise damaged("it is packed in a way that Excel does not use")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise damaged("it holds a link in place of a part")


def _too_much(limits: Limits) -> Refused:
    return Refused(
        f"The file unpacks to more than {limits.total // MIB} MB, which is more than can be read. "
        "Remove sheets and rows that the submission does not need.",
    )
