"""A line starts before the decision to pay for it.

Members ask who agreed to money that was already being spent. To mend it, correct the date that is wrong, or have the
decision recorded as retrospective and waive the finding.

    Allocations
    | Line | Start      | Decision date |
    | L001 | 01/04/2018 | 15/03/2018    |
    | L002 | 01/04/2018 | ✗ 02/04/2018  |
    | L003 | 01/04/2018 | 01/04/2018    |
    | L004 | 01/04/2018 |               |
"""

from validators.days import day
from validators.model import Fault, Faults, Workbook

SEVERITY = "warning"
NEEDS = {"Allocations": ["Line", "Start", "Decision date"]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its Decision date."""
    register = book["Allocations"]
    lines = register.sound("Start", "Decision date")
    late = lines[lines["Decision date"] > lines["Start"]]
    for row, start, decided in late[["Start", "Decision date"]].itertuples():
        yield Fault(
            register.cell(row, "Decision date"),
            f"The decision is dated {day(decided)}, after the line starts on {day(start)}. Check both dates.",
            found=day(decided),
            expected=f"{day(start)} or earlier",
        )
