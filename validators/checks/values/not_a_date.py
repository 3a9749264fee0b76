"""A cell for a date holds something else, or a day outside 2000 to 2100.

A line without its dates cannot be compared with the year, the grant or the decision.

To put it right, type the date. A date that Excel shows as a number, such as 43191, only needs a date format: Home, Number,
Short Date.

It does not apply to a text that reads as a date: date-as-text reports that.

    Allocations
    | Line | Start        | End          |
    | L001 | 01/04/2018   | 31/03/2019   |
    | L002 | ✗ 43,191     | ✗ 31/03/1919 |
    | L003 | ✗ 43,282     | ✗ ongoing    |
    | L004 | ✗ 20,180,401 | ✗ 31.06.2018 |
"""

from datetime import datetime

from validators.formulas import describe_remedy
from validators.model import Cell, CellProblem, Fault, Faults, Workbook, format_value, quote

SEVERITY = "error"
HIGHEST_SERIAL = 100_000
"""Below it a number that may be a day is Excel's own count of days; above it, its digits write the day."""

FORMAT = "Format the cells as dates (Home, Number, Short Date)."


def check(book: Workbook) -> Faults:
    """One fault a cell, with the day that a number would be; dates in cells that are not formatted as dates are one fault."""
    together: dict[tuple[str, str], str] = {}
    for table, problem in book.cell_problems("not-a-date"):
        same = ""
        if problem.meant and isinstance(problem.value, float) and problem.value < HIGHEST_SERIAL:
            example = f"such as {format_value(problem.value)} for {problem.meant}. {FORMAT}"
            example = f"{{rows}} hold dates that Excel shows as numbers, {example}"
            same = together.setdefault((table.title, problem.heading), example)
        cell = table.cell(problem.row, problem.heading)
        yield Fault(
            cell, _message(book, cell, problem), found=format_value(problem.value), expected=problem.meant, together=same
        )


def _message(book: Workbook, cell: Cell, problem: CellProblem) -> str:
    text = quote(problem.value) if isinstance(problem.value, str) else format_value(problem.value)
    if (
        problem.meant and isinstance(problem.value, float) and problem.value < HIGHEST_SERIAL
    ):  # of a formula's value too, the format is the fault
        return f"{text} is the date {problem.meant}, shown as a number. {FORMAT.replace('cells as dates', 'cell as a date')}"
    if isinstance(problem.value, datetime):
        fault, typed = f"{text} is not from 2000 to 2100.", "Type the right date."
    elif problem.meant:
        fault, typed = f"{text} is a number, not a date; it may be {problem.meant}.", "Type the date again."
    else:
        fault, typed = f"{text} is not a date from 2000 to 2100.", "Type the day, month and year, such as 01/04/2018."
    return f"{fault} {describe_remedy(book, cell, typed, 'a date from 2000 to 2100')}"
