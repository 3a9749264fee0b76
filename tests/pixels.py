"""Small pictures: what Poppler drew of a page, cropped to what is on it and written as a PNG of at most 256 colours."""

import struct
import zlib

WHITE = b"\xff\xff\xff"
MARGIN = 12
"""The white around what is left, in dots."""
COLOURS = 256
"""As many as one byte a dot can name."""


def read(ppm):
    """The rows of a picture in Poppler's own format (PPM), each three bytes a dot."""
    _, size, _, dots = ppm.split(b"\n", 3)
    wide, high = map(int, size.split())
    return [dots[y * wide * 3 : (y + 1) * wide * 3] for y in range(high)]


def crop(rows, height=1.0):
    """The part of a picture that is not white, with a margin. height: the part of the page, from the top, that counts.

    A line of text that would be cut in two is left out.
    """
    rows = rows[: int(len(rows) * height)]
    while rows[-1].strip(b"\xff"):
        rows.pop()
    inked = [y for y, row in enumerate(rows) if row.strip(b"\xff")]
    left = min(_first(rows[y]) for y in inked) - MARGIN
    right = max(_last(rows[y]) for y in inked) + MARGIN
    blank = WHITE * (right - left)
    kept = [row[max(left, 0) * 3 : right * 3] for row in rows[inked[0] : inked[-1] + 1]]
    padded = [(WHITE * max(-left, 0) + row).ljust(len(blank), b"\xff") for row in kept]
    return [*[blank] * MARGIN, *padded, *[blank] * MARGIN]


def _first(row):
    return (len(row) - len(row.lstrip(b"\xff"))) // 3


def _last(row):
    return -(-len(row.rstrip(b"\xff")) // 3)


def write_png(rows):
    """The picture as the bytes of a PNG. Where it has more colours than one byte can name, near ones become one."""
    coloured = [[int.from_bytes(row[at : at + 3]) for at in range(0, len(row), 3)] for row in rows]
    seen = {colour for row in coloured for colour in row}
    meant = _fewer(seen)
    palette = sorted(set(meant.values()))
    numbers = {colour: palette.index(near) for colour, near in meant.items()}
    lines = b"".join(b"\0" + bytes(map(numbers.__getitem__, row)) for row in coloured)
    header = struct.pack(">IIBBBBB", len(coloured[0]), len(coloured), 8, 3, 0, 0, 0)
    parts = [
        (b"IHDR", header),
        (b"PLTE", b"".join(colour.to_bytes(3) for colour in palette)),
        (b"IDAT", zlib.compress(lines, 9)),
        (b"IEND", b""),
    ]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _fewer(colours):
    """For each colour the one that is written for it: itself, or the first of those that differ in their last bits alone."""
    for bits in range(8):
        near = {}
        meant = {colour: near.setdefault(_without(colour, bits), colour) for colour in sorted(colours, reverse=True)}
        if len(near) <= COLOURS:
            return meant
    raise AssertionError("seven bits fewer leave eight colours")


def _without(colour, bits):
    return tuple((colour >> shift & 255) >> bits for shift in (16, 8, 0))


def _chunk(kind, content):
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
