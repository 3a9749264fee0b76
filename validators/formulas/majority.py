"""The formula that most of a column holds, and the cells that do not."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas.held import Held, body, sort_of
from validators.formulas.relative import alike

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from validators.evidence import Cell
    from validators.formulas.relative import Alike
    from validators.model import Table, Workbook

LEAST = 3
"""How many cells make a column's formula at least."""

SHARE = (4, 5)
"""What part of the filled cells they must be at least."""


class Majority(NamedTuple):
    """A column of a table's body that is computed by formulas alike.

    others: the cells with a formula that is not. typed: the rows of filled cells without a formula. filled: how many cells
    there are in all.
    """

    held: Held
    others: Sequence[Alike]
    typed: npt.NDArray[np.int64]
    filled: int

    def nearest(self, row: int) -> Cell:
        """The cell with the column's formula that is nearest to a row, the one above before the one below."""
        rows = self.held.alike.rows
        return self.held.alike.first._replace(row=int(rows[np.abs(rows - row).argmin()]))


def majorities(book: Workbook) -> Iterator[Majority]:
    """The columns of the format that hold formulas alike, but for some cells."""
    for table in book.tables.values():
        if not table.turned:
            found = (_majority(book, table, heading) for heading in table.columns)
            yield from (majority for majority in found if majority)


def _majority(book: Workbook, table: Table, heading: str) -> Majority | None:
    grid, rows, column = book.grid(table), body(table), table.columns[heading]
    groups = [cells for group in alike(grid, column) if len((cells := group.within(rows, grid.formulas)).rows)]
    most = max(groups, key=lambda cells: len(cells.rows), default=None)
    if most is None or len(most.rows) == len(rows) or len(most.rows) < LEAST:
        return None
    computed = np.concatenate([cells.rows for cells in groups])
    typed = np.setdiff1d(rows[np.isin(rows, grid.strips[column].rows)] if column in grid.strips else rows[:0], computed)
    filled = len(computed) + len(typed)
    if len(most.rows) * SHARE[1] < filled * SHARE[0]:
        return None
    return Majority(
        Held(table, heading, most, sort_of(table, heading)), [cells for cells in groups if cells is not most], typed, filled
    )
