"""The totals that a workbook states, the cells that each must add up, and what its formula takes in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas.scope import Reference, Scope
from validators.formulas.sums import Addend, addends, is_subtotal, is_sum
from validators.model import Area, Cell, Table, Value, Workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

MATRIX = "Control"
"""The one table that adds up along its rows as well."""

ACROSS = "Total"
"""The heading under which it does."""


class Block(NamedTuple):
    """The filled cells that a total must add up: those of some rows in some columns."""

    rows: Sequence[int]
    columns: Sequence[int]


class Total(NamedTuple):
    """A total that a workbook states, what its cell holds, and the blocks of which it must add up one.

    parts: the cells that it should add up, as Excel writes them. The corner of the matrix has two blocks, the column above
    it and the row before it; all others have one. waiting: whether its formula was never calculated.
    """

    table: Table
    heading: str
    cell: Cell
    blocks: Sequence[Block]
    parts: str
    value: Value
    formula: str
    waiting: bool


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


def totals_of(book: Workbook) -> list[Total]:
    """Every total of the workbook: the totals rows of its tables, and the last column of the matrix."""
    return [total for table in book.tables.values() if table.totalled for total in _totals(book, table)]


def read_totals(book: Workbook) -> list[Reading]:
    """Every total of the workbook, with what it takes in."""
    reader = _Reader(book)
    return [reader.read(total) for total in reader.totals]


def _totals(book: Workbook, table: Table) -> Iterator[Total]:
    inner = [table.columns[heading] for heading in table.totalled if heading != ACROSS] if table.title == MATRIX else []
    if table.totals_row is not None:
        for heading in table.totalled:
            yield _down(book, table, heading, table.totals_row, inner if heading == ACROSS else [])
    if inner and ACROSS in table:
        for row in table.frame.index.tolist():
            yield _total(book, table.cell(row, ACROSS), table, ACROSS, [Block([row], inner)])


def _down(book: Workbook, table: Table, heading: str, row: int, inner: Sequence[int]) -> Total:
    above = Block(table.frame.index.to_numpy(), [table.columns[heading]])
    return _total(
        book, Cell(table.sheet, row, table.columns[heading]), table, heading, [above, Block([row], inner)][: 1 + bool(inner)]
    )


def _total(book: Workbook, cell: Cell, table: Table, heading: str, blocks: Sequence[Block]) -> Total:
    grid, place = book.grid(table), (cell.row, cell.column)
    return Total(
        table,
        heading,
        cell,
        blocks,
        _parts(blocks[0], table, cell),
        grid.value(*place),
        grid.formulas.get(place) or "",
        place in grid.uncalculated,
    )


def _parts(block: Block, table: Table, cell: Cell) -> str:
    if block.columns == [cell.column]:
        return Area(table.header_row + 1, cell.column, cell.row - 1, cell.column).ref
    left, right = min(block.columns), max(block.columns)
    if right - left + 1 == len(block.columns):
        return Area(cell.row, left, cell.row, right).ref
    return ", ".join(Cell(cell.sheet, cell.row, column).ref for column in sorted(block.columns))


class _Reader:
    """Reads the formulas of one workbook's totals."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._scope = Scope(book.evidence)
        self.totals = totals_of(book)

    def read(self, total: Total) -> Reading:
        taken = self._taken(total.cell, total.formula)
        if not taken:
            return Reading(total, taken)
        left_out = min((_left_out(block, taken, total.cell.sheet) for block in total.blocks), key=len)
        whole = sum(len(block.rows) * len(block.columns) for block in total.blocks[:1])
        return Reading(total, taken, left_out, self._twice(total, taken, linked=len(left_out) == whole))

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
            inside = any(cell.column in block.columns and cell.row in block.rows for block in total.blocks)
            if not inside or _cross(self._taken(cell, formula) or (), taken):
                yield cell

    def _totals_within(self, total: Total, reference: Reference) -> Iterator[tuple[Cell, str]]:
        yield from ((other.cell, other.formula) for other in self.totals if reference.covers(other.cell))
        grid = self._book.evidence.grid(reference.sheet)
        top, left, bottom, right = reference.area
        for column in sorted(column for column in grid.strips if left <= column <= right and column not in _computed(total)):
            rows = grid.formulas.column(column)
            for row in rows[bisect_left(rows, top) : bisect_right(rows, bottom)]:
                formula = grid.formulas.get((row, column)) or ""
                if is_sum(formula):
                    yield Cell(grid.name, row, column), formula


def _computed(total: Total) -> Collection[int]:
    """The columns of a total's cells in which every row holds a formula, so that one there says nothing."""
    columns = {total.table.columns[heading] for heading in total.table.computed}
    return columns.intersection(*(block.columns for block in total.blocks[:1]))


def _cross(some: Sequence[Addend], others: Sequence[Addend]) -> bool:
    return any(one.reference.crosses(other.reference) for one in some for other in others)


def _left_out(block: Block, taken: Sequence[Addend], sheet: str) -> list[Cell]:
    rows = np.asarray(block.rows)
    cells = []
    for column in block.columns:
        left = np.ones(len(rows), dtype=bool)
        for area in (addend.reference.area for addend in taken if addend.reference.sheet == sheet):
            if area.left <= column <= area.right:
                first, last = np.searchsorted(rows, [area.top, area.bottom + 1])
                left[first:last] = False
        cells += [Cell(sheet, int(row), column) for row in rows[left]]
    return cells
