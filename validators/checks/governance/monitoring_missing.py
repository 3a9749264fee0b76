"""Nobody monitors a line that has more money in the year than may go unmonitored.

The limit is in the year's rulebook.

Members ask what came of the money, and nobody will be able to say.

To put it right, agree how often the line is reported on, and choose that in Monitoring.

It does not apply to a partner's money.

    Allocations
    | Line | Source   | 2018/19   | Monitoring |
    | L001 | Reserves | 12,000.00 | Quarterly  |
    | L002 | Reserves | 12,000.00 | ✗ "None"   |
    | L003 | Reserves | 12,000.00 | ✗          |
    | L004 | Reserves |           |            |
    | L005 | Reserves | 5,000.00  | "None"     |
    | L006 | Reserves | 5,000.01  | ✗ "None"   |
"""

from validators.model import Fault, Faults, Workbook, join_words, pounds
from validators.register import own_lines

SEVERITY = "warning"
NEEDS = {"Allocations": ["Source", "Y1", "Monitoring"]}
NOBODY = "None"


def check(book: Workbook) -> Faults:
    """One fault a line, at its Monitoring."""
    limit, year = book.rules.tolerances.monitoring_over, book.years["Y1"]
    allowed = join_words([often for often in book.rules.lists["monitoring"] if often != NOBODY], "or")
    lines = own_lines(book, "Y1", "Monitoring")
    unmonitored = lines["Monitoring"].null | (lines["Monitoring"] == NOBODY)
    for row, amount, monitoring in lines.where((lines["Y1"] > limit) & unmonitored).each("Y1", "Monitoring"):
        yield Fault(
            book["Allocations"].cell(row, "Monitoring"),
            f"This line has {pounds(amount)} in {year}, and nobody monitors it. Over {pounds(limit)} somebody must: "
            f"choose {allowed} in Monitoring.",
            found=monitoring or "",
            expected=allowed,
        )
