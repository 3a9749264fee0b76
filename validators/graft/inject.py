"""Grafting: generated sheets put into an existing workbook, of which every other part keeps its very bytes.

A library that loads and saves a workbook loses what it does not know: shapes, slicers, macros' buttons, threaded comments.
Here the file's parts are copied as they are packed, and the few that must name the new sheets are spliced.
"""

from __future__ import annotations

import re
import struct
import zlib
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from validators.graft import references, sheet_names
from validators.graft.editable_package import EditablePackage
from validators.graft.generated_book import GeneratedBook, has_1904_dates
from validators.graft.highlights import highlight_look, mark_sheet
from validators.graft.references import check_unused
from validators.graft.refusals import check_safe
from validators.graft.sheet_copier import SheetCopier
from validators.graft.sheet_list import RELATIONSHIP_ID, SheetList
from validators.graft.style_sheet import StyleSheet
from validators.model import COPY_MARK, RESAVE_ADVICE, SEVERITIES, Refused
from validators.reading import check_is_zip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


BROKEN_FILE_ERRORS = (BadZipFile, ExpatError, ValueError, LookupError, EOFError, zlib.error, struct.error)
READING_LIMIT_ERRORS = (OverflowError, RecursionError, MemoryError, NotImplementedError)
DAMAGED = f"The file is damaged and no sheet can be put into it. {RESAVE_ADVICE}"
CALC_CHAIN = "calcChain"
HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def graft(original: bytes, book: bytes, *, whole: bool = True, marked: Collection[str] = ()) -> bytes:
    """The workbook with the sheets of a generated book, in place of those that were generated before.

    original: the bytes of an .xlsx or .xlsm. book: those of what `sinks.panel_book` rendered, with the same start of dates.
    whole: whether sheets that were generated before and are not in the book go; otherwise they stay as they are.
    marked: the workbook's own sheets whose cells are to show the findings of the book's Findings sheet.
    The same book again gives the same bytes. Raises Refused, with a sentence for people, where nothing can be put in safely.
    """
    try:
        check_is_zip(original)
        target = EditablePackage(original)
        check_safe(target)
        return _graft_sheets(target, GeneratedBook(book), whole=whole, marked=marked)
    except (*BROKEN_FILE_ERRORS, *READING_LIMIT_ERRORS):
        raise Refused(DAMAGED) from None


def starts_in_1904(original: bytes) -> bool:
    """Whether a workbook counts its days from 1904, as the sheets to be put in must then do too. Raises Refused."""
    try:
        check_is_zip(original)
        return has_1904_dates(EditablePackage(original))
    except (*BROKEN_FILE_ERRORS, *READING_LIMIT_ERRORS):
        raise Refused(DAMAGED) from None


def _graft_sheets(target: EditablePackage, source: GeneratedBook, *, whole: bool, marked: Collection[str]) -> bytes:
    if source.has_1904_dates != has_1904_dates(target):
        raise ValueError("the generated sheets count their days from another year than the workbook does")
    sheets = SheetList(target, source.sheets, whole=whole)
    check_unused(sheets)
    _drop_calc_chain(target, sheets)
    sheets.remove_outgoing()
    styles = StyleSheet(target.part(target.related(target.book, "styles")), source.styles)
    copier = SheetCopier(target, source, styles)
    placed = sheets.add_sheets(source.sheets)
    for each in placed:
        sheets.link(each, copier.copy(each))
    _mark_sheets(target, sheets, styles, marked)
    styles.write()
    sheet_names.update_names(sheets, placed)
    sheet_names.update_titles(target, *_worksheet_names(sheets, [each.name for each in placed]))
    if references.points_at(sheets, [each.name for each in placed]):
        sheet_names.recalculate_on_opening(sheets.part)
    return target.content()


def _mark_sheets(target: EditablePackage, sheets: SheetList, styles: StyleSheet, marked: Collection[str]) -> None:
    differences = {severity: styles.added("dxfs", highlight_look(severity)) for severity in SEVERITIES if marked}
    for element in sheets.before:
        if element.get("name") in marked and element not in sheets.ours:
            part = sheets.part_of(element)
            target.replace(part, mark_sheet(target.read(part), element.get("name"), differences))


def _drop_calc_chain(target: EditablePackage, sheets: SheetList) -> None:
    """The order of calculation may not name formulas that go: without it, Excel makes it anew."""
    chain = target.related(target.book, CALC_CHAIN)
    if chain and any(HAS_FORMULA.search(target.read(sheets.part_of(element))) for element in sheets.outgoing):
        target.remove(chain)
        sheets.unlink(chain)


def _worksheet_names(sheets: SheetList, placed: list[str]) -> tuple[list[str], list[str]]:
    """The names of the worksheets, as they were and as they will be; sheets that are one chart are not among them."""
    related = sheets.target.relationships(sheets.target.book)
    before = [e.get("name") for e in sheets.before if related[e.get(RELATIONSHIP_ID)].kind == "worksheet"]
    stale = {e.get("name") for e in sheets.stale}
    known = {name.lower() for name in before}
    return before, [n for n in before if n not in stale] + [n for n in placed if n.lower() not in known]


MAIN_NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS_NAMESPACE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_BEGINNING = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="'
    + MAIN_NAMESPACE
    + b'" xmlns:r="'
    + RELATIONSHIPS_NAMESPACE
    + b'">'
)
"""How a sheet begins as it is put in. Excel, LibreOffice and openpyxl write each its own beginning when they save."""


def is_untouched_copy(content: bytes, kind: str) -> bool:
    """Whether the bytes are a copy of a kind, as generated sheets say of which kind, and stand as they were put in."""
    try:
        marks = list(_copy_marks(EditablePackage(content)))
    except (Refused, *BROKEN_FILE_ERRORS, *READING_LIMIT_ERRORS):
        return False
    return bool(marks) and all(says == f'"{kind}"' and begins == SHEET_BEGINNING for says, begins in marks)


def _copy_marks(target: EditablePackage) -> Iterator[tuple[str, bytes]]:
    """What each generated sheet says of the copy, and how its part begins."""
    root = target.part(target.book).root
    related = target.relationships(target.book)
    listed = [sheet for box in root.all("sheets") for sheet in box.all("sheet")]
    for box in root.all("definedNames"):
        for name in box.all("definedName"):
            if name.get("name") == COPY_MARK:
                sheet = listed[int(name.get("localSheetId"))]
                yield name.text, target.read(related[sheet.get("relationships:id")].target)[: len(SHEET_BEGINNING)]
