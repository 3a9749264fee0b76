"""Zip packages that two readers may read differently, that point elsewhere, or that are not what they say."""

import io
import struct
import zipfile
import zlib

from tests.hostile.cases import BOOK, CLEAN, LINES, STYLES, Case, Reads, Refused, book, changed, june
from tests.reading.packages import packed

JUNE = book(june())
CHEAPER = changed(LINES, ("<v>268000</v>", "<v>1</v>"))[LINES]
"""The lines with another amount in the first: what a second reader might be shown."""


def with_part(name, content="x"):
    return packed([*june().items(), (name, content)])


def central(content, name):
    """Where the directory's entry of a name begins."""
    return content.rindex(name.encode()) - 46


def patched(content, at, value):
    return content[:at] + value + content[at + len(value) :]


def in_directory(name, offset, value, content=JUNE):
    return patched(content, central(content, name) + offset, value)


def in_header(name, offset, value, content=JUNE):
    return patched(content, content.index(name.encode()) - 30 + offset, value)


def link():
    entry = zipfile.ZipInfo("xl/link.xml")
    entry.external_attr = 0o120777 << 16
    return packed([*june().items(), (entry, "/etc/passwd")])


def overlapping():
    start = struct.unpack_from("<L", JUNE, central(JUNE, STYLES) + 42)
    return in_directory(BOOK, 42, struct.pack("<L", *start))


def hidden_part():
    """A part between two others that the directory does not list."""
    before = packed({**june(), LINES: june()[LINES], "z.xml": CHEAPER})
    buffer = io.BytesIO(before)
    with zipfile.ZipFile(buffer) as archive:
        at = archive.start_dir
    return before[:at] + before[at:].replace(_record(before, "z.xml"), b"").replace(_counted(before), _counted(before, 1))


def _record(content, name):
    at = central(content, name)
    return content[at : at + 46 + len(name)]


def _counted(content, fewer=0):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        number = len(archive.infolist()) - fewer
        size = len(content) - 22 - archive.start_dir - (46 + len("z.xml")) * fewer
    return struct.pack("<HHL", number, number, size)


def short(name):
    """A package in which a part claims to end where a shorter one would, whose sum it gives."""
    whole = june()[name].encode()
    size = struct.pack("<LL", zlib.crc32(whole[:2000]), central(JUNE, name))[:4]
    stated = size, struct.pack("<L", 2000)
    content = in_directory(name, 16, stated[0], in_directory(name, 24, stated[1]))
    return in_header(name, 14, stated[0], in_header(name, 22, stated[1], content))


def commented():
    buffer = io.BytesIO(JUNE)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"kept by a mail filter"
    return buffer.getvalue()


REFUSED = (
    ("climbs", with_part("../evil.xml"), "points outside the file"),
    ("climbs-inside", with_part("xl/../../evil.xml"), "points outside the file"),
    ("absolute", with_part("/etc/evil"), "points outside the file"),
    ("drive", with_part("C:/evil.xml"), "points outside the file"),
    ("share", with_part("\\\\host\\evil.xml"), "points outside the file"),
    ("twice-in-case", with_part("XL/Worksheets/Sheet6.xml", CHEAPER), "two parts of the name"),
    ("twice-by-slash", with_part("xl\\worksheets\\sheet6.xml", CHEAPER), "two parts of the name"),
    ("link", link(), "a link in place of a part"),
    ("long-name", with_part("x" * 201), "name Excel does not allow"),
    ("encrypted", in_directory(STYLES, 8, b"\x01\x00"), "password protected"),
    ("encrypted-strongly", in_directory(STYLES, 8, b"\x40\x00"), "password protected"),
    ("encrypted-in-header", in_header(STYLES, 6, b"\x01\x00"), "do not agree"),
    ("bzip2", packed(june(), zipfile.ZIP_BZIP2), "packed in a way"),
    ("lzma", packed(june(), zipfile.ZIP_LZMA), "packed in a way"),
    ("overlapping", overlapping(), "damaged"),
    ("other-name", in_header(LINES, 30, b"XL"), "do not agree"),
    ("other-sum", in_header(LINES, 14, b"\0\0\0\0"), "do not agree"),
    ("other-size", in_header(LINES, 22, b"\1\0\0\0"), "do not agree"),
    ("cut-by-its-size", short(LINES), "damaged"),
    ("hidden-part", hidden_part(), "its list of parts leaves out"),
    ("prefixed", b"PK\x03\x04" + bytes(60) + JUNE, "do not stand where"),
    ("program-first", b"MZ" + bytes(200) + JUNE, "not an Excel workbook"),
    ("without-workbook", packed({k: v for k, v in june().items() if k != BOOK}), "workbook part is missing"),
    ("without-lines", packed({k: v for k, v in june().items() if k != LINES}), "is missing"),
    ("garbled-directory", JUNE[:-80] + b"\xff" * 40 + JUNE[-40:], "damaged"),
)
CASES = (
    *(Case(f"archive-{name}.xlsx", content, Refused(says)) for name, content, says in REFUSED),
    Case("archive-stored.xlsx", packed(june(), zipfile.ZIP_STORED), CLEAN),
    Case("archive-comment.xlsx", commented(), CLEAN),
    Case("archive-backslashes.xlsx", packed({k.replace("/", "\\"): v for k, v in june().items()}), CLEAN),
    Case("archive-capitals.xlsx", packed({k.upper() if "sheet6" in k else k: v for k, v in june().items()}), CLEAN),
    Case("archive-kept-back.xlsx", packed({**june(), "xl/media/image1.png": b"\x89PNG"}), Reads()),
)
