"""A cell that must be filled is blank, or holds nothing that shows.

Nobody can guess what a line is for, who is paid and under what power, and a line without them is missing from what the Panel
sees.

To put it right, fill in the cell.

It does not apply to cells that may be blank, such as the Provider of a line that is done in-house.

    Allocations
    | Line | Activity      | Provider     | Mechanism | Notes |
    | L001 | Youth work    | North Trust  | CDR grant |       |
    | L002 | ✗             | North Trust  | CDR grant |       |
    | L003 | Advice line   | ✗ "  "       | Contract  |       |
    | L004 | Own analyst   |              | In-house  |       |
"""

from validators.formulas import describe_remedy
from validators.model import Fault, Faults, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell."""
    for table, problem in book.cell_problems("blank-cell"):
        name = table.headings[problem.heading]
        looks = (
            f"{name} is blank" if problem.value is None else f"{name} looks blank: it holds only spaces or invisible characters"
        )
        cell = table.cell(problem.row, problem.heading)
        yield Fault(cell, f"{looks}. {describe_remedy(book, cell, 'Fill it in.', 'what belongs here')}")
