"""A line's Total is not the sum of its three years.

The Total is quoted by itself. To mend it, put the formula back that adds the three years.

    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20   | Total                     |
    | L001 | 12,000.00 | 12,500.00 |           | =SUM(B2:D2) -> 24,500.00  |
    | L002 |  9,000.00 |  9,400.00 |  9,600.00 | ✗ 18,400.00               |
    | L003 |           |           |           |                           |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import listed, pounds

SEVERITY = "error"
YEARS = ["Y0", "Y1", "Y2"]
NEEDS = {"Allocations": [*YEARS, "Total"]}


def check(book: Workbook) -> Faults:
    """One fault a line. Blank counts as nothing."""
    register = book["Allocations"]
    lines = register.sound(*YEARS, "Total")
    sums = lines[YEARS].sum(axis=1)
    wrong = lines["Total"].fillna(0) != sums
    for row, stated, added in zip(lines.index[wrong], lines["Total"][wrong].fillna(0), sums[wrong], strict=True):
        yield Fault(
            register.cell(row, "Total"),
            f"The line's years add to {pounds(added)}, but its Total says {pounds(stated)}. "
            f"Let a formula add {listed([register.headings[year] for year in YEARS])}.",
            found=pounds(stated),
            expected=pounds(added),
        )
