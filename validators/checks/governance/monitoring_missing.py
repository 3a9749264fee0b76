"""Nobody monitors a line that has money in the year.

Members ask what came of the money, and whether it is under scrutiny. To mend it, agree how often the provider reports.

    Allocations
    | Line | 2018/19   | Monitoring |
    | L001 | 12,000.00 | Quarterly  |
    | L002 | 12,000.00 | ✗ "None"   |
    | L003 | 12,000.00 | ✗          |
    | L004 |           |            |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import pounds

SEVERITY = "warning"
NEEDS = {"Allocations": ["Line", "Y1", "Monitoring"]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its Monitoring."""
    register = book["Allocations"]
    lines = register.sound("Y1", "Monitoring")
    bare = lines[(lines["Y1"].fillna(0) != 0) & lines["Monitoring"].fillna("None").eq("None")]
    for row, amount in bare["Y1"].items():
        yield Fault(
            register.cell(row, "Monitoring"),
            f"{pounds(amount)} in {book.years['Y1']} is not monitored. Agree how often the provider reports.",
            found="None",
            expected="Quarterly, Half-yearly or Annual",
        )
