"""The totals that a workbook states, and the cells that each must add up."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.model import Area, Cell, ErrorValue, Table, Value, Workbook
from validators.money import LARGEST, penny, pounds
from validators.words import is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

MATRIX = "Control"
"""The one table that adds up along its rows as well."""

ACROSS = "Total"
"""The heading under which it does."""


class Block(NamedTuple):
    """The filled cells that a total must add up: those of some rows in some columns."""

    rows: npt.NDArray[np.int64]
    columns: Sequence[int]

    @property
    def size(self) -> int:
        """How many cells it has."""
        return len(self.rows) * len(self.columns)

    def has(self, cell: Cell) -> bool:
        """Whether a cell of its sheet is among them."""
        return cell.column in self.columns and cell.row in self.rows


class Total(NamedTuple):
    """A total that a workbook states, what its cell holds, and the blocks of which it must add up one.

    The corner of the matrix has two blocks, the column above it and the row before it; all others have one.
    parts: the cells of the first block as Excel writes them. added: what they add to in pennies, as far as they can be read.
    waiting: whether its formula was never calculated.
    """

    table: Table
    heading: str
    cell: Cell
    blocks: Sequence[Block]
    parts: str
    added: int
    value: Value
    formula: str
    waiting: bool

    @property
    def is_blank(self) -> bool:
        """Whether its cell shows nothing."""
        return self.value is None or (isinstance(self.value, str) and is_blank(self.value))

    @property
    def pennies(self) -> int | None:
        """The amount that it states, nothing where its cell is blank; None where that holds no number."""
        if isinstance(self.value, float) and abs(self.value) < LARGEST:
            return penny(self.value)
        return 0 if self.is_blank else None

    @property
    def is_broken(self) -> bool:
        """Whether it holds an Excel error, or was never calculated."""
        return self.waiting or isinstance(self.value, ErrorValue)

    @property
    def shown(self) -> str:
        """What its cell shows, as a sentence says it."""
        if self.pennies is not None:
            return "blank" if self.is_blank else pounds(self.pennies)
        return self.value.strftime("%d/%m/%Y") if isinstance(self.value, datetime) else str(self.value)

    @property
    def name(self) -> str:
        """Such as: the Allocations total of 2018/19."""
        if self.cell.row == self.table.totals_row or "Source" not in self.table:
            return f"the {self.table.title} total of {self.table.headings[self.heading]}"
        return f"the {self.table.title} total of {self.table.frame['Source'][self.cell.row] or self.cell.ref}"


def totals_of(book: Workbook) -> list[Total]:
    """Every total of the workbook: the totals rows of its tables, and the last column of the matrix."""
    return [total for table in book.tables.values() if table.totalled for total in _totals(book, table)]


def _totals(book: Workbook, table: Table) -> Iterator[Total]:
    across = [heading for heading in table.totalled if heading != ACROSS] if table.title == MATRIX else []
    inner = [table.columns[heading] for heading in across]
    rows = table.frame.index.to_numpy()
    for heading in table.totalled if table.totals_row is not None else ():
        before = [Block(np.array([table.totals_row]), inner)] if across and heading == ACROSS else []
        cell = Cell(table.sheet, table.totals_row or 0, table.columns[heading])
        yield _total(book, table, heading, cell, [Block(rows, [cell.column]), *before], int(table.frame[heading].sum()))
    if across and ACROSS in table:
        for row, added in table.frame[across].sum(axis=1).items():
            yield _total(book, table, ACROSS, table.cell(row, ACROSS), [Block(np.array([row]), inner)], int(added))


def _total(book: Workbook, table: Table, heading: str, cell: Cell, blocks: Sequence[Block], added: int) -> Total:
    grid, place = book.grid(table), (cell.row, cell.column)
    parts, formula = _parts(blocks[0], table, cell), grid.formulas.get(place) or ""
    return Total(table, heading, cell, blocks, parts, added, grid.value(*place), formula, place in grid.uncalculated)


def _parts(block: Block, table: Table, cell: Cell) -> str:
    if block.columns == [cell.column]:
        return Area(table.header_row + 1, cell.column, cell.row - 1, cell.column).ref
    left, right = min(block.columns), max(block.columns)
    if right - left + 1 == len(block.columns):
        return Area(cell.row, left, cell.row, right).ref
    return ", ".join(Cell(cell.sheet, cell.row, column).ref for column in sorted(block.columns))
