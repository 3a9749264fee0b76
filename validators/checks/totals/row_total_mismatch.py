"""A line's Total is not the sum of its three years.

The Total is quoted by itself. To put it right, let the formula add the three years, and nothing else.

    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20   | Total                     |
    | L001 | 12,000.00 | 12,500.00 |           | =SUM(B2:D2) -> 24,500.00  |
    | L002 |  9,000.00 |  9,400.00 |  9,600.00 | ✗ 18,400.00               |
    | L003 |           |           |           |                           |
"""

from validators.model import Cause, Fault, Faults, Table, Workbook
from validators.money import listed, pounds

SEVERITY = "error"
FRACTION = "fraction-of-a-penny"
YEARS = ["Y0", "Y1", "Y2"]
NEEDS = {"Allocations": [*YEARS, "Total"]}


def check(book: Workbook) -> Faults:
    """One fault a line. Blank counts as nothing."""
    register = book["Allocations"]
    lines, thirds = register.sound(*YEARS, "Total"), _fractions(register)
    sums = lines[YEARS].sum(axis=1)
    wrong = lines["Total"].fillna(0) != sums
    for row, stated, added in zip(lines.index[wrong], lines["Total"][wrong].fillna(0), sums[wrong], strict=True):
        cell = register.cell(row, "Total")
        formula = book.grid(register).formulas.get((cell.row, cell.column))
        yield Fault(
            cell,
            f"The line's years add to {pounds(added)}, but its Total says {pounds(stated)}. {_remedy(register, formula)}",
            found=pounds(stated),
            expected=pounds(added),
            cause=(Cause("stale-value", cell), *thirds.get(int(row), ())),
        )


def _remedy(register: Table, formula: str | None) -> str:
    years = listed([register.headings[year] for year in YEARS])
    if formula is None:
        return f"Put a formula there that adds {years}."
    return f"Change its formula, {formula}, so that it adds {years}, or have Excel calculate it again."


def _fractions(register: Table) -> dict[int, list[Cause]]:
    """The fractions of a penny among the years of each line: a Total adds them, and the years are read to the penny."""
    found: dict[int, list[Cause]] = {}
    for odd in register.oddities:
        if odd.check == FRACTION and odd.heading in YEARS:
            found.setdefault(odd.row, []).append(Cause(FRACTION, register.cell(odd.row, odd.heading)))
    return found
