"""Spending over £500 has no reason why it is good value for money.

The Specified Information Order (SI 2011/3050, as amended by SI 2012/2479) has it published with that reason. To mend it,
write the reason.

    Allocations
    | Line | Mechanism | 2018/19   | Reason            |
    | L001 | Contract  | 12,000.00 | Lowest of 3 bids  |
    | L002 | Contract  | 500.01    | ✗                 |
    | L003 | Contract  | 500.00    |                   |
    | L004 | CDR grant | 12,000.00 |                   |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import pounds

SEVERITY = "warning"
NEEDS = {"Allocations": ["Line", "Mechanism", "Y1", "Reason"]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its Reason."""
    register, limit = book["Allocations"], book.rules.tolerances.reason_over
    lines = register.sound("Mechanism", "Y1", "Reason")
    bare = (lines["Y1"].fillna(0) > limit) & (lines["Mechanism"] != "CDR grant") & lines["Reason"].isna()
    for row, amount in lines.loc[bare, "Y1"].items():
        yield Fault(
            register.cell(row, "Reason"),
            f"{pounds(amount)} is over {pounds(limit)}, so the reason why it is good value for money is published. Write it.",
            expected="the reason",
        )
