"""An amount is text that reads plainly as a number.

Excel's SUM leaves text out without a word, so the line is missing from every total. To mend it, type the number anew in a
cell that is not formatted as Text.

    Allocations
    | Line | Activity       | 2018/19    |
    | L001 | Youth work     | 12,500.00  |
    | L002 | Support line   | ✗ "9,400"  |
"""

from validators.formulas.remedies import remedy
from validators.model import Fault, Faults, Workbook
from validators.words import quoted

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the number that it reads as."""
    for table, odd in book.oddities("number-as-text"):
        cell, number = table.cell(odd.row, odd.heading), f"the number {odd.meant}"
        what = remedy(book, cell, f"Type it again as {number}.", f"{number} and no text")
        yield Fault(
            cell,
            f"{quoted(str(odd.value))} is text, so Excel leaves it out of every sum. {what}",
            found=str(odd.value),
            expected=odd.meant,
        )
