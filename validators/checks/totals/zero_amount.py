"""A line has no money in any year.

It may be waiting for its amount, or was cut and not removed.

To put it right, type the amount, or delete the line.

It does not apply to a line on a partner's money, which rightly has none.

    Allocations
    | Line | Source                     | 2017/18   | 2018/19   | 2019/20 |
    | L001 | Policing Grant and precept |           | ✗         |         |
    | L002 | Policing Grant and precept |           | ✗ 0.00    | 0.00    |
    | L003 | Policing Grant and precept | 12,500.00 |           |         |
    | L004 | Community Foundation match |           |           |         |
"""

from validators.model import YEAR_HEADINGS, Fault, Faults, Workbook
from validators.register import match_sources

SEVERITY = "warning"
YEARS = [*YEAR_HEADINGS]
NEEDS = {"Allocations": ["Source", *YEARS]}


def check(book: Workbook) -> Faults:
    """One fault a line, at the year's amount. A line on a partner's money rightly has none."""
    register = book["Allocations"]
    lines = register.sound("Source", *YEARS)
    empty = (lines.amounts(*YEARS) == 0).all(axis=1) & ~lines["Source"].isin(match_sources(book))
    for row, amount in lines.where(empty).each("Y1"):
        yield Fault(
            register.cell(row, "Y1"),
            "The line has no money in any year. Type its amount, or delete the line.",
            found="blank" if amount is None else "£0.00",
            expected="an amount",
        )
