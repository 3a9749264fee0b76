"""A line starts before the decision to pay for it.

Members ask who agreed to money that was already being spent.

To put it right, correct the date that is wrong. If the decision did come later, accept the finding in Waivers.

It does not apply to a line without a Decision date.

    Allocations
    | Line | Start      | Decision date |
    | L001 | 01/04/2018 | 15/03/2018    |
    | L002 | 01/04/2018 | ✗ 02/04/2018  |
    | L003 | 01/04/2018 | 01/04/2018    |
    | L004 | 01/04/2018 |               |
"""

from validators.model import Cause, Fault, Faults, Workbook, format_day

SEVERITY = "warning"
NEEDS = {"Allocations": ["Start", "Decision date"]}


def check(book: Workbook) -> Faults:
    """One fault a line, at its Decision date."""
    register = book["Allocations"]
    lines = register.sound("Start", "Decision date")
    for row, start, decided in lines.where(lines["Decision date"] > lines["Start"]).each("Start", "Decision date"):
        cell = register.cell(row, "Decision date")
        yield Fault(
            cell,
            f"The decision is dated {format_day(decided)}, but this line starts earlier, on {format_day(start)}. "
            "Correct the date that is wrong. If the decision did come late, add a row to the sheet Waivers that says who "
            "accepts it.",
            found=format_day(decided),
            expected=f"{format_day(start)} or earlier",
            cause=(Cause("date-in-future", cell), Cause("wrong-date-system")),
        )
