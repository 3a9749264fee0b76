"""Reads a zip file as packed entries, and writes one from them. Entries that are not replaced keep their packed bytes."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

CENTRAL_HEADER = struct.Struct("<4sHHHHHHLLLHHHHHLL")
LOCAL_HEADER = struct.Struct("<4sHHHHHLLLHH")
END_RECORD = struct.Struct("<4sHHHHLLH")
CENTRAL_MARK, LOCAL_MARK, END_MARK = b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06"
VERSION, DEFLATED, UTF8_NAME = 20, 8, 0x800
DAY_ONE = 0x21
"""1 January 1980, the earliest date of a zip file: not the clock, so that the same parts give the same bytes."""
OFFSET = slice(42, 46)


class ZipEntry(NamedTuple):
    """A packed part. record: its record in the zip's directory. packed: its local header and its compressed bytes."""

    name: str
    record: bytes
    packed: bytes


def zip_entries(content: bytes) -> list[ZipEntry]:
    """Return the entries of a zip file in the order of its directory. `reading` has found the file sound before."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        directory, known = package.start_dir, package.infolist()
    records, at = [], directory
    for _ in known:
        size = CENTRAL_HEADER.size + sum(CENTRAL_HEADER.unpack_from(content, at)[10:13])
        records.append(content[at : at + size])
        at += size
    starts = sorted(info.header_offset for info in known)
    ends = dict(zip(starts, [*starts[1:], directory], strict=True))
    return [
        ZipEntry(info.orig_filename.replace("\\", "/"), record, content[info.header_offset : ends[info.header_offset]])
        for info, record in zip(known, records, strict=True)
    ]


def zip_comment(content: bytes) -> bytes:
    """The comment at the end of a zip file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return package.comment


def pack_entry(name: str, content: bytes) -> ZipEntry:
    """Compress a part."""
    return pack_pieces(name, [content])


def pack_pieces(name: str, pieces: Iterable[bytes]) -> ZipEntry:
    """Compress a part piece by piece, so that a long one is never held whole. The entry is that of the whole part."""
    compressor = zlib.compressobj(6, zlib.DEFLATED, -zlib.MAX_WBITS)
    crc = size = 0
    packed = []
    for piece in pieces:
        crc, size = zlib.crc32(piece, crc), size + len(piece)
        packed.append(compressor.compress(piece))
    data = b"".join([*packed, compressor.flush()])
    text = name.encode()
    flags = 0 if text.isascii() else UTF8_NAME
    sizes = (crc, len(data), size)
    local = LOCAL_HEADER.pack(LOCAL_MARK, VERSION, flags, DEFLATED, 0, DAY_ONE, *sizes, len(text), 0)
    record = CENTRAL_HEADER.pack(
        CENTRAL_MARK, VERSION, VERSION, flags, DEFLATED, 0, DAY_ONE, *sizes, len(text), 0, 0, 0, 0, 0, 0
    )
    return ZipEntry(name, record + text, local + text + data)


def join_entries(parts: Sequence[ZipEntry], comment: bytes = b"") -> bytes:
    """Return the bytes of a zip file with these entries, in this order."""
    body, directory, at = [], [], 0
    for part in parts:
        record = bytearray(part.record)
        record[OFFSET] = struct.pack("<L", at)
        directory.append(bytes(record))
        body.append(part.packed)
        at += len(part.packed)
    listed = b"".join(directory)
    return b"".join(
        [*body, listed, END_RECORD.pack(END_MARK, 0, 0, len(parts), len(parts), len(listed), at, len(comment)), comment]
    )
