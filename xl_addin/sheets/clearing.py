"""Takes the findings out of the open workbook. Whatever points at their sheet keeps a sheet to point at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.raw_workbook import Area
from validators.model.refusal import Refused
from xl_addin.excel import live, native
from xl_addin.excel.contents import area_of, range_of
from xl_addin.sheets import placing
from xl_addin.sheets.findings_sheet import find_findings_sheet, read_findings
from xl_addin.sheets.pointers import find_pointers

if TYPE_CHECKING:
    import xlwings

CLEARED = "Cleared. Press Check workbook to list the findings again."
PROTECTED = (
    "The sheet Findings is protected, and cannot be emptied. Lift the protection (Review, Unprotect Sheet), and try again."
)


def remove_findings(book: xlwings.Book) -> None:
    """Delete the Findings sheet that the software wrote, or empty it where it may not go; then nothing is highlighted.

    Raises Refused where it may not be changed either.
    """
    sheet = find_findings_sheet(book)
    if sheet is None:
        return
    raw = live.raw_workbook_of(book, lambda status: live.show_status(book, status))
    if native.has_protected_structure(book) or find_pointers(book, raw, [sheet]):
        _empty_sheet(book, sheet)
    else:
        sheet.delete()


def _empty_sheet(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """Blank the rows of the findings; the headings stay, and so does the Table."""
    if native.is_protected(sheet):
        raise Refused(PROTECTED)
    used = area_of(sheet.used_range)
    top = min((found.row for found in read_findings(book)), default=used.bottom)
    range_of(sheet, Area(top, used.left, used.bottom, used.right)).clear()
    placing.write_rows(sheet, (2, 1), [[CLEARED]])
