"""What the formula of each total adds up: whether it misses cells, or counts some twice."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas.coverage import Coverage, covered_rows, runs_within
from validators.formulas.references import scope_of
from validators.formulas.sum_formulas import Addend, addends, is_subtotal, is_sum
from validators.formulas.totals import Total, TotalBlock, find_totals
from validators.model import Cell, remembered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from validators.formulas.references import Reference
    from validators.model import Area, Grid, Workbook


LONGEST_SHOWN = 80
"""The characters of a formula that a sentence shows."""


class TotalReading(NamedTuple):
    """What a total takes in.

    addends: The ranges that it adds: none for a typed number, None where its formula is no sum that can be read.
    left_out: The filled cells that it misses.
    counted_twice: A cell that it adds although it is a total itself, such as its own.
    counted_again: A cell that two of its ranges have.
    """

    total: Total
    addends: Sequence[Addend] | None
    left_out: Sequence[Cell] = ()
    counted_twice: Cell | None = None
    counted_again: Cell | None = None

    @property
    def is_faulty(self) -> bool:
        """Whether the formula adds other cells than it must."""
        return bool(self.left_out or self.counted_twice or self.counted_again)


@remembered
def read_totals(book: Workbook) -> Sequence[TotalReading]:
    """Return every total of the workbook, with what it adds up."""
    reader = _TotalReader(book)
    return [reader.read(total) for total in reader.totals]


def shorten_formula(formula: str) -> str:
    """Return a formula as a sentence can hold it."""
    return formula if len(formula) <= LONGEST_SHOWN else f"{formula[:LONGEST_SHOWN]}…"


class _TotalReader:
    """Reads the formulas of one workbook's totals."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._scope = scope_of(book)
        self.totals = find_totals(book)
        self._stated: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
        for total in sorted(self.totals, key=lambda total: total.cell):
            self._stated[total.cell.sheet, total.cell.column].append(total.cell.row)

    def read(self, total: Total) -> TotalReading:
        taken = self._taken(total.cell, total.formula)
        if not taken:
            return TotalReading(total, taken)
        cover = Coverage(addend.reference for addend in taken)
        left_out = [_find_left_out(block, cover, total.cell.sheet) for block in total.blocks]
        linked = all(len(cells) == block.size for cells, block in zip(left_out, total.blocks, strict=True))
        twice = self._find_counted_twice(total, taken, cover, linked=linked)
        return TotalReading(total, taken, min(left_out, key=len), twice, None if twice else _find_counted_again(total, taken))

    def _taken(self, cell: Cell, formula: str) -> list[Addend] | None:
        return addends(formula, cell, self._scope) if formula else []

    def _find_counted_twice(self, total: Total, taken: Sequence[Addend], cover: Coverage, *, linked: bool) -> Cell | None:
        """Return the first cell that makes the total count money twice. One that takes in none of its own cells does not."""
        sheet, row, column = total.cell
        if runs_within(cover.runs(sheet, column), row, row):
            return total.cell
        if linked:
            return None
        by_subtotal = [addend.reference for addend in taken if addend.function == "SUBTOTAL"]
        by_others = [addend.reference for addend in taken if addend.function != "SUBTOTAL"]
        doubled = chain(
            (cell for cell, formula in self._totals_in(by_others, total) if self._doubles(cell, formula, total, cover)),
            (
                cell
                for cell, formula in self._totals_in(by_subtotal, total)
                if not is_subtotal(formula) and self._doubles(cell, formula, total, cover)
            ),
        )
        return next(doubled, None)

    def _doubles(self, cell: Cell, formula: str, total: Total, cover: Coverage) -> bool:
        """Return whether a total that is added has cells beyond the block, or cells that are added as well."""
        if cell.sheet != total.cell.sheet or not any(block.has(cell) for block in total.blocks):
            return True
        grids = self._book.raw
        return any(
            cover.overlaps(a.reference, grids.grid(a.reference.sheet).column_cells) for a in self._taken(cell, formula) or ()
        )

    def _totals_in(self, references: Sequence[Reference], total: Total) -> Iterator[tuple[Cell, str]]:
        """Yield the stated totals, and the other cells that hold a sum, among the cells that some references mean."""
        cover = Coverage(references)
        for sheet in cover.sheets:
            grid = self._book.raw.grid(sheet)
            computed = _computed_columns(total) if sheet == total.cell.sheet else ()
            for column in _filled_columns(grid, [area for on, area in references if on == sheet]):
                runs = cover.runs(sheet, column)
                stated = {*covered_rows(runs, self._stated.get((sheet, column), ()))}
                others = () if column in computed else covered_rows(runs, grid.formulas.column(column))
                for row in sorted(stated.union(others)):
                    formula = grid.formulas.get((row, column)) or ""
                    if row in stated or is_sum(formula):
                        yield Cell(sheet, row, column), formula


def _filled_columns(grid: Grid, areas: Sequence[Area]) -> list[int]:
    """Return the columns of some areas of a sheet that have a filled cell, from left to right."""
    last = max(grid.column_cells, default=0)
    columns = {column for area in areas for column in range(area.left, min(area.right, last) + 1)}
    return sorted(columns.intersection(grid.column_cells))


def _find_counted_again(total: Total, taken: Sequence[Addend]) -> Cell | None:
    """Return the first of a total's cells that two of its ranges have."""
    if len(taken) == 1:
        return None
    sheet = total.cell.sheet
    for block in total.blocks:
        for column in block.columns:
            runs = sorted((a.top, a.bottom) for (on, a), _ in taken if on == sheet and a.left <= column <= a.right)
            last = 0
            for top, bottom in runs:
                shared = block.rows[(block.rows >= top) & (block.rows <= min(last, bottom))]
                if len(shared):
                    return Cell(sheet, int(shared[0]), column)
                last = max(last, bottom)
    return None


def _computed_columns(total: Total) -> Collection[int]:
    """Return the columns of a total's cells in which every row holds a formula, so that one there says nothing."""
    return {total.table.columns[heading] for heading in total.table.computed} & {*total.blocks[0].columns}


def _find_left_out(block: TotalBlock, cover: Coverage, sheet: str) -> list[Cell]:
    cells: list[Cell] = []
    first_row, last_row = block.rows[[0, -1]].tolist() if len(block.rows) else (0, 0)
    for column in block.columns:
        if any(run.top <= first_row and last_row <= run.bottom for run in cover.runs(sheet, column)):
            continue
        left = np.ones(len(block.rows), dtype=bool)
        for run in cover.runs(sheet, column):
            first, last = np.searchsorted(block.rows, [run.top, run.bottom + 1])
            left[first:last] = False
        cells += [Cell(sheet, int(row), column) for row in block.rows[left]]
    return cells
