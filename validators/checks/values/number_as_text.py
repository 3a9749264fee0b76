"""An amount is text that reads plainly as a number.

Excel's SUM leaves text out without warning, so the line is missing from every total.

To put it right, type the number again in a cell that is not formatted as Text. Where a formula gives the text, change the
formula.

    Allocations
    | Line | Activity       | 2018/19    |
    | L001 | Youth work     | 12,500.00  |
    | L002 | Support line   | ✗ "9,400"  |
    | L003 | Advice line    | ✗ =TEXT(F9,"0.00") -> "8,100.00" |
"""

from validators.formulas import describe_remedy
from validators.model import Fault, Faults, Workbook, quote

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the number that it reads as."""
    for table, problem in book.cell_problems("number-as-text"):
        cell, number = table.cell(problem.row, problem.heading), f"the number {problem.meant}"
        gives = f"{number}: leave out TEXT and quotation marks"
        yield Fault(
            cell,
            f"{quote(str(problem.value))} is text, so Excel leaves it out of every sum. "
            + describe_remedy(book, cell, f"Type it again as {number}.", gives),
            found=str(problem.value),
            expected=problem.meant,
        )
