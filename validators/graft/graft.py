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

from validators.graft import names, pointing, titles
from validators.graft.copying import SheetCopier
from validators.graft.marking import highlight_look, mark_sheet
from validators.graft.pointing import check_unused
from validators.graft.refusals import check_safe
from validators.graft.sheets import RELATIONSHIP_ID, SheetList
from validators.graft.source import GeneratedBook, has_1904_dates
from validators.graft.styles import StyleSheet
from validators.graft.target import EditablePackage
from validators.model.refusal import RESAVE_ADVICE, Refused
from validators.model.workbook import SEVERITIES
from validators.reading.intake import check_is_zip

if TYPE_CHECKING:
    from collections.abc import Collection


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
    names.update_names(sheets, placed)
    titles.update_titles(target, *_worksheet_names(sheets, [each.name for each in placed]))
    if pointing.points_at(sheets, [each.name for each in placed]):
        names.recalculate_on_opening(sheets.part)
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
