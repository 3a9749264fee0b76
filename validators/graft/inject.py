"""Puts generated sheets into a workbook's file. Every part that does not have to change is copied byte for byte.

A library that loads and saves a workbook loses what it does not know: shapes, slicers, macro buttons, threaded comments.
Here the compressed parts are copied, and only the few that must refer to the new sheets are edited.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections import deque
from typing import TYPE_CHECKING
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile

from validators.graft import references, sheet_names
from validators.graft.editable_package import (
    CALC_CHAIN,
    MAIN_NAMESPACE,
    RELATIONSHIP_ID,
    RELATIONSHIPS_NAMESPACE,
    EditablePackage,
)
from validators.graft.generated_book import GeneratedBook, has_1904_dates
from validators.graft.highlights import highlight_look, mark_sheet
from validators.graft.part_pieces import cut_before
from validators.graft.references import check_unused
from validators.graft.refusals import check_safe
from validators.graft.sheet_copier import SheetCopier
from validators.graft.sheet_list import SheetList
from validators.graft.style_sheet import StyleSheet
from validators.model import COPY_MARK, RESAVE_ADVICE, SEVERITIES, Refused
from validators.reading import check_is_zip

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


BROKEN_FILE_ERRORS = (BadZipFile, ExpatError, ValueError, LookupError, EOFError, zlib.error, struct.error)
"""The errors that are raised when a damaged or malicious file is read."""

READING_LIMIT_ERRORS = (OverflowError, RecursionError, MemoryError, NotImplementedError)
"""Those that are raised where a file is nested too deeply, is too large, or is packed in a way that is not supported."""

DAMAGED = f"The file is damaged and no sheet can be put into it. {RESAVE_ADVICE}"
HAS_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")


def graft(original: bytes, book: bytes, *, whole: bool = True, marked: Collection[str] = ()) -> bytes:
    """Put the sheets of a generated book into a workbook, replacing sheets that an earlier run generated.

    The same input always gives the same bytes.

    Args:
        original: The bytes of an .xlsx or .xlsm.
        book: The bytes of a book that `render` wrote, with the same date system.
        whole: Whether earlier generated sheets that are not in the book are removed; otherwise they stay.
        marked: The names of the workbook's own sheets in which cells with findings are highlighted.

    Returns:
        The bytes of the workbook with the sheets.

    Raises:
        Refused: No sheet can be put in safely. The message says why, and what to do.
    """
    try:
        check_is_zip(original)
        target = EditablePackage(original)
        check_safe(target)
        return _graft_sheets(target, GeneratedBook(book), whole=whole, marked=marked)
    except (*BROKEN_FILE_ERRORS, *READING_LIMIT_ERRORS):
        raise Refused(DAMAGED) from None


def starts_in_1904(original: bytes) -> bool:
    """Return whether a workbook uses the 1904 date system, which sheets put into it must then use too.

    Raises:
        Refused: The file is damaged.
    """
    try:
        check_is_zip(original)
        return has_1904_dates(EditablePackage(original))
    except (*BROKEN_FILE_ERRORS, *READING_LIMIT_ERRORS):
        raise Refused(DAMAGED) from None


def _graft_sheets(target: EditablePackage, source: GeneratedBook, *, whole: bool, marked: Collection[str]) -> bytes:
    if source.has_1904_dates != has_1904_dates(target):
        raise RuntimeError("the generated sheets use another date system than the workbook")  # a fault of the caller's
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
        if element.get("name") in marked and element not in sheets.generated:
            part = sheets.part_of(element)
            before = target.read(part)
            target.replace(part, mark_sheet(before, element.get("name"), differences), before)


def _drop_calc_chain(target: EditablePackage, sheets: SheetList) -> None:
    """Remove the order of calculation if it lists formulas of sheets that are removed. Excel makes a new one."""
    chain = target.related(target.book, CALC_CHAIN)
    if chain and any(_has_formula(target, sheets.part_of(element)) for element in sheets.outgoing):
        target.remove(chain)
        sheets.unlink(chain)


def _has_formula(target: EditablePackage, part: str) -> bool:
    return any(HAS_FORMULA.search(piece) for piece in cut_before(target.pieces(part), b"<"))


def _worksheet_names(sheets: SheetList, placed: list[str]) -> tuple[list[str], list[str]]:
    """The names of the worksheets before and after; chart sheets are not among them."""
    related = sheets.target.relationships(sheets.target.book)
    before = [e.get("name") for e in sheets.before if related[e.get(RELATIONSHIP_ID)].kind == "worksheet"]
    removed = {e.get("name") for e in sheets.obsolete}
    known = {name.lower() for name in before}
    return before, [n for n in before if n not in removed] + [n for n in placed if n.lower() not in known]


SHEET_BEGINNING = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    f'<worksheet xmlns="{MAIN_NAMESPACE}" xmlns:r="{RELATIONSHIPS_NAMESPACE}">'
).encode()
"""How the part of a generated sheet begins. Excel, LibreOffice and openpyxl each write another beginning when they save."""


def is_untouched_copy(content: bytes, kind: str) -> bool:
    """Whether the bytes are a copy of this kind that no other program has saved since.

    kind: what the generated sheets of the copy say it is.
    """
    try:
        marks = list(_copy_marks(EditablePackage(content)))
    except (Refused, *BROKEN_FILE_ERRORS, *READING_LIMIT_ERRORS):
        return False
    return bool(marks) and all(mark == f'"{kind}"' and beginning == SHEET_BEGINNING for mark, beginning in marks)


def _copy_marks(target: EditablePackage) -> Iterator[tuple[str, bytes]]:
    """Yield for each generated sheet the kind of copy that it names, and the beginning of its part."""
    related, sheets = target.relationships(target.book), target.sheet_elements()
    for name in target.name_elements():
        if name.get("name") == COPY_MARK:
            sheet = sheets[int(name.get("localSheetId"))]
            yield name.text, _beginning(target.pieces(related[sheet.get(RELATIONSHIP_ID)].target))


def _beginning(pieces: Iterator[bytes]) -> bytes:
    """Return as many of the first bytes as a generated sheet's beginning has. All are read, as a later one may be damaged."""
    first = next(pieces, b"")
    deque(pieces, maxlen=0)
    return first[: len(SHEET_BEGINNING)]
