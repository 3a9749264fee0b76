"""From grids to tables that know their cells: the one place where provenance is made.

A table is the Excel Table of its name; where that was lost, it is the rows under its headings on the sheet of its name.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.model import Area, Cell, Grid, Value
from validators.words import fold, is_blank
from validators.years import parse_year

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from validators.model import Evidence, ExcelTable

DEEPEST_HEADER = 200
"""How many rows of titles and notes may stand above a table that is found by its headings."""

TOTAL = "total"


class Wanted(NamedTuple):
    """A table to look for: its headings, folded, to the format's words; the first is the key."""

    title: str
    headings: Mapping[str, str]
    totalled: bool = False


class Found(NamedTuple):
    """A table's cells as they stand: rows of the sheet, and for each heading its values, None where blank."""

    title: str
    grid: Grid
    area: Area
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    repeated: Sequence[tuple[str, Cell]]
    rows: npt.NDArray[np.int64]
    values: Mapping[str, npt.NDArray[np.object_]]
    totals_row: int | None
    outside: Cell | None
    turned: bool = False

    def place(self, row: int, heading: str) -> tuple[int, int]:
        """The sheet's row and column of a cell."""
        column = self.columns[heading]
        return (column, row) if self.turned else (row, column)


def find(evidence: Evidence, wanted: Wanted) -> Found | None:
    """The table of that title, if the workbook has it."""
    place = _as_excel_table(evidence, wanted) or _by_headings(evidence, wanted)
    return _found(wanted, *place) if place else None


def heading_key(text: object) -> str:
    """What two headings that mean the same have in common; a year is its standard form."""
    if not isinstance(text, str):
        return ""
    year = parse_year(text)
    return str(year) if year else fold(text)


def _as_excel_table(evidence: Evidence, wanted: Wanted) -> tuple[Grid, Area, ExcelTable | None] | None:
    for grid in evidence.grids:
        for table in grid.tables:
            if fold(table.name) == fold(wanted.title) and table.has_header:
                return grid, table.area, table
    return None


def _by_headings(evidence: Evidence, wanted: Wanted) -> tuple[Grid, Area, ExcelTable | None] | None:
    grid = next((g for g in evidence.grids if fold(g.name) == fold(wanted.title)), None)
    row = _header_row(grid, wanted) if grid else None
    if grid is None or row is None:
        return None
    right = max(grid.row(row))
    bottom = max((strip.rows[-1] for c, strip in grid.strips.items() if c <= right and strip.rows), default=row)
    left = min(c for c, value in grid.row(row).items() if heading_key(value) in wanted.headings)
    return grid, Area(row, left, bottom, right), None


def _header_row(grid: Grid, wanted: Wanted) -> int | None:
    """The row that bears most of the headings, at least two of them or nothing else."""
    hits: Counter[int] = Counter()
    for strip in grid.strips.values():
        for row, value in zip(strip.rows, strip.values, strict=True):
            if row > DEEPEST_HEADER:
                break
            hits[row] += heading_key(value) in wanted.headings
    best = max(hits, key=lambda row: (hits[row], -row), default=None)
    if best is None or hits[best] < min(2, len(grid.row(best))) or not hits[best]:
        return None
    return int(best)


def _found(wanted: Wanted, grid: Grid, area: Area, table: ExcelTable | None) -> Found:
    columns, repeated = _columns(grid, area, wanted)
    totals_row = _totals_row(grid, area, columns, wanted, table)
    last = _last_body_row(area, totals_row, table)
    rows, values = _body(grid, Area(area.top + 1, area.left, last, area.right), columns)
    ends = Area(area.top, area.left, max(last, totals_row or last), area.right) if table is None else area
    return Found(
        wanted.title,
        grid,
        ends,
        columns,
        {heading: str(grid.value(area.top, column)).strip() for heading, column in columns.items()},
        repeated,
        rows,
        values,
        totals_row,
        _outside(grid, last, columns.values(), totals_row),
    )


