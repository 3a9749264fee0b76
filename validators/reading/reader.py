"""Reading: a submitted file as evidence, or the sentence that says why it cannot be read.

The one room that opens a submitted file. Each sheet is read in one streaming pass, within limits, by this room's own
reader: the libraries at hand each lose something without a word, such as errors, order or a formula's missing value.
"""

from __future__ import annotations

import struct
import zlib
from contextlib import suppress
from dataclasses import replace
from hashlib import sha256
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from validators.model.raw_workbook import RawWorkbook
from validators.model.refusal import RESAVE_ADVICE, Refused
from validators.reading.book import BookReader
from validators.reading.colours import OFFICE, theme_colours
from validators.reading.grids import read_grids
from validators.reading.intake import check_kind, contents
from validators.reading.limits import LIMITS, Limits
from validators.reading.package import Package
from validators.reading.richvalues import rich_texts
from validators.reading.strings import SharedStrings
from validators.reading.styles import Styles, read_styles
from validators.reading.values import Meanings
from validators.system.garbage import pause_collection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


BROKEN = (BadZipFile, ExpatError, ValueError, LookupError, EOFError, NotImplementedError, zlib.error, struct.error)
BEYOND_READING = (OverflowError, RecursionError, MemoryError)
DAMAGED = f"The file is damaged and cannot be read. {RESAVE_ADVICE}"
TOO_MUCH = "The file is larger or more involved than can be read here. Copy its tables into a new workbook and submit that."

MACRO_FREE = (".xlsx", ".xltx")
MACROS = (
    "The file holds macros, and its name says that it has none (.xlsx). "
    "Name it .xlsm and submit it again, or save it from Excel without its macros."
)


def read(path: Path, limits: Limits = LIMITS) -> RawWorkbook:
    """Read a workbook (.xlsx, .xlsm, .xltx, .xltm; macros are never run).

    It never raises for what a file holds: evidence of what cannot be read has a refusal, and no grids.
    """
    try:
        content = contents(path, limits)
    except Refused as refused:
        return RawWorkbook(name=str(path), refusal=str(refused))
    return read_content(str(path), content, limits)


def read_content(name: str, content: bytes, limits: Limits = LIMITS, only: str = "") -> RawWorkbook:
    """The same of a workbook's bytes, of no more than limits.file_size. only: the one sheet to read, by its name."""
    unread = RawWorkbook(name=name, sha256=sha256(content).hexdigest())
    try:
        check_kind(content)
        with pause_collection():
            return _evidence(unread, Package(content, limits), only)
    except Refused as refused:
        return replace(unread, refusal=str(refused))
    except BROKEN:
        return replace(unread, refusal=DAMAGED)
    except BEYOND_READING:
        return replace(unread, refusal=TOO_MUCH)


def _evidence(unread: RawWorkbook, package: Package, only: str) -> RawWorkbook:
    reader = BookReader(package)
    book = reader.read()
    if reader.has_macros and unread.name.lower().endswith(MACRO_FREE):
        raise Refused(MACROS)
    wanted = [sheet for sheet in book.sheets if only in ("", sheet.name)]
    grids = tuple(read_grids(package, wanted, _meanings(package, reader)))
    if not grids:
        raise Refused("The workbook has no worksheet. Check that it is the right file.")
    package.check_unread()
    return replace(
        unread,
        grids=grids,
        names=tuple(book.names),
        external_links=tuple(book.links),
        manual_calculation=book.manual_calculation,
        counts_from_1904=book.date1904,
    )


def _meanings(package: Package, reader: BookReader) -> Meanings:
    limits, strings = package.limits, reader.part("sharedStrings")
    texts = SharedStrings(limits).read(package.stream(strings)) if strings else ()
    return Meanings(texts, _styles(package, reader), _rich(package, reader), date1904=reader.book.date1904)


def _styles(package: Package, reader: BookReader) -> Styles:
    styles, theme = reader.part("styles"), reader.part("theme")
    colours: Sequence[int] = OFFICE
    with suppress(ExpatError):  # it only says which colours are seen
        colours = theme_colours(package.stream(theme), package.limits) if theme else OFFICE
    return read_styles(package.stream(styles), package.limits, colours) if styles else Styles()


def _rich(package: Package, reader: BookReader) -> Sequence[str]:
    parts = [reader.part(kind) for kind in ("sheetMetadata", "rdRichValue", "rdRichValueStructure")]
    return rich_texts(package, *parts) if all(parts) else ()
