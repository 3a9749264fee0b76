"""A line has money in a year that its dates do not touch.

Either the money stands in the wrong year's column, and both years' totals are wrong, or a date is. To mend it, move the
amount, or correct Start or End. A partner's money may stand in no year at all, which is another finding.

    Allocations
    | Line | Source   | Start      | End        | 2017/18    | 2018/19   | 2019/20    |
    | L001 | Reserves | 01/04/2018 | 31/03/2020 |            | 12,000.00 | 12,000.00  |
    | L002 | Reserves | 01/04/2018 | 31/03/2019 |            | 12,000.00 | ✗ 9,000.00 |
    | L003 | Reserves | 01/07/2018 | 31/03/2019 | ✗ 4,000.00 | 12,000.00 | 0.00       |
    | L004 | Reserves | 31/03/2018 | 01/04/2018 | 100.00     | 100.00    |            |
"""

from validators.days import in_words
from validators.model import Fault, Faults, Workbook
from validators.money import pounds
from validators.register import own_lines

SEVERITY = "error"
NEEDS = {"Allocations": ["Source", "Start", "End", "Y0", "Y1", "Y2"]}


def check(book: Workbook) -> Faults:
    """One fault a year's cell. A line that ends before it starts is another finding."""
    lines = own_lines(book, "Start", "End", *book.years)
    for heading, year in book.years.items():
        untouched = (lines["Start"] > year.last_day) | (lines["End"] < year.first_day)
        paid = lines[untouched & (lines["Start"] <= lines["End"]) & lines[heading].fillna(0).ne(0)]
        for row, amount, start, end in paid[[heading, "Start", "End"]].itertuples():
            yield Fault(
                book["Allocations"].cell(row, heading),
                f"{pounds(amount)} stands in {year}, but this line runs from {in_words(start)} to {in_words(end)}. "
                "Move the amount to its year, or correct the dates.",
                found=pounds(amount),
                expected=f"no money in {year}",
            )