def _columns(grid: Grid, area: Area, wanted: Wanted) -> tuple[dict[str, int], list[tuple[str, Cell]]]:
    columns: dict[str, int] = {}
    repeated = []
    for column, value in grid.row(area.top).items():
        heading = wanted.headings.get(heading_key(value))
        if heading is None or not area.left <= column <= area.right:
            continue
        if heading in columns:
            repeated.append((heading, Cell(grid.name, area.top, column)))
        else:
            columns[heading] = column
    return columns, repeated


def _totals_row(
    grid: Grid, area: Area, columns: Mapping[str, int], wanted: Wanted, table: ExcelTable | None
) -> int | None:
    if not wanted.totalled:
        return None
    if table and table.has_totals:
        return area.bottom
    strip = grid.strips.get(columns.get(next(iter(wanted.headings.values())), 0))
    rows_and_values = zip(strip.rows, strip.values, strict=True) if strip else ()
    return next((int(r) for r, v in rows_and_values if r > area.top and isinstance(v, str) and fold(v) == TOTAL), None)


def _last_body_row(area: Area, totals_row: int | None, table: ExcelTable | None) -> int:
    if totals_row is None or (table and totals_row > area.bottom):
        return area.bottom
    return totals_row - 1


def _body(grid: Grid, body: Area, columns: Mapping[str, int]) -> tuple[npt.NDArray[np.int64], dict[str, npt.NDArray[np.object_]]]:
    cut = {heading: _cut(grid, column, body) for heading, column in columns.items()}
    rows = np.unique(np.concatenate([r for r, _ in cut.values()])) if cut else np.empty(0, np.int64)
    values = {}
    for heading, (at, cells) in cut.items():
        values[heading] = np.full(len(rows), None, dtype=object)
        values[heading][np.searchsorted(rows, at)] = cells
    return rows, values


def _cut(grid: Grid, column: int, body: Area) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.object_]]:
    """The rows and values of one column within the body; formulas without a value count as filled."""
    strip = grid.strips.get(column)
    rows = np.asarray(strip.rows if strip else (), dtype=np.int64)
    first, last = np.searchsorted(rows, [body.top, body.bottom + 1])
    cells = np.empty(int(last - first), dtype=object)
    cells[:] = strip.values[first:last] if strip else []
    waiting = [row for row, at in grid.uncalculated if at == column and body.top <= row <= body.bottom]
    if not waiting:
        return rows[first:last], cells
    both = np.concatenate([rows[first:last], np.asarray(waiting, dtype=np.int64)])
    order = np.argsort(both, kind="stable")
    return both[order], np.concatenate([cells, np.full(len(waiting), None, dtype=object)])[order]


def _outside(grid: Grid, last: int, columns: Sequence[int] | object, totals_row: int | None) -> Cell | None:
    """The first filled cell under the body that is not in the totals row."""
    under = [
        (int(row), column)
        for column in columns  # type: ignore[attr-defined]
        if (strip := grid.strips.get(column))
        for row, value in _under(strip.rows, strip.values, last)
        if row != totals_row and not (isinstance(value, str) and is_blank(value))
    ]
    return Cell(grid.name, *min(under)) if under else None


def _under(rows: Sequence[int], values: Sequence[Value], last: int) -> list[tuple[int, Value]]:
    at = int(np.searchsorted(rows, last, side="right"))
    return list(zip(rows[at:], values[at:], strict=True))


def turn(found: Found, headings: Mapping[str, str]) -> Found:
    """A table of settings and values laid on its side: each setting a heading, its value the one row.

    Afterwards columns are rows of the sheet, and the one row is the sheet's column of values.
    """
    names, values = (found.values.get(heading, np.empty(0, object)) for heading in found.headings)
    columns: dict[str, int] = {}
    repeated = list(found.repeated)
    for row, name in zip(found.rows.tolist(), names, strict=True):
        setting = headings.get(heading_key(name))
        if setting in columns:
            repeated.append((setting, Cell(found.grid.name, row, found.area.left)))
        elif setting:
            columns[setting] = row
    by_row = dict(zip(found.rows.tolist(), values, strict=True))
    settings = {setting: np.array([by_row[row]], dtype=object) for setting, row in columns.items()}
    return found._replace(columns=columns, repeated=repeated, rows=np.array([found.columns["Value"]]), values=settings, turned=True)
