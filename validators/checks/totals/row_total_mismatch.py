"""A line's Total is not the sum of its three years.

People quote the Total without the years, so nobody sees that it is wrong.

To put it right, let the formula add the three years, and nothing else.

It does not apply to fractions of a penny that Excel adds up correctly.

    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20   | Total                     |
    | L001 | 12,000.00 | 12,500.00 |           | =SUM(B2:D2) -> 24,500.00  |
    | L002 |  9,000.00 |  9,400.00 |  9,600.00 | ✗ 18,400.00               |
    | L003 |           |           |           |                           |
"""

import math
from collections.abc import Mapping, Sequence
from functools import cached_property

from validators.formulas import Reference, Scope, addends, operands, parse, scope_of, shorten_formula
from validators.model import LARGEST_AMOUNT, YEAR_HEADINGS, Area, Cause, Cell, Fault, Faults, Workbook, pounds, round_to_pennies

SEVERITY = "error"
FRACTION_CHECK = "fraction-of-a-penny"
YEARS = [*YEAR_HEADINGS]
NEEDS = {"Allocations": [*YEARS, "Total"]}
CALCULATE_AGAIN = "Press Ctrl+Alt+F9 to calculate it again, and save the workbook."


def check(book: Workbook) -> Faults:
    """One fault a line. A blank year adds nothing."""
    register = book["Allocations"]
    lines = register.sound(*YEARS, "Total")
    sums, totals = lines.amounts(*YEARS).sum(axis=1), lines["Total"].values
    wrong = totals != sums
    faults = _RowTotalFaults(book)
    for row, stated, added in zip(lines.rows[wrong].tolist(), totals[wrong].tolist(), sums[wrong].tolist(), strict=True):
        if not faults.is_sum_of_fractions(row, stated):
            yield faults.fault(row, stated, added)


class _RowTotalFaults:
    """What is said of the Totals of one register."""

    def __init__(self, book: Workbook) -> None:
        self._book, self._register = book, book["Allocations"]
        self._grid = book.grid(self._register)

    def fault(self, row: int, stated: int, added: int) -> Fault:
        """The fault of a Total that its years do not come to."""
        cell = self._register.cell(row, "Total")
        return Fault(
            cell,
            f"The line's years add to {pounds(added)}, but its Total says {pounds(stated)}. {self._remedy(cell)}",
            found=pounds(stated),
            expected=pounds(added),
            cause=(Cause("stale-value", cell), *self._fraction_causes(row, abs(stated - added))),
        )

    def is_sum_of_fractions(self, row: int, stated: int) -> bool:
        """Whether a Total is right in Excel, which adds up the fractions of a penny too."""
        if row not in self._fractions:
            return False
        values = (self._grid.value(cell.row, cell.column) for cell in self._years(row))
        exact = math.fsum(value for value in values if isinstance(value, float))
        return abs(exact) < LARGEST_AMOUNT and round_to_pennies(exact) == stated

    def _fraction_causes(self, row: int, apart: int) -> Sequence[Cause]:
        """The fractions of a penny of which a small difference may come: each is read at most half a penny off."""
        cells = self._fractions.get(row, ())
        return [Cause(FRACTION_CHECK, cell) for cell in cells] if apart <= len(cells) else []

    @cached_property
    def _fractions(self) -> Mapping[int, Sequence[Cell]]:
        """The years that have a fraction of a penny, by line."""
        found: dict[int, list[Cell]] = {}
        for problem in self._register.cell_problems:
            if problem.check == FRACTION_CHECK and problem.heading in YEARS:
                found.setdefault(problem.row, []).append(self._register.cell(problem.row, problem.heading))
        return found

    def _remedy(self, cell: Cell) -> str:
        years = self._years(cell.row)
        columns = sorted(year.column for year in years)
        whole = columns[-1] - columns[0] < len(columns)
        cells = Area(cell.row, columns[0], cell.row, columns[-1]).ref if whole else ",".join(year.ref for year in years)
        own = self._grid.formulas.get((cell.row, cell.column))
        if not own:
            return f"Let a formula add them: =SUM({cells})."
        if self._adds(own, cell, years):
            return f"Its formula, {shorten_formula(own)}, is the right one. {CALCULATE_AGAIN}"
        return f"Its formula, {shorten_formula(own)}, does not add them: use =SUM({cells})."

    def _adds(self, formula: str, cell: Cell, years: Sequence[Cell]) -> bool:
        """Whether a formula adds these cells, each once, and nothing else, in whatever words."""
        areas = [addend.reference for addend in addends(formula, cell, self._scope) or ()]
        tree = parse(formula)
        if tree is None or any(operand.sort == "number" for operand in operands(tree)):
            return False
        if any(area.sheet != cell.sheet or _count_cells(area) > len(years) for area in areas):
            return False
        taken = [place for area in areas for place in _places(area)]
        return sorted(taken) == sorted((year.row, year.column) for year in years)

    @cached_property
    def _scope(self) -> Scope:
        return scope_of(self._book)

    def _years(self, row: int) -> Sequence[Cell]:
        return [self._register.cell(row, year) for year in YEARS]


def _count_cells(reference: Reference) -> int:
    area = reference.area
    return (area.bottom - area.top + 1) * (area.right - area.left + 1)


def _places(reference: Reference) -> Sequence[tuple[int, int]]:
    area = reference.area
    return [(row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1)]
