"""A cell for an amount holds something else.

Excel leaves it out of every sum, and nobody can tell whether it means nothing or a figure that is missing.

To put it right, type the amount as a number: 0 for nothing. A blank cell means that no amount is recorded.

It does not apply to a text that reads as an amount: number-as-text and ambiguous-amount report that.

    Sources
    | Source                      | 2018/19      | Over-allocation |
    | MoJ Victims' Services Grant | 800,000.00   | 0.05            |
    | Reserves                    | ✗ as before  | ✗ 10            |
    | Policing Grant and precept  | ✗ 01/04/2018 |                 |
"""

from datetime import datetime

from validators.formulas import describe_remedy
from validators.model import LARGEST_AMOUNT, CellProblem, Fault, Faults, Workbook, format_value, pounds, quote

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell."""
    for table, problem in book.cell_problems("not-an-amount"):
        cell = table.cell(problem.row, problem.heading)
        fault, typed = _describe_fault_and_remedy(problem)
        what = describe_remedy(
            book, cell, typed, f"a share from {problem.expected}" if problem.expected else "an amount as a number"
        )
        yield Fault(cell, f"{fault} {what}", found=format_value(problem.value), expected=problem.expected)


def _describe_fault_and_remedy(problem: CellProblem) -> tuple[str, str]:
    """What is wrong, and what to do about it where it was typed."""
    text = quote(problem.value) if isinstance(problem.value, str) else format_value(problem.value)
    if problem.expected:
        return f"{text} is not a share from {problem.expected}.", _describe_share(problem)
    if isinstance(problem.value, datetime):
        return f"{text} is a date.", "If the cell should show an amount, choose a number format; else type the amount."
    if isinstance(problem.value, float):
        beyond = f"{problem.value:,.0f} is beyond {pounds(LARGEST_AMOUNT * 100)}, which no amount here can be."
        return beyond, "Type the right amount."
    return f"{text} is not an amount.", "Type a number: 0 for nothing; a blank cell means that none is recorded."


def _describe_share(problem: CellProblem) -> str:
    """A whole number was meant as per cent where it is among those allowed."""
    most = problem.expected.rpartition(" ")[2]
    per_cent = f"{format_value(problem.value)}%" if isinstance(problem.value, float) else ""
    is_meant = per_cent and 1 <= float(format_value(problem.value)) <= float(most.rstrip("%"))
    return f"Type {per_cent if is_meant else 'a percentage'} (the most is {most})."
