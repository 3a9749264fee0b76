"""No line of the register has money in the year.

A register that was sent back unfilled adds up to nothing, and so do its budgets: all figures agree, and none is true.

To put it right, enter the lines with their amounts, or choose the workbook that holds them.

It does not apply where an amount of the year cannot be read, or where rows are outside the table: other checks report those.

    Allocations
    | Line   | Activity     | 2017/18   | 2018/19 |
    | ✗ L001 | Youth work   | 12,500.00 |         |
    | L002   | Support line | 9,400.00  | 0.00    |
    | Total  |              | 21,900.00 | 0.00    |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Cause, Cell, Fault, Faults, Workbook

if TYPE_CHECKING:
    from validators.model import Check, Follows

SEVERITY = "error"

REGISTER = "Allocations"


def check(book: Workbook) -> Faults:
    """At most one fault, at the first key cell of the register."""
    if cell := _find_empty_register(book):
        lines, year = len(book[REGISTER].lines), book[REGISTER].headings["Y1"]
        what = f"No line of Allocations ({lines:,} in all) has money in {year}" if lines else "Allocations has no line"
        yield Fault(
            cell,
            f"{what}, so there is nothing to check. Enter the lines with their amounts for {year}, or choose the workbook that "
            "holds them.",
            found="£0.00",
        )


def follows(book: Workbook) -> Follows:
    """Return the cause of whatever is said of the register's lines: all of it follows from there being no money."""
    cell = _find_empty_register(book)

    def cause(check: Check, _: Cell | None) -> Cause | None:
        return Cause("empty-register", cell) if cell and REGISTER in {*check.needs, *check.whole} else None

    return cause


def _find_empty_register(book: Workbook) -> Cell | None:
    """The first key cell of a register in which no line has money in the year; None of any other register."""
    if REGISTER not in book or "Y1" not in book[REGISTER]:
        return None
    register = book[REGISTER]
    lines = register.lines
    if lines["Y1"].values.any() or register.unsound.get("Y1") or register.outside:
        return None
    column = register.columns.get("Line", register.area.left)
    return Cell(register.sheet, int(lines.rows[0]) if len(lines) else register.header_row + 1, column)
