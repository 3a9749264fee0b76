"""A sheet that holds a table of the register is hidden.

The sheet is read and counted, but whoever opens the workbook does not see it.

To put it right, right-click any sheet's tab, choose Unhide, and choose the sheet. The finding says what to do where that menu
does not offer it.

It does not apply to sheets of your own, which may be hidden.

    Allocations
    | ✗ Line | 2018/19   |
    | L001   | 12,500.00 |
    (hidden sheet)

    Working
    | Line | 2018/19   |
    | L001 | 12,400.00 |
    (hidden sheet)
"""

from validators.model import Cell, Fault, Faults, Workbook

SEVERITY = "warning"
REMEDY = {
    "hidden": "Right-click any sheet's tab, choose Unhide, and choose it.",
    "veryHidden": "Excel's menu does not offer it: press Alt+F11, choose the sheet, and set Visible in its properties to "
    "-1 - xlSheetVisible; or ask whoever sent the workbook.",
}


def check(book: Workbook) -> Faults:
    """One fault a sheet, at A1."""
    sheets = {table.sheet for table in book.tables.values()}
    for grid in book.raw.grids:
        if grid.name in sheets and grid.state != "visible":
            how = "very hidden" if grid.state == "veryHidden" else "hidden"
            yield Fault(Cell(grid.name, 1, 1), f"The sheet {grid.name} is {how}. {REMEDY[grid.state]}", found=how)
