"""A line that needs a decision of the Commissioner names none.

A line on Reserves needs one whatever its amount, and any other line needs one above the limit in the year's rulebook.

Such money is spent on a published decision. Without its reference nobody can show that the decision was made.

To put it right, type the reference in Decision reference.

It does not apply to a partner's money, which needs none.

    Allocations
    | Line | Source                     | 2018/19   | Decision reference |
    | L001 | Policing Grant and precept | 25,000.00 |                    |
    | L002 | Policing Grant and precept | 25,000.01 | ✗                  |
    | L003 | Policing Grant and precept | 40,000.00 | D2018/07           |
    | L004 | Reserves                   | 1,200.00  | ✗                  |
"""

from validators.model import Fault, Faults, Lines, Workbook, pounds
from validators.register import own_lines, reserve_sources

SEVERITY = "warning"
NEEDS = {"Allocations": ["Source", "Y1", "Decision reference"]}


def check(book: Workbook) -> Faults:
    """One fault a line, whatever makes it need a decision. A line on a reserve needs one whatever its amount."""
    lines = _without_decision(book)
    on_reserve = lines["Source"].isin(reserve_sources(book))
    for row, source in lines.where(on_reserve).each("Source"):
        yield _fault(book, row, f"Spending from {source} needs a Commissioner's decision.")
    limit, year = book.rules.tolerances.decision_over, book.years["Y1"]
    rule = f"A line over {pounds(limit)} needs a Commissioner's decision."
    for row, money in lines.where((lines["Y1"] > limit) & ~on_reserve).each("Y1"):
        yield _fault(book, row, f"This line has {pounds(money)} in {year}. {rule}")


def _fault(book: Workbook, row: int, why: str) -> Fault:
    cell = book["Allocations"].cell(row, "Decision reference")
    return Fault(cell, f"{why} Type its reference in Decision reference.", expected="the decision's reference")


def _without_decision(book: Workbook) -> Lines:
    """The lines of the Commissioner's own money that name no decision. A line without a source is left out."""
    lines = own_lines(book, "Decision reference")
    return lines.where(lines["Source"].filled & lines["Decision reference"].null)
