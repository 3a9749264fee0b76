"""A date is text.

Excel neither sorts nor compares it, and its day, month and year may be confused.

To put it right, type the date again in a cell that is formatted as a date.

It does not apply to a text that is no date at all: not-a-date reports that.

    Allocations
    | Line | Start              | End          |
    | L001 | 01/04/2018         | 31/03/2019   |
    | L002 | ✗ "04/05/2018"     | 31/03/2019   |
    | L003 | ✗ 1st April 2018   | ✗ 31.03.2019 |
    | L004 | ✗ "18/04/01"       | 31/03/2019   |
"""

from validators.formulas import describe_remedy
from validators.model import Fault, Faults, Workbook, quote

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the day that it reads as, or each that it may be."""
    for table, problem in book.cell_problems("date-as-text"):
        text, cell = quote(str(problem.value)), table.cell(problem.row, problem.heading)
        yield Fault(
            cell,
            f"{text} is text and may be {problem.meant}. "
            + describe_remedy(book, cell, "Type the right day again as a date.", "the right day as a date")
            if " or " in problem.meant
            else f"{text} is text, not a date. "
            + describe_remedy(book, cell, f"Type it again as the date {problem.meant}.", f"the date {problem.meant}"),
            found=str(problem.value),
            expected=problem.meant,
        )
