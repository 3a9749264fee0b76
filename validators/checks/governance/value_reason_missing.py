"""Spending over £500 has no reason why it is good value for money.

Such spending is published with that reason.

To put it right, write the reason in Reason.

It does not apply to a crime and disorder reduction grant, which is published with another reason, or to in-house work and a
partner's money, which are published with none.

    Allocations
    | Line | Source   | Mechanism | 2018/19   | Reason           |
    | L001 | Reserves | Contract  | 12,000.00 | Lowest of 3 bids |
    | L002 | Reserves | Contract  | 500.01    | ✗                |
    | L003 | Reserves | Contract  | 500.00    |                  |
    | L004 | Reserves | CDR grant | 12,000.00 |                  |
    | L005 | Reserves | In-house  | 12,000.00 |                  |
"""

from validators.model import Fault, Faults, Workbook, pounds
from validators.register import own_lines

SEVERITY = "warning"
NEEDS = {"Allocations": ["Source", "Mechanism", "Y1", "Reason"]}
SOURCE = (
    "Elected Local Policing Bodies (Specified Information) Order 2011, SI 2011/3050, Schedule, paragraph 3(g), "
    "as substituted by SI 2012/2479"
)

OTHERWISE = ("CDR grant", "In-house")
"""The mechanisms of which no such reason is published."""


def check(book: Workbook) -> Faults:
    """One fault a line, at its Reason."""
    limit, year = book.rules.tolerances.reason_over, book.years["Y1"]
    lines = own_lines(book, "Mechanism", "Y1", "Reason")
    bare = (lines["Y1"] > limit) & ~lines["Mechanism"].isin(OTHERWISE) & lines["Reason"].null
    for row, amount in lines.where(bare).each("Y1"):
        yield Fault(
            book["Allocations"].cell(row, "Reason"),
            f"Spending over {pounds(limit)} is published with the reason why it is good value for money, but Reason is blank "
            f"and this line has {pounds(amount)} in {year}. Type the reason in Reason.",
            expected="the reason",
        )
