"""The parts of a workbook file. They are found by relationship, never by an expected name, and unpacked as streams."""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import suppress
from posixpath import basename, dirname, join, normpath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import unquote
from zipfile import BadZipFile

from validators.model import damaged_file, printable_name
from validators.reading.xml_stream import check_beginning, walk_elements
from validators.reading.zip_directory import read_directory, too_much_refusal

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.reading.limits import ReadingLimits
    from validators.reading.zip_directory import PackedPart


CHUNK_SIZE = 1 << 18
XML_ENDINGS = (".xml", ".rels", ".vml")
CUSTOM_XML_FOLDER = "customxml/"
"""The folder of XML that add-ins and libraries of documents keep in a workbook, in any form that they like."""


class Relationship(NamedTuple):
    """What one part says of another: kind is the last word of the type; target is a part, or an address outside."""

    kind: str
    target: str
    outside: bool


class WorkbookPackage:
    """The parts of one workbook file, unpacked only as streams and only within limits."""

    def __init__(self, content: bytes, limits: ReadingLimits) -> None:
        self.limits = limits.of(len(content))
        self._content = content
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            self._parts = read_directory(archive, content, self.limits)
        self._streamed: set[str] = set()
        self._left = self.limits.total
        self._relationships: dict[str, Mapping[str, Relationship]] = {}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._parts

    def stream(self, name: str) -> Iterator[bytes]:
        """Yield the unpacked bytes of a part, in pieces; Refused where there is none of that name, or too much of it."""
        if name not in self:
            raise damaged_file(f"its part {printable_name(name)} is missing")
        self._streamed.add(name.lower())
        for piece in unpack(self._content, self._parts[name.lower()], CHUNK_SIZE):
            self._left -= len(piece)
            if self._left < 0:
                raise too_much_refusal(self.limits)
            yield piece

    def ends_with(self, name: str) -> bool:
        """Return whether a part, in any folder, has a name that ends so."""
        return any(part.endswith(name.lower()) for part in self._parts)

    def check_unread(self) -> None:
        """Refused where a part that was not read declares a document type: another program might read it, and act on it."""
        for name in sorted(self._parts.keys() - self._streamed):
            if name.endswith(XML_ENDINGS) and not name.startswith(CUSTOM_XML_FOLDER):
                with suppress(zipfile.BadZipFile, zlib.error):  # nobody has asked for it
                    check_beginning(self.stream(name))

    def relationships(self, name: str) -> Mapping[str, Relationship]:
        """Return the relationships of a part by their ids, targets resolved; the package's own for the name of nothing."""
        if name not in self._relationships:
            self._relationships[name] = self._read_relationships(name)
        return self._relationships[name]

    def _read_relationships(self, name: str) -> Mapping[str, Relationship]:
        place = join(dirname(name), "_rels", f"{basename(name)}.rels")
        found: dict[str, Relationship] = {}

        def note(has: dict[str, str]) -> None:
            if has["Id"] in found:
                raise damaged_file(f"it says two things of what {printable_name(name) or 'the file'} relates to")
            outside = has.get("TargetMode") == "External"
            target = has["Target"] if outside else self._resolve_target(dirname(name), has["Target"])
            found[has["Id"]] = Relationship(has["Type"].rpartition("/")[2], target, outside)

        if place in self:
            walk_elements(self.stream(place), {"Relationships/Relationship": note}, self.limits)
        return found

    def _resolve_target(self, folder: str, target: str) -> str:
        path = target.partition("#")[0].replace("\\", "/")
        whole = normpath(path if path.startswith("/") else join("/", folder, path)).lstrip("/")
        return whole if whole in self else unquote(whole)


PACKED_CHUNK = 1 << 14
"""The packed bytes that are looked at in one go; zlib copies those that it could not take."""


def unpack(content: bytes, part: PackedPart, longest: int) -> Iterator[bytes]:
    """Yield a part in pieces of at most `longest` bytes; BadZipFile where they are not what the directory says."""
    size = crc = 0
    packed = memoryview(content)[part.start : part.start + part.size]
    for piece in _inflate(packed, longest) if part.deflated and part.size else _stored_pieces(packed, longest):
        size, crc = size + len(piece), zlib.crc32(piece, crc)
        if size > part.unpacked:
            break
        yield piece
    if (size, crc) != (part.unpacked, part.crc):
        raise BadZipFile("A part is not what the directory says.")


def _stored_pieces(packed: memoryview, longest: int) -> Iterator[bytes]:
    return (bytes(packed[at : at + longest]) for at in range(0, len(packed), longest))


def _inflate(packed: memoryview, longest: int) -> Iterator[bytes]:
    inflating = zlib.decompressobj(-zlib.MAX_WBITS)
    for at in range(0, len(packed), PACKED_CHUNK):
        rest: bytes | memoryview = packed[at : at + PACKED_CHUNK]
        while rest:
            if piece := inflating.decompress(rest, longest):
                yield piece
            rest = inflating.unconsumed_tail
    while not inflating.eof and (piece := inflating.decompress(b"", longest)):
        yield piece
    if not inflating.eof or inflating.unused_data:
        raise BadZipFile("A part does not end where its packed bytes do.")
