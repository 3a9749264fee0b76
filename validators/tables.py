"""From grids to tables that know their cells: the one place where provenance is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.evidence import Area, Cell, Grid, Value
from validators.headings import Place, Wanted, heading_key, place_of
from validators.rows import Rows, Values, body_of, filled_under, without_notes
from validators.words import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validators.evidence import Evidence

TOTALS = ("total", "totals", "grand total")


class Found(NamedTuple):
    """A table's cells as they stand: rows of the sheet, and for each heading its values, None where blank."""

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
    turned: bool = False

    def place(self, row: int, heading: str) -> tuple[int, int]:
        """The sheet's row and column of a cell."""
        column = self.columns[heading]
        return (column, row) if self.turned else (row, column)


def find(evidence: Evidence, wanted: Wanted) -> Found | None:
    """The table of that title, if the workbook has it."""
    place = place_of(evidence, wanted)
    return _found(wanted, place) if place else None


def _found(wanted: Wanted, place: Place) -> Found:
    grid, area, table = place
    columns, repeated = _columns(place, wanted)
    totals_row = _totals_row(place, columns, wanted)
    last = totals_row - 1 if totals_row and not (table and totals_row > area.bottom) else area.bottom
    rows, values = body_of(grid, Area(area.top + 1, area.left, last, area.right), columns)
    if table is None and totals_row is None:
        rows, values, last = without_notes(rows, values, last)
    return Found(
        wanted.title,
        grid,
        area if table else area._replace(bottom=totals_row or last),
        columns,
        {heading: str(grid.value(area.top, column)).strip() for heading, column in columns.items()},
        repeated,
        rows,
        values,
        totals_row,
        _outside(place, last, columns.values(), totals_row),
    )


def _columns(place: Place, wanted: Wanted) -> tuple[dict[str, int], list[tuple[str, Cell]]]:
    columns: dict[str, int] = {}
    repeated = []
    for column, value in place.grid.row(place.area.top).items():
        heading = wanted.headings.get(heading_key(value))
        if heading is None or not place.area.left <= column <= place.area.right:
            continue
        if heading in columns:
            repeated.append((heading, Cell(place.grid.name, place.area.top, column)))
        else:
            columns[heading] = column
    return columns, repeated


def _totals_row(place: Place, columns: Mapping[str, int], wanted: Wanted) -> int | None:
    """Excel's own totals row, or the first that says so under the key, in the table or below it."""
    if not wanted.totalled:
        return None
    if place.table and place.table.has_totals:
        return place.area.bottom
    strip = place.grid.strips.get(columns.get(next(iter(wanted.headings.values())), 0))
    rows_and_values = zip(strip.rows, strip.values, strict=True) if strip else ()
    return next((int(row) for row, value in rows_and_values if row > place.area.top and _says_total(value)), None)


def _says_total(value: Value) -> bool:
    # the first look is cheap, and settles it for all lines but one
    return isinstance(value, str) and "total" in value.lower() and fold(value).rstrip(" :") in TOTALS


def _outside(place: Place, last: int, columns: Iterable[int], totals_row: int | None) -> Cell | None:
    """The first filled cell under the body that is neither in the totals row nor in a Table of the team's own."""
    others = [table.area for table in place.grid.tables if table is not place.table]
    under = (at for column in columns for at in filled_under(place.grid, column, last) if at[0] != totals_row)
    first = min((at for at in under if not any(area.crosses(Area(*at, *at)) for area in others)), default=None)
    return Cell(place.grid.name, *first) if first else None


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
    by_row = dict(zip(found.rows.tolist(), found.values["Value"], strict=True))
    return found._replace(
        area=found.area._replace(left=setting_column),
        columns=columns,
        repeated=repeated,
        rows=np.array([found.columns["Value"]]),
        values={setting: np.array([by_row[row]], dtype=object) for setting, row in columns.items()},
        outside=_lost_setting(found, setting_column, headings),
        turned=True,
    )


def _lost_setting(found: Found, column: int, headings: Mapping[str, str]) -> Cell | None:
    under = filled_under(found.grid, column, found.area.bottom) if found.outside else []
    lost = [at for at in under if heading_key(found.grid.value(*at)) in headings]
    return Cell(found.grid.name, *min(lost)) if lost else None
