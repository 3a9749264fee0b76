"""The rows of a table: which of them hold anything, what they hold under each heading, and what is under the table."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from validators.loading.whole_columns import may_hold_blanks
from validators.model import Area, Cell, is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from validators.model import Grid, Value


RowNumbers = npt.NDArray[np.int64]
"""Rows of the sheet, in order, shape `(n,)`."""

ValuesByHeading = Mapping[str, npt.NDArray[np.object_]]
"""By heading, what the cells of such rows hold, shape `(n,)`; None where blank."""


def read_body(grid: Grid, body: Area, columns: Mapping[str, int]) -> tuple[RowNumbers, ValuesByHeading]:
    """Return the filled rows of a table's body, and what they hold under each heading.

    Rows that nobody has filled are left out: their formulas give nothing yet, or they hold only spaces.

    Args:
        grid: The sheet.
        body: The area under the header row.
        columns: The sheet's column of each heading.
    """
    known = set(columns.values())
    uncalculated = {row for row, column in grid.uncalculated if column in known and body.top <= row <= body.bottom}
    cut = {heading: _cut_column(grid, column, body) for heading, column in columns.items()}
    rows = _union_of_rows([np.array(sorted(uncalculated), np.int64), *(filled for filled, _ in cut.values())])
    values = {}
    for heading, (filled, cells) in cut.items():
        values[heading] = cells
        if len(filled) < len(rows):
            values[heading] = np.full(len(rows), None, dtype=object)
            values[heading][np.searchsorted(rows, filled)] = cells
    return _drop_spare_rows(grid, columns, rows, values)


def _cut_column(grid: Grid, column: int, body: Area) -> tuple[RowNumbers, npt.NDArray[np.object_]]:
    """Return the filled rows of one column within the body, and their values."""
    strip = grid.column_cells.get(column)
    rows = np.asarray(strip.rows if strip else (), dtype=np.int64)
    first, last = np.searchsorted(rows, [body.top, body.bottom + 1])
    cells = np.empty(int(last - first), dtype=object)
    cells[:] = strip.values[first:last] if strip else []
    return rows[first:last], cells


def _union_of_rows(parts: Sequence[RowNumbers]) -> RowNumbers:
    """Return the rows of all parts, each once and in order. Each part is in order itself."""
    filled = [part for part in parts if len(part)]
    if not filled:
        return np.empty(0, np.int64)
    top = min(int(part[0]) for part in filled)
    has = np.zeros(max(int(part[-1]) for part in filled) - top + 1, dtype=bool)  # far quicker than to sort them all
    for part in filled:
        has[part - top] = True
    return np.flatnonzero(has) + top


def _drop_spare_rows(
    grid: Grid, columns: Mapping[str, int], rows: RowNumbers, values: ValuesByHeading
) -> tuple[RowNumbers, ValuesByHeading]:
    """Leave out the rows that nobody has filled: their formulas give nothing yet, or they hold only spaces."""
    first = next(iter(values.values())).tolist() if values else []
    if not may_hold_blanks(first):
        return rows, values
    doubtful = [at for at, value in enumerate(first) if value is None or (isinstance(value, str) and not value.strip())]
    spare = [at for at in doubtful if all(_is_unfilled(grid, (int(rows[at]), columns[h]), v[at]) for h, v in values.items())]
    return _keep_rows(np.delete(np.arange(len(rows)), spare), rows, values) if spare else (rows, values)


def _is_unfilled(grid: Grid, place: tuple[int, int], value: Value) -> bool:
    if value is None:
        return place not in grid.uncalculated
    if isinstance(value, str):
        return is_blank(value)
    return value == 0 and grid.formulas.get(place) is not None


def drop_notes(rows: RowNumbers, values: ValuesByHeading, last: int) -> tuple[RowNumbers, ValuesByHeading, int]:
    """Leave out the notes under the lines of a plain range.

    Notes are texts that are alone in their rows, with a blank row between them and the lines.

    Returns:
        The rows and values without the notes, and the last row of the range then.
    """
    end = len(rows)
    for gap in reversed(np.flatnonzero(np.diff(rows) > 1).tolist()):
        if len(values) <= 2 or not all(_is_note_row(values, at) for at in range(gap + 1, end)):  # noqa: PLR2004 - a name and its value
            break
        end, last = gap + 1, int(rows[gap + 1]) - 1
    return (rows, values, last) if end == len(rows) else (*_keep_rows(np.arange(end), rows, values), last)


def _is_note_row(values: ValuesByHeading, at: int) -> bool:
    filled = [column[at] for column in values.values() if column[at] is not None]
    return len(filled) == 1 and isinstance(filled[0], str)


def _keep_rows(places: npt.NDArray[np.intp], rows: RowNumbers, values: ValuesByHeading) -> tuple[RowNumbers, ValuesByHeading]:
    return rows[places], {heading: cells[places] for heading, cells in values.items()}


def filled_cells_under(grid: Grid, column: int, last: int) -> list[tuple[int, int]]:
    """Return the filled cells of a column below a row, as (row, column)."""
    formulas = grid.formulas.column(column)
    filled = {int(row) for row in formulas[bisect_right(formulas, last) :] if (row, column) in grid.uncalculated}
    if column_cells := grid.column_cells.get(column):
        at = bisect_right(column_cells.rows, last)
        cells = zip(column_cells.rows[at:], column_cells.values[at:], strict=True)
        filled |= {int(row) for row, value in cells if not (isinstance(value, str) and is_blank(value))}
    return [(row, column) for row in filled]


class RowsBelow(NamedTuple):
    """The rows under a table that were meant as lines of it, from top to bottom, and the first cell of them."""

    rows: Sequence[int] = ()
    first: Cell | None = None


class SpaceBelow(NamedTuple):
    """What is looked at under a table.

    Attributes:
        last: The row below which it begins.
        edge: The last row of the Excel Table, or the last filled row of a plain range.
        columns: The columns of the table's headings.
        key: The column of its key; None where it has none.
        others: The areas of other Excel Tables, which are left out.
    """

    last: int
    edge: int
    columns: Collection[int]
    key: int | None
    others: Sequence[Area]


def find_rows_below(grid: Grid, space: SpaceBelow, totals_row: int | None) -> RowsBelow:
    """Return the rows under a table that hold its key or a number, notes and the totals row left out."""
    cells, key = _filled_cells_below(grid, space), space.key
    cells.pop(totals_row or 0, None)
    notes: set[int] = set()
    rows = []
    for row in sorted(cells):
        is_apart = row - 1 not in (space.edge, totals_row) and (row - 1 not in cells or row - 1 in notes)
        if is_apart and _is_lone_text(cells[row]):
            notes.add(row)
        elif key in cells[row] or any(value is None or isinstance(value, float) for value in cells[row].values()):
            rows.append(row)
    return RowsBelow(rows, Cell(grid.name, rows[0], min(cells[rows[0]]))) if rows else RowsBelow()


def _filled_cells_below(grid: Grid, space: SpaceBelow) -> dict[int, dict[int, Value]]:
    """Return what the filled cells of a space hold, by row and column; None for a formula that was never calculated."""
    cells: defaultdict[int, dict[int, Value]] = defaultdict(dict)
    for column in space.columns:
        for row, _ in filled_cells_under(grid, column, space.last):
            if not any(area.crosses(Area(row, column, row, column)) for area in space.others):
                cells[row][column] = grid.value(row, column)
    return cells


def _is_lone_text(cells: dict[int, Value]) -> bool:
    """Whether a row holds one text and nothing else."""
    return len(cells) == 1 and all(isinstance(value, str) for value in cells.values())
