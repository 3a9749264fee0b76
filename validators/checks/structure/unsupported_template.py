"""The workbook's format is not one that can be read: its Template version is missing, or not 1.

Another version has other columns and other rules, so what the checks say of it may be wrong. To mend it, copy the register
into a workbook made with "commissioning new"; where only the number was lost, type 1.

    About
    | Setting          | Value |
    | Template version | ✗ 2   |
    | Status           | Draft |
"""

from validators.evidence import Cell, ErrorValue, Grid
from validators.model import Fault, Faults, Workbook

SEVERITY = "error"
SETTING = "Template version"
SUPPORTED = "1"
REMEDY = (
    "If the workbook was made from version 1 of the template, type 1; "
    'else copy the register into a workbook made with "commissioning new".'
)


def check(book: Workbook) -> Faults:
    """One fault at the version. An Excel error there, or a formula without a value, is another check's."""
    if "About" not in book:
        return
    about = book["About"]
    if SETTING not in about:
        cell = Cell(about.sheet, about.header_row, about.area.left)
        yield Fault(cell, f'About has no setting "{SETTING}". Add a row for it. {REMEDY}', expected=SUPPORTED)
        return
    version, cell = book.setting(SETTING), book.setting_cell(SETTING)
    if version != SUPPORTED and not _is_unread(book.grid(about), cell):
        what = f"is {version}, and only version 1 can be checked" if version else "is not given"
        yield Fault(cell, f"{SETTING} {what}. {REMEDY}", found=version or "", expected=SUPPORTED)


def _is_unread(grid: Grid, cell: Cell) -> bool:
    place = (cell.row, cell.column)
    return place in grid.uncalculated or isinstance(grid.value(*place), ErrorValue)
