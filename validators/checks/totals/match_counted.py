"""A line on a partner's money has an amount in a year column.

A partner's money is shown, and never counted as the Commissioner's.

To put it right, move the amount to Partner match on the line that it adds to.

It does not apply to an amount of 0.

    Allocations
    | Line | Source                     | 2017/18   | 2018/19     | 2019/20 | Partner match |
    | L001 | Community Foundation match |           | ✗ 50,000.00 | 0.00    |               |
    | L002 | Community Foundation match |           |             |         | 50,000.00     |
    | L003 | Policing Grant and precept | 10,000.00 | 10,000.00   |         | 5,000.00      |
"""

from validators.model import YEAR_HEADINGS, Fault, Faults, Workbook, pounds
from validators.register import match_sources

SEVERITY = "error"
YEARS = [*YEAR_HEADINGS]
NEEDS = {"Allocations": ["Source", *YEARS]}


def check(book: Workbook) -> Faults:
    """One fault an amount."""
    register = book["Allocations"]
    sources = match_sources(book)
    for year in YEARS:
        lines = register.sound("Source", year)
        counted = lines.where(lines["Source"].isin(sources) & (lines[year] != 0))
        for row, source, money in counted.each("Source", year):
            yield Fault(
                register.cell(row, year),
                f"{source} is a partner's money, but {pounds(money)} of it stands under {register.headings[year]}, where the "
                "Commissioner's own is counted. Move it to Partner match.",
                found=pounds(money),
                expected="blank",
            )
