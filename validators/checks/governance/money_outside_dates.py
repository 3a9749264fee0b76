"""A line has money in a year that its dates do not touch.

Either the money stands in the wrong year's column, and both years' totals are wrong, or a date is. To mend it, move the
amount, or correct Start or End.

    Allocations
    | Line | Start      | End        | 2017/18    | 2018/19   | 2019/20   |
    | L001 | 01/04/2018 | 31/03/2020 |            | 12,000.00 | 12,000.00 |
    | L002 | 01/04/2018 | 31/03/2019 |            | 12,000.00 | ✗ 9,000.00 |
    | L003 | 01/07/2018 | 31/03/2019 | ✗ 4,000.00 | 12,000.00 | 0.00      |
    | L004 | 31/03/2018 | 01/04/2018 | 100.00     | 100.00    |           |
"""

from validators.days import day
from validators.model import Fault, Faults, Workbook
from validators.money import pounds

SEVERITY = "error"
NEEDS = {"Allocations": ["Line", "Start", "End", "Y0", "Y1", "Y2"]}


def check(book: Workbook) -> Faults:
    """One fault a year's cell. Lines that end before they start are end-before-start's."""
    register = book["Allocations"]
    lines = register.sound("Start", "End")
    lines = lines[lines["Start"] <= lines["End"]]
    for heading, year in book.years.items():
        untouched = (lines["Start"] > year.last_day) | (lines["End"] < year.first_day)
        paid = lines[untouched & (lines[heading].fillna(0) != 0)]
        for row, amount, start, end in paid[[heading, "Start", "End"]].itertuples():
            yield Fault(
                register.cell(row, heading),
                f"{pounds(amount)} stands in {year}, but the line runs from {day(start)} to {day(end)}. "
                "Move the amount to its year, or correct the dates.",
                found=pounds(amount),
                expected="nothing, or other dates",
            )
