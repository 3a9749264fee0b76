"""What the formulas of a workbook's totals take in: whether they miss cells, or count some twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas.scope import Reference, Scope
from validators.formulas.sums import Addend, addends, is_subtotal, is_sum
from validators.formulas.totals import Block, Total, totals_of
from validators.model import Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from validators.model import Workbook


LONG = 80
"""The characters of a formula that a sentence shows."""


class Reading(NamedTuple):
    """What a total takes in.

    addends: none for a typed number, None where a formula's cannot be told. left_out: the filled cells that it misses.
    twice: a cell that it takes in although it is a total itself, such as its own.
    """

    total: Total
    addends: Sequence[Addend] | None
    left_out: Sequence[Cell] = ()
    twice: Cell | None = None

    @property
    def is_faulty(self) -> bool:
        """Whether the formula adds other cells than it must."""
        return bool(self.left_out or self.twice)


def read_totals(book: Workbook) -> list[Reading]:
    """Every total of the workbook, with what it takes in."""
    reader = _Reader(book)
    return [reader.read(total) for total in reader.totals]


def shortened(formula: str) -> str:
    """A formula as a sentence can hold it."""
    return formula if len(formula) <= LONG else f"{formula[:LONG]}…"


class _Reader:
    """Reads the formulas of one workbook's totals."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._scope = Scope(book.evidence)
        self.totals = totals_of(book)
        self._stated: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for total in sorted(self.totals, key=lambda total: total.cell):
            self._stated[total.cell.sheet, total.cell.column].append(total.cell.row)

    def read(self, total: Total) -> Reading:
        taken = self._taken(total.cell, total.formula)
        if not taken:
            return Reading(total, taken)
        left_out = [_left_out(block, taken, total.cell.sheet) for block in total.blocks]
        linked = all(len(cells) == block.size for cells, block in zip(left_out, total.blocks, strict=True))
        return Reading(total, taken, min(left_out, key=len), self._twice(total, taken, linked=linked))

    def _taken(self, cell: Cell, formula: str) -> list[Addend] | None:
        return addends(formula, cell, self._scope) if formula else []

    def _twice(self, total: Total, taken: Sequence[Addend], *, linked: bool) -> Cell | None:
        """The first cell that makes the total count money twice. One that takes in none of its own cells does not."""
        if any(addend.reference.covers(total.cell) for addend in taken):
            return total.cell
        doubled = (cell for addend in taken for cell in self._doubled(total, addend, taken))
        return None if linked else next(doubled, None)

    def _doubled(self, total: Total, addend: Addend, taken: Sequence[Addend]) -> Iterator[Cell]:
        """The totals within a range that stand for cells beyond the block, or for cells that are taken in as well."""
        for cell, formula in self._totals_within(total, addend.reference):
            if addend.function == "SUBTOTAL" and is_subtotal(formula):
                continue
            inside = cell.sheet == total.cell.sheet and any(block.has(cell) for block in total.blocks)
            if not inside or _cross(self._taken(cell, formula) or (), taken):
                yield cell

    def _totals_within(self, total: Total, reference: Reference) -> Iterator[tuple[Cell, str]]:
        """The stated totals, and the other cells that hold a sum, within a range."""
        sheet, (top, left, bottom, right) = reference
        grid = self._book.evidence.grid(sheet)
        computed = _computed(total) if sheet == total.cell.sheet else ()
        for column in sorted(column for column in grid.strips if left <= column <= right):
            stated = {*_between(self._stated.get((sheet, column), ()), top, bottom)}
            others = () if column in computed else _between(grid.formulas.column(column), top, bottom)
            for row in sorted(stated.union(others)):
                formula = grid.formulas.get((row, column)) or ""
                if row in stated or is_sum(formula):
                    yield Cell(sheet, row, column), formula


def _between(rows: Sequence[int], top: int, bottom: int) -> Sequence[int]:
    return rows[bisect_left(rows, top) : bisect_right(rows, bottom)]


def _computed(total: Total) -> Collection[int]:
    """The columns of a total's cells in which every row holds a formula, so that one there says nothing."""
    return {total.table.columns[heading] for heading in total.table.computed} & {*total.blocks[0].columns}


def _cross(some: Sequence[Addend], others: Sequence[Addend]) -> bool:
    return any(one.reference.crosses(other.reference) for one in some for other in others)


def _left_out(block: Block, taken: Sequence[Addend], sheet: str) -> list[Cell]:
    cells = []
    for column in block.columns:
        left = np.ones(len(block.rows), dtype=bool)
        for area in (addend.reference.area for addend in taken if addend.reference.sheet == sheet):
            if area.left <= column <= area.right:
                first, last = np.searchsorted(block.rows, [area.top, area.bottom + 1])
                left[first:last] = False
        cells += [Cell(sheet, int(row), column) for row in block.rows[left]]
    return cells
