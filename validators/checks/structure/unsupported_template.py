"""The workbook's format is not one that can be read: its Template version is missing, or is not 1.

Another version has other columns and other rules, so what the checks say of it may be wrong.

To put it right, copy the register into the current blank template. Where only the number was lost, copy it from last month's
workbook.

It does not apply where About is missing, or where the cell holds an error or a formula without a value: other checks report
those.

    About
    | Setting          | Value |
    | Template version | ✗ 2   |
    | Status           | Draft |
"""

from validators.model import Cell, ErrorValue, Fault, Faults, Grid, Workbook

SEVERITY = "error"
SETTING = "Template version"
SUPPORTED = "1"
REMEDY_IF_LOST = "Copy it from last month's copy of this workbook, or copy the register into the blank template."
REMEDY_IF_OTHER = "Ask for the current blank template and copy the register into it."


def check(book: Workbook) -> Faults:
    """One fault at the version. An Excel error there, or a formula without a value, is another check's."""
    if "About" not in book:
        return
    about = book["About"]
    if SETTING not in about:
        cell = Cell(about.sheet, about.header_row, about.area.left)
        yield Fault(cell, f'About has no setting "{SETTING}". {REMEDY_IF_LOST}', expected=SUPPORTED)
        return
    version, cell = book.setting(SETTING), book.setting_cell(SETTING)
    if version != SUPPORTED and not _is_unread(book.grid(about), cell):
        words = (
            f"This workbook was made for another version of the checker: its {SETTING} is {version}, and only version "
            f"{SUPPORTED} can be checked. {REMEDY_IF_OTHER}"
            if version
            else f"{SETTING} is blank. {REMEDY_IF_LOST}"
        )
        yield Fault(cell, words, found=version or "", expected=SUPPORTED)


def _is_unread(grid: Grid, cell: Cell) -> bool:
    place = (cell.row, cell.column)
    return place in grid.uncalculated or isinstance(grid.value(*place), ErrorValue)
