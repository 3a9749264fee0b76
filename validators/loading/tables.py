"""From grids to tables that know their cells: the one place where provenance is made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.loading.below import Part, rows_below
from validators.loading.headings import Place, Wanted, columns_of, heading_key, place_of
from validators.loading.pivots import BLANK, TOTAL, TOTALS, Labels, labels_of
from validators.loading.rows import Rows, Values, body_of, filled_under, without_notes
from validators.loading.sub_totals import sub_totals
from validators.model.raw_workbook import Area, Cell, Grid, Value
from validators.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validators.model.raw_workbook import Evidence


class Found(NamedTuple):
    """A table's cells as they are: rows of the sheet, and for each heading its values, None where blank.

    outside: the first cell of the rows below, which hold a key or a number under the table. sub_totals: rows of its body that
    are totals of others. is_pivot: it is a PivotTable, found by its labels.
    """

    title: str
    grid: Grid
    area: Area
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    repeated: Sequence[tuple[str, Cell]]
    rows: Rows
    values: Values
    totals_row: int | None
    outside: Cell | None
    below: Sequence[int] = ()
    sub_totals: Sequence[int] = ()
    is_pivot: bool = False
    turned: bool = False

    def place(self, row: int, heading: str) -> tuple[int, int]:
        """The sheet's row and column of a cell."""
        column = self.columns[heading]
        return (column, row) if self.turned else (row, column)


def find(evidence: Evidence, wanted: Wanted) -> Found | None:
    """The table of that title, if the workbook has it."""
    place = place_of(evidence, wanted)
    return found_at(wanted, place) if place else None


def found_at(wanted: Wanted, place: Place) -> Found:
    """The table at a place."""
    grid, area, table = place
    columns, repeated = _columns(place, wanted)
    pivot = labels_of(place, wanted, columns)
    columns |= _labelled(pivot, wanted)
    totals_row = pivot.totals_row if pivot else _totals_row(place, columns, wanted)
    last = totals_row - 1 if totals_row and not (table and totals_row > area.bottom) else area.bottom
    rows, values = body_of(grid, Area(area.top + 1, area.left, last, area.right), columns)
    if table is None and totals_row is None:
        rows, values, last = without_notes(rows, values, last)
    totals = sub_totals(grid, wanted, columns, rows, values)
    part = _under(place, columns, wanted, last, int(rows[-1]) if len(rows) else area.top)
    below = rows_below(grid, part, totals_row)
    return Found(
        wanted.title,
        grid,
        area if table else area._replace(bottom=totals_row or last),
        columns,
        {heading: str(grid.value(area.top, column)).strip() for heading, column in columns.items()},
        () if pivot else repeated,
        *_without(rows, values, [*totals, *_blank_items(pivot, values.get(wanted.key, ()))]),
        totals_row,
        below.first,
        below.rows,
        rows[totals].tolist(),
        pivot is not None,
    )


def _columns(place: Place, wanted: Wanted) -> tuple[dict[str, int], list[tuple[str, Cell]]]:
    columns: dict[str, int] = {}
    repeated = []
    area = place.area
    header = {column: value for column, value in place.grid.row(area.top).items() if area.left <= column <= area.right}
    for column, heading in sorted(columns_of(header, wanted).items()):
        if heading in columns:
            repeated.append((heading, Cell(place.grid.name, area.top, column)))
        else:
            columns[heading] = column
    return columns, repeated


def _labelled(pivot: Labels | None, wanted: Wanted) -> dict[str, int]:
    """The columns of a PivotTable that have another caption than the format's."""
    if pivot is None:
        return {}
    return {wanted.key: pivot.key} | ({TOTAL: pivot.across} if pivot.across else {})


def _totals_row(place: Place, columns: Mapping[str, int], wanted: Wanted) -> int | None:
    """Excel's own totals row, or the last that says so under the key, in the table or below it.

    One that says so again just under it, such as a grand total, is another matter.
    """
    if place.table and place.table.has_totals:
        return place.area.bottom
    strip = place.grid.strips.get(columns.get(wanted.key, 0)) if wanted.totalled or wanted.amounts else None
    rows_and_values = zip(strip.rows, strip.values, strict=True) if strip else ()
    says = [int(row) for row, value in rows_and_values if row > place.area.top and _says_total(value)]
    if place.table:  # below the Table only the first can be its own
        says = [row for row in says if row <= place.area.bottom] or says[:1]
    while len(says) > 1 and strip and not _has_lines_between(strip.rows, says[-2], says[-1]):
        says.pop()
    return says[-1] if says else None


def _has_lines_between(rows: Sequence[int], first: int, last: int) -> bool:
    return bisect_left(rows, last) - bisect_right(rows, first) > 0


def _says_total(value: Value) -> bool:
    # the first look is cheap, and settles it for all lines but one
    return isinstance(value, str) and "total" in value.lower() and fold(value).rstrip(" :") in TOTALS


def _under(place: Place, columns: Mapping[str, int], wanted: Wanted, last: int, filled: int) -> Part:
    """What lies under a table. last: the last row of its body, filled: the last filled one."""
    others = [table.area for table in place.grid.tables if table is not place.table]
    edge = place.area.bottom if place.table else filled
    return Part(last, edge, columns.values(), columns.get(wanted.key), others)


def _blank_items(pivot: Labels | None, keys: Iterable[Value]) -> list[int]:
    """The rows of a PivotTable that stand for lines without a value."""
    return [at for at, key in enumerate(keys) if isinstance(key, str) and fold(key) == BLANK] if pivot else []


def _without(rows: Rows, values: Values, left_out: Sequence[int]) -> tuple[Rows, Values]:
    if not left_out:
        return rows, values
    return np.delete(rows, left_out), {heading: np.delete(cells, left_out) for heading, cells in values.items()}


def turn(found: Found, headings: Mapping[str, str]) -> Found | None:
    """A table of settings and values laid on its side: each setting a heading, its value the one row.

    Afterwards columns are rows of the sheet, and the one row is the sheet's column of values. Under the table only a
    setting of the format's is out of place; nothing where one of the two columns is missing.
    """
    if not {"Setting", "Value"} <= found.columns.keys():
        return None
    setting_column = found.columns["Setting"]
    columns: dict[str, int] = {}
    repeated = list(found.repeated)
    for row, name in zip(found.rows.tolist(), found.values["Setting"], strict=True):
        setting = headings.get(heading_key(name))
        if setting in columns:
            repeated.append((setting, Cell(found.grid.name, row, setting_column)))
        elif setting:
            columns[setting] = row
    lost = _lost_settings(found, setting_column, headings)
    by_row = dict(zip(found.rows.tolist(), found.values["Value"], strict=True))
    return found._replace(
        area=found.area._replace(left=setting_column),
        columns=columns,
        repeated=repeated,
        rows=np.array([found.columns["Value"]]),
        values={setting: np.array([by_row[row]], dtype=object) for setting, row in columns.items()},
        outside=lost[0] if lost else None,
        below=[cell.row for cell in lost],
        turned=True,
    )


def _lost_settings(found: Found, column: int, headings: Mapping[str, str]) -> list[Cell]:
    under = sorted(filled_under(found.grid, column, found.area.bottom))
    return [Cell(found.grid.name, *at) for at in under if heading_key(found.grid.value(*at)) in headings]
