"""A table's rows as they stand: which of them are lines, and the values under each heading."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt

from validators.model import Area, Cell, is_blank

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from validators.model import Grid, Value


RowNumbers = npt.NDArray[np.int64]
ValuesByHeading = Mapping[str, npt.NDArray[np.object_]]


def read_body(grid: Grid, body: Area, columns: Mapping[str, int]) -> tuple[RowNumbers, ValuesByHeading]:
    """The filled rows of a table's body, and for each heading its values there, None where blank."""
    known = set(columns.values())
    waiting = {row for row, column in grid.uncalculated if column in known and body.top <= row <= body.bottom}
    cut = {heading: _cut_column(grid, column, body) for heading, column in columns.items()}
    rows = _union_of_rows([np.array(sorted(waiting), np.int64), *(filled for filled, _ in cut.values())])
    values = {}
    for heading, (filled, cells) in cut.items():
        values[heading] = cells
        if len(filled) < len(rows):
            values[heading] = np.full(len(rows), None, dtype=object)
            values[heading][np.searchsorted(rows, filled)] = cells
    return _drop_spare_rows(grid, columns, rows, values)


def _cut_column(grid: Grid, column: int, body: Area) -> tuple[RowNumbers, npt.NDArray[np.object_]]:
    """The filled rows of one column within the body, and their values."""
    strip = grid.column_cells.get(column)
    rows = np.asarray(strip.rows if strip else (), dtype=np.int64)
    first, last = np.searchsorted(rows, [body.top, body.bottom + 1])
    cells = np.empty(int(last - first), dtype=object)
    cells[:] = strip.values[first:last] if strip else []
    return rows[first:last], cells


def _union_of_rows(parts: Sequence[RowNumbers]) -> RowNumbers:
    """All rows that any part has, each once and in order; each part is in order itself."""
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
    """Without the rows that nobody has filled: their formulas stand ready and give nothing, or all they hold is spaces."""
    first = next(iter(values.values()), ())
    doubted = [at for at, value in enumerate(first) if value is None or (isinstance(value, str) and not value.strip())]
    spare = [at for at in doubted if all(_is_unfilled(grid, (int(rows[at]), columns[h]), v[at]) for h, v in values.items())]
    return _keep_rows(np.delete(np.arange(len(rows)), spare), rows, values) if spare else (rows, values)


def _is_unfilled(grid: Grid, place: tuple[int, int], value: Value) -> bool:
    if value is None:
        return place not in grid.uncalculated
    if isinstance(value, str):
        return is_blank(value)
    return value == 0 and grid.formulas.get(place) is not None


def drop_notes(rows: RowNumbers, values: ValuesByHeading, last: int) -> tuple[RowNumbers, ValuesByHeading, int]:
    """A plain range without the notes under it, and its last row then.

    Notes are texts alone in their rows, parted from the lines by a gap.
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


def _keep_rows(kept: npt.NDArray[np.intp], rows: RowNumbers, values: ValuesByHeading) -> tuple[RowNumbers, ValuesByHeading]:
    return rows[kept], {heading: cells[kept] for heading, cells in values.items()}


def filled_cells_under(grid: Grid, column: int, last: int) -> list[tuple[int, int]]:
    """The filled cells of a column below a row, as (row, column)."""
    formulas = grid.formulas.column(column)
    filled = {int(row) for row in formulas[bisect_right(formulas, last) :] if (row, column) in grid.uncalculated}
    if strip := grid.column_cells.get(column):
        at = bisect_right(strip.rows, last)
        cells = zip(strip.rows[at:], strip.values[at:], strict=True)
        filled |= {int(row) for row, value in cells if not (isinstance(value, str) and is_blank(value))}
    return [(row, column) for row in filled]


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
