"""What is filled in under a table, in its columns: rows that were typed there, told apart from notes."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from validators.loading.rows import filled_cells_under
from validators.model.raw_workbook import Area, Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from validators.model.raw_workbook import Grid, Value


class RowsBelow(NamedTuple):
    """The rows under a table that hold a key or a number, from top to bottom, and the first cell of the first of them."""

    rows: Sequence[int] = ()
    first: Cell | None = None


class SpaceBelow(NamedTuple):
    """What is looked at under a table: below which row, in the columns of its headings and of its key, without the rest.

    edge: the last row that is the table's own or filled.
    """

    last: int
    edge: int
    columns: Collection[int]
    key: int | None
    others: Sequence[Area]


def find_rows_below(grid: Grid, part: SpaceBelow, totals_row: int | None) -> RowsBelow:
    """The rows under the last one of a table's body that were meant as rows of it."""
    cells, key = _filled_cells_below(grid, part), part.key
    cells.pop(totals_row or 0, None)
    notes: set[int] = set()
    rows = []
    for row in sorted(cells):
        is_apart = row - 1 not in (part.edge, totals_row) and (row - 1 not in cells or row - 1 in notes)
        if is_apart and _is_lone_text(cells[row]):
            notes.add(row)
        elif key in cells[row] or any(value is None or isinstance(value, float) for value in cells[row].values()):
            rows.append(row)
    return RowsBelow(rows, Cell(grid.name, rows[0], min(cells[rows[0]]))) if rows else RowsBelow()


def _filled_cells_below(grid: Grid, part: SpaceBelow) -> dict[int, dict[int, Value]]:
    """The filled cells under a row, by row and column; None for a formula that was never calculated."""
    cells: defaultdict[int, dict[int, Value]] = defaultdict(dict)
    for column in part.columns:
        for row, _ in filled_cells_under(grid, column, part.last):
            if not any(area.crosses(Area(row, column, row, column)) for area in part.others):
                cells[row][column] = grid.value(row, column)
    return cells


def _is_lone_text(cells: dict[int, Value]) -> bool:
    """Whether a row holds nothing but one text."""
    return len(cells) == 1 and all(isinstance(value, str) for value in cells.values())
