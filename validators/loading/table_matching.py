"""From grids to tables that know their cells: the one place where provenance is made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.loading.headings import (
    DEEPEST_HEADER,
    PIVOT_BLANK,
    TOTAL_HEADING,
    TOTAL_LABELS,
    PivotLabels,
    TableLocation,
    WantedTable,
    find_excel_tables,
    find_pivot_labels,
    heading_key,
    locate_table,
    match_columns,
    plain_range_area,
)
from validators.loading.sub_totals import find_sub_totals
from validators.loading.table_rows import (
    RowNumbers,
    SpaceBelow,
    ValuesByHeading,
    drop_notes,
    filled_cells_under,
    find_rows_below,
    read_body,
)
from validators.model import Area, Cell, Grid, Value, fold, submitted_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.loading.headings import WantedTable
    from validators.model import ExcelTable, Grid, RawWorkbook, Value


class TableMatch(NamedTuple):
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
    rows: RowNumbers
    values: ValuesByHeading
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


def find_table(raw: RawWorkbook, wanted: WantedTable) -> TableMatch | None:
    """The table of that title, if the workbook has it."""
    place = locate_table(raw, wanted)
    return read_table_at(wanted, place) if place else None


def read_table_at(wanted: WantedTable, place: TableLocation) -> TableMatch:
    """The table at a place."""
    grid, area, table = place
    columns, repeated = _match_headings(place, wanted)
    pivot = find_pivot_labels(place, wanted, columns)
    columns |= _pivot_columns(pivot, wanted)
    totals_row = pivot.totals_row if pivot else _find_totals_row(place, columns, wanted)
    last = totals_row - 1 if totals_row and not (table and totals_row > area.bottom) else area.bottom
    rows, values = read_body(grid, Area(area.top + 1, area.left, last, area.right), columns)
    if table is None and totals_row is None:
        rows, values, last = drop_notes(rows, values, last)
    totals = find_sub_totals(grid, wanted, columns, rows, values)
    part = _space_below(place, columns, wanted, last, int(rows[-1]) if len(rows) else area.top)
    below = find_rows_below(grid, part, totals_row)
    return TableMatch(
        wanted.title,
        grid,
        area if table else area._replace(bottom=totals_row or last),
        columns,
        {heading: str(grid.value(area.top, column)).strip() for heading, column in columns.items()},
        () if pivot else repeated,
        *_leave_out_rows(rows, values, [*totals, *_find_blank_items(pivot, values.get(wanted.key, ()))]),
        totals_row,
        below.first,
        below.rows,
        rows[totals].tolist(),
        pivot is not None,
    )


def _match_headings(place: TableLocation, wanted: WantedTable) -> tuple[dict[str, int], list[tuple[str, Cell]]]:
    columns: dict[str, int] = {}
    repeated = []
    area = place.area
    header = {column: value for column, value in place.grid.row(area.top).items() if area.left <= column <= area.right}
    for column, heading in sorted(match_columns(header, wanted).items()):
        if heading in columns:
            repeated.append((heading, Cell(place.grid.name, area.top, column)))
        else:
            columns[heading] = column
    return columns, repeated


def _pivot_columns(pivot: PivotLabels | None, wanted: WantedTable) -> dict[str, int]:
    """The columns of a PivotTable that have another caption than the format's."""
    if pivot is None:
        return {}
    return {wanted.key: pivot.key} | ({TOTAL_HEADING: pivot.across} if pivot.across else {})


def _find_totals_row(place: TableLocation, columns: Mapping[str, int], wanted: WantedTable) -> int | None:
    """Excel's own totals row, or the last that says so under the key, in the table or below it.

    One that says so again just under it, such as a grand total, is another matter.
    """
    if place.table and place.table.has_totals:
        return place.area.bottom
    strip = place.grid.column_cells.get(columns.get(wanted.key, 0)) if wanted.totalled or wanted.amounts else None
    rows_and_values = zip(strip.rows, strip.values, strict=True) if strip else ()
    says = [int(row) for row, value in rows_and_values if row > place.area.top and _is_total(value)]
    if place.table:  # below the Table only the first can be its own
        says = [row for row in says if row <= place.area.bottom] or says[:1]
    while len(says) > 1 and strip and not _has_lines_between(strip.rows, says[-2], says[-1]):
        says.pop()
    return says[-1] if says else None


def _has_lines_between(rows: Sequence[int], first: int, last: int) -> bool:
    return bisect_left(rows, last) - bisect_right(rows, first) > 0


