"""Reads a workbook file into a raw workbook, or refuses it in one sentence.

Each sheet is read in one streaming pass, within limits, by this room's own reader: each library at hand loses something and
does not say so, such as errors, the order of cells or a formula's missing value.
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

from validators.model import RESAVE_ADVICE, RawWorkbook, Refused
from validators.reading.cell_styles import CellStyles, read_styles
from validators.reading.cell_values import CellMeanings
from validators.reading.colours import OFFICE_THEME, read_theme_colours
from validators.reading.limits import LIMITS, ReadingLimits
from validators.reading.package import WorkbookPackage
from validators.reading.rich_values import read_rich_texts
from validators.reading.shared_strings import SharedStringsReader
from validators.reading.submitted_file import check_is_zip, read_bytes
from validators.reading.workbook_part import WorkbookPartReader
from validators.reading.worksheets import read_grids
from validators.system import pause_collection

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


DAMAGE_ERRORS = (BadZipFile, ExpatError, ValueError, LookupError, EOFError, NotImplementedError, zlib.error, struct.error)
TOO_MUCH_ERRORS = (OverflowError, RecursionError, MemoryError)
DAMAGED = f"The file is damaged and cannot be read. {RESAVE_ADVICE}"
TOO_MUCH = "The file is larger or more involved than can be read here. Copy its tables into a new workbook and submit that."

MACRO_FREE_ENDINGS = (".xlsx", ".xltx")
UNNAMED_MACROS = (
    "The file holds macros, and its name says that it has none (.xlsx). "
    "Name it .xlsm and submit it again, or save it from Excel without its macros."
)


def read(path: Path, limits: ReadingLimits = LIMITS) -> RawWorkbook:
    """Read a workbook (.xlsx, .xlsm, .xltx, .xltm; macros are never run).

    It never raises for what a file holds. The raw workbook of a file that cannot be read has a refusal, and no grids.
    """
    try:
        content = read_bytes(path, limits)
    except Refused as refused:
        return RawWorkbook(name=str(path), refusal=str(refused))
    return read_content(str(path), content, limits)


def read_content(name: str, content: bytes, limits: ReadingLimits = LIMITS, only: str = "") -> RawWorkbook:
    """Read a workbook from its bytes.

    Args:
        name: The file's name, for the raw workbook.
        content: Its bytes, no more than limits.file_size.
        limits: How much is read.
        only: The name of the one sheet to read; nothing for all.
    """
    unread = RawWorkbook(name=name, sha256=sha256(content).hexdigest())
    try:
        check_is_zip(content)
        with pause_collection():
            return _read_package(unread, WorkbookPackage(content, limits), only)
    except Refused as refused:
        return replace(unread, refusal=str(refused))
    except DAMAGE_ERRORS:
        return replace(unread, refusal=DAMAGED)
    except TOO_MUCH_ERRORS:
        return replace(unread, refusal=TOO_MUCH)


def _read_package(unread: RawWorkbook, package: WorkbookPackage, only: str) -> RawWorkbook:
    reader = WorkbookPartReader(package)
    book = reader.read()
    if reader.has_macros and unread.name.lower().endswith(MACRO_FREE_ENDINGS):
        raise Refused(UNNAMED_MACROS)
    sheets = [sheet for sheet in book.sheets if only in ("", sheet.name)]
    grids = tuple(read_grids(package, sheets, _read_meanings(package, reader)))
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


def _read_meanings(package: WorkbookPackage, reader: WorkbookPartReader) -> CellMeanings:
    limits, strings = package.limits, reader.part("sharedStrings")
    texts = SharedStringsReader(limits).read(package.stream(strings)) if strings else ()
    return CellMeanings(
        texts, _read_styles_part(package, reader), _read_rich_texts(package, reader), date1904=reader.book.date1904
    )


def _read_styles_part(package: WorkbookPackage, reader: WorkbookPartReader) -> CellStyles:
    styles, theme = reader.part("styles"), reader.part("theme")
    colours: Sequence[int] = OFFICE_THEME
    with suppress(ExpatError):  # it only says which colours are seen
        colours = read_theme_colours(package.stream(theme), package.limits) if theme else OFFICE_THEME
    return read_styles(package.stream(styles), package.limits, colours) if styles else CellStyles()


def _read_rich_texts(package: WorkbookPackage, reader: WorkbookPartReader) -> Sequence[str]:
    parts = [reader.part(kind) for kind in ("sheetMetadata", "rdRichValue", "rdRichValueStructure")]
    return read_rich_texts(package, *parts) if all(parts) else ()
