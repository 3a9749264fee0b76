"""A line has money in a year that its dates do not touch.

Where End is before Start, the money is listed with end-before-start.

Either the money is in the wrong year's column, and both years' totals are wrong, or a date is wrong.

To put it right, move the amount, or correct Start or End.

It does not apply to a partner's money: match-counted reports that in whatever year it is.

    Allocations
    | Line | Source   | Start      | End        | 2017/18    | 2018/19   | 2019/20    |
    | L001 | Reserves | 01/04/2018 | 31/03/2020 |            | 12,000.00 | 12,000.00  |
    | L002 | Reserves | 01/04/2018 | 31/03/2019 |            | 12,000.00 | ✗ 9,000.00 |
    | L003 | Reserves | 01/07/2018 | 31/03/2019 | ✗ 4,000.00 | 12,000.00 | 0.00       |
    | L004 | Reserves | 31/03/2018 | 01/04/2018 | 100.00     | 100.00    |            |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Cause, Fault, Faults, Workbook, format_day, pounds
from validators.register import own_lines

if TYPE_CHECKING:
    from datetime import date

SEVERITY = "error"
NEEDS = {"Allocations": ["Source", "Start", "End", "Y0", "Y1", "Y2"]}

POSSIBLE_CAUSES = (Cause("wrong-date-system"), Cause("headings-of-another-year"))
"""Findings that say that all dates, or all years, are read as others than were meant."""


def check(book: Workbook) -> Faults:
    """One fault a year's cell."""
    register = book["Allocations"]
    for heading, year in book.years.items():
        lines = own_lines(book, heading, "Start", "End")
        untouched = (lines["Start"] > year.last_day) | (lines["End"] < year.first_day)
        for row, amount, start, end in lines.where(untouched & (lines[heading] != 0)).each(heading, "Start", "End"):
            yield Fault(
                register.cell(row, heading),
                f"This line has {pounds(amount)} in {year}, but {_describe_period(start, end)}. "
                "Move the amount to its year, or correct the dates.",
                found=pounds(amount),
                expected=f"no money in {year}",
                cause=(Cause("end-before-start", register.cell(row, "End")), *POSSIBLE_CAUSES),
            )


def _describe_period(start: date, end: date) -> str:
    if end < start:
        return f"ends on {format_day(end)}, before it starts on {format_day(start)}"
    return f"it runs from {format_day(start)} to {format_day(end)}"
