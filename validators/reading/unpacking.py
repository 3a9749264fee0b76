"""The bytes of a part as they are unpacked: counted, not as they are declared, so that no reader can see more or less of it."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.reading.directory import PackedPart

PACKED_CHUNK = 1 << 14
"""The packed bytes that are looked at in one go; zlib copies those that it could not take."""


def unpack(content: bytes, part: PackedPart, longest: int) -> Iterator[bytes]:
    """The pieces of a part, each of no more bytes than the longest; BadZipFile where they are not what the directory says."""
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