def _is_total(value: Value) -> bool:
    # the first look is cheap, and settles it for all lines but one
    return isinstance(value, str) and "total" in value.lower() and fold(value).rstrip(" :") in TOTAL_LABELS


def _space_below(place: TableLocation, columns: Mapping[str, int], wanted: WantedTable, last: int, filled: int) -> SpaceBelow:
    """What lies under a table. last: the last row of its body, filled: the last filled one."""
    others = [table.area for table in place.grid.tables if table is not place.table]
    edge = place.area.bottom if place.table else filled
    return SpaceBelow(last, edge, columns.values(), columns.get(wanted.key), others)


def _find_blank_items(pivot: PivotLabels | None, keys: Iterable[Value]) -> list[int]:
    """The rows of a PivotTable that stand for lines without a value."""
    return [at for at, key in enumerate(keys) if isinstance(key, str) and fold(key) == PIVOT_BLANK] if pivot else []


def _leave_out_rows(rows: RowNumbers, values: ValuesByHeading, left_out: Sequence[int]) -> tuple[RowNumbers, ValuesByHeading]:
    if not left_out:
        return rows, values
    return np.delete(rows, left_out), {heading: np.delete(cells, left_out) for heading, cells in values.items()}


def turn_sideways(found: TableMatch, headings: Mapping[str, str]) -> TableMatch | None:
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
    lost = _find_settings_below(found, setting_column, headings)
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


def _find_settings_below(found: TableMatch, column: int, headings: Mapping[str, str]) -> list[Cell]:
    under = sorted(filled_cells_under(found.grid, column, found.area.bottom))
    return [Cell(found.grid.name, *at) for at in under if heading_key(found.grid.value(*at)) in headings]


HEADINGS_FOR_ONE_MISSING = 10
"""Of how many headings of a table a copy may lack one. A small table is copied whole, or it is another."""

MOST_CELLS_PER_HEADING = 2
"""How many cells a header row may have for each heading of the table."""

LEAST_HEADINGS = 2
"""How many headings show that a row may be a header."""


def find_copies(
    raw: RawWorkbook, wanted: Mapping[str, WantedTable], found: Mapping[str, TableMatch]
) -> Iterator[tuple[str, TableLocation]]:
    """The further places of tables that were found, with their titles: other sheets with the same headings, or its name."""
    words = {str(cell).strip().casefold() for table in found.values() for cell in table.headings.values()}
    taken = {(table.grid.name, table.area.top) for table in found.values()}
    for grid in submitted_sheets(raw):
        rows = _likely_header_rows(grid, words)
        for title, table in found.items():
            if title in wanted and grid.name != table.grid.name:
                places = _locate_copy(grid, rows, wanted[title], table)
                yield from ((title, place) for place in places if (grid.name, place.area.top) not in taken)


def _likely_header_rows(grid: Grid, words: set[str]) -> list[int]:
    """The rows that hold several of the words that tables are headed by: a quick look, over every sheet."""
    hits: Counter[int] = Counter()
    for strip in grid.column_cells.values():
        for row, value in zip(strip.rows, strip.values, strict=True):
            if row > DEEPEST_HEADER:
                break
            hits[row] += isinstance(value, str) and value.strip().casefold() in words
    return sorted(row for row, times in hits.items() if times >= LEAST_HEADINGS)


def _locate_copy(grid: Grid, rows: list[int], wanted: WantedTable, found: TableMatch) -> Iterator[TableLocation]:
    """Where a sheet holds the table again, at most once."""
    named = next(find_excel_tables([grid], wanted), None)
    if named:
        yield named
        return
    for row in rows:
        if _is_copy(grid.row(row), wanted, found):
            table = _excel_table_at(grid, row)
            yield TableLocation(grid, table.area, table) if table else TableLocation(grid, plain_range_area(grid, row, wanted))
            return


def _is_copy(header: Mapping[int, Value], wanted: WantedTable, found: TableMatch) -> bool:
    """Whether a header row has the headings of a table, and few others: a large one may have all those of a small one."""
    headings = {*match_columns(header, wanted).values()}
    is_whole = wanted.key in headings and len(found.columns.keys() - headings) <= len(found.columns) // HEADINGS_FOR_ONE_MISSING
    return is_whole and len(header) <= MOST_CELLS_PER_HEADING * len(headings)


def _excel_table_at(grid: Grid, row: int) -> ExcelTable | None:
    return next((t for t in grid.tables if t.has_header and t.area.top == row), None)
