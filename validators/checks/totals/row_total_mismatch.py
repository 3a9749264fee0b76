"""A line's Total is not the sum of its three years.

The Total is quoted by itself. To put it right, let the formula add the three years, and nothing else.

    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20   | Total                     |
    | L001 | 12,000.00 | 12,500.00 |           | =SUM(B2:D2) -> 24,500.00  |
    | L002 |  9,000.00 |  9,400.00 |  9,600.00 | ✗ 18,400.00               |
    | L003 |           |           |           |                           |
"""

import math

from validators.evidence import Area
from validators.formulas.readings import shortened
from validators.model import Cause, Fault, Faults, Table, Workbook
from validators.money import LARGEST, penny, pounds

SEVERITY = "error"
YEARS = ["Y0", "Y1", "Y2"]
NEEDS = {"Allocations": [*YEARS, "Total"]}


def check(book: Workbook) -> Faults:
    """One fault a line. A blank year adds nothing."""
    register = book["Allocations"]
    lines = register.sound(*YEARS, "Total")
    sums = lines[YEARS].sum(axis=1)
    wrong = lines["Total"].fillna(0) != sums
    for row, stated, added in zip(lines.index[wrong], lines["Total"][wrong].fillna(0), sums[wrong], strict=True):
        if _with_fractions(book, register, row) != stated:
            cell = register.cell(row, "Total")
            yield Fault(
                cell,
                f"The line's years add to {pounds(added)}, but its Total says {pounds(stated)}. {_remedy(book, register, row)}",
                found=pounds(stated),
                expected=pounds(added),
                cause=Cause("stale-value", cell),
            )


def _with_fractions(book: Workbook, register: Table, row: int) -> int | None:
    """What the years add to with their fractions of a penny, which Excel adds up too."""
    cells = (register.cell(row, year) for year in YEARS)
    values = (book.grid(register).value(cell.row, cell.column) for cell in cells)
    exact = math.fsum(value for value in values if isinstance(value, float))
    return penny(exact) if abs(exact) < LARGEST else None


def _remedy(book: Workbook, register: Table, row: int) -> str:
    columns = [register.columns[year] for year in YEARS]
    cells = [register.cell(row, year).ref for year in YEARS]
    whole = max(columns) - min(columns) < len(columns)
    formula = f"=SUM({Area(row, min(columns), row, max(columns)).ref if whole else ','.join(cells)})"
    own = book.grid(register).formulas.get((row, register.columns["Total"]))
    return f"Its formula, {shortened(own)}, does not add them: use {formula}." if own else f"Let a formula add them: {formula}."
