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
from validators.graft.copying import Copier
from validators.graft.marking import look, mark_sheet
from validators.graft.pointing import check_unused
from validators.graft.refusals import check_safe
from validators.graft.sheets import ID, Sheets
from validators.graft.source import Source, has_1904_dates
from validators.graft.styles import Styles
from validators.graft.target import Target
from validators.model.refusal import RESAVE, Refused
from validators.model.workbook import SEVERITIES
from validators.reading.intake import check_kind

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["Refused", "graft", "starts_in_1904"]

BROKEN = (BadZipFile, ExpatError, ValueError, LookupError, EOFError, zlib.error, struct.error)
BEYOND_READING = (OverflowError, RecursionError, MemoryError, NotImplementedError)
DAMAGED = f"The file is damaged and no sheet can be put into it. {RESAVE}"
CHAIN = "calcChain"
HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def graft(original: bytes, book: bytes, *, whole: bool = True, marked: Collection[str] = ()) -> bytes:
    """The workbook with the sheets of a generated book, in place of those that were generated before.

    original: the bytes of an .xlsx or .xlsm. book: those of what `sinks.panel_book` rendered, with the same start of dates.
    whole: whether sheets that were generated before and are not in the book go; otherwise they stay as they are.
    marked: the workbook's own sheets whose cells are to show the findings of the book's Findings sheet.
    The same book again gives the same bytes. Raises Refused, with a sentence for people, where nothing can be put in safely.
    """
    try:
        check_kind(original)
        target = Target(original)
        check_safe(target)
        return _grafted(target, Source(book), whole=whole, marked=marked)
    except (*BROKEN, *BEYOND_READING):
        raise Refused(DAMAGED) from None


def starts_in_1904(original: bytes) -> bool:
    """Whether a workbook counts its days from 1904, as the sheets to be put in must then do too. Raises Refused."""
    try:
        check_kind(original)
        return has_1904_dates(Target(original))
    except (*BROKEN, *BEYOND_READING):
        raise Refused(DAMAGED) from None


def _grafted(target: Target, source: Source, *, whole: bool, marked: Collection[str]) -> bytes:
    if source.has_1904_dates != has_1904_dates(target):
        raise ValueError("the generated sheets count their days from another year than the workbook does")
    sheets = Sheets(target, source.sheets, whole=whole)
    check_unused(sheets)
    _drop_chain(target, sheets)
    sheets.take_out()
    styles = Styles(target.part(target.related(target.book, "styles")), source.styles)
    copier = Copier(target, source, styles)
    placed = sheets.put_in(source.sheets)
    for each in placed:
        sheets.link(each, copier.copy(each))
    _mark(target, sheets, styles, marked)
    styles.write()
    names.follow(sheets, placed)
    titles.retitle(target, *_worksheets(sheets, [each.name for each in placed]))
    if pointing.points_at(sheets, [each.name for each in placed]):
        names.recalculate_on_opening(sheets.part)
    return target.content()


def _mark(target: Target, sheets: Sheets, styles: Styles, marked: Collection[str]) -> None:
    differences = {severity: styles.added("dxfs", look(severity)) for severity in SEVERITIES if marked}
    for element in sheets.before:
        if element.get("name") in marked and element not in sheets.ours:
            part = sheets.part_of(element)
            target.replace(part, mark_sheet(target.read(part), element.get("name"), differences))


def _drop_chain(target: Target, sheets: Sheets) -> None:
    """The order of calculation may not name formulas that go: without it, Excel makes it anew."""
    chain = target.related(target.book, CHAIN)
    if chain and any(HAS_FORMULA.search(target.read(sheets.part_of(element))) for element in sheets.going):
        target.remove(chain)
        sheets.unlink(chain)


def _worksheets(sheets: Sheets, placed: list[str]) -> tuple[list[str], list[str]]:
    """The names of the worksheets, as they were and as they will be; sheets that are one chart are not among them."""
    related = sheets.target.relationships(sheets.target.book)
    before = [e.get("name") for e in sheets.before if related[e.get(ID)].kind == "worksheet"]
    stale = {e.get("name") for e in sheets.stale}
    known = {name.lower() for name in before}
    return before, [n for n in before if n not in stale] + [n for n in placed if n.lower() not in known]
