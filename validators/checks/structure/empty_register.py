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

from validators.model import Fault, Faults, Workbook
from validators.register import find_empty_register

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """At most one fault, at the first key cell of the register."""
    if cell := find_empty_register(book):
        lines, year = len(book["Allocations"].frame), book["Allocations"].headings["Y1"]
        what = f"No line of Allocations ({lines:,} in all) has money in {year}" if lines else "Allocations has no line"
        yield Fault(
            cell,
            f"{what}, so there is nothing to check. Enter the lines with their amounts for {year}, or choose the workbook that "
            "holds them.",
            found="£0.00",
        )
