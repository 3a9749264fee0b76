"""A line ends before it starts.

No year then has a right to its money.

To put it right, correct the date that was mistyped; often it is the year.

    Allocations
    | Line | Start      | End          |
    | L001 | 01/04/2018 | 31/03/2019   |
    | L002 | 01/04/2018 | ✗ 31/03/2018 |
    | L003 | 01/04/2018 | 01/04/2018   |
"""

from validators.model import Fault, Faults, Workbook, format_day

SEVERITY = "error"
NEEDS = {"Allocations": ["Start", "End"]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its End."""
    register = book["Allocations"]
    lines = register.sound("Start", "End")
    for row, start, end in lines.where(lines["End"] < lines["Start"]).each("Start", "End"):
        yield Fault(
            register.cell(row, "End"),
            f"This line ends on {format_day(end)}, before it starts on {format_day(start)}. Correct the date that is wrong.",
            found=format_day(end),
            expected=f"{format_day(start)} or later",
        )
