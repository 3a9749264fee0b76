"""Finds each table of the format, and cuts it out of its sheet: its columns, its lines, its totals row.

Here, and nowhere else, it is decided which cell of the sheet each value of a table comes from.
"""

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
    TableSpec,
    find_excel_tables,
    find_pivot_labels,
    heading_key,
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
from validators.loading.whole_columns import may_hold_word
from validators.model import Area, Cell, Grid, Value, fold, submitted_sheets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from validators.loading.headings import TableSpec
    from validators.model import ExcelTable, Grid, RawWorkbook, Value


class TableMatch(NamedTuple):
    """A table as the sheet has it, before its values are read as their kinds. See `Table`, which is made of it.

    Attributes:
        title: The format's name of the table.
        grid: Its sheet.
        area: From its header row to its last row.
        columns: The sheet's column of each heading that was found.
        headings: The words that the sheet has there.
        repeated: The headings that the sheet has a second time, and the cell of each.
        rows: The sheet rows of its lines, shape `(n,)`.
        values: By heading, what the cells of these rows hold, shape `(n,)`; None where blank.
        totals_row: The row that adds up the others; None where there is none.
        outside: The first cell of the rows below.
        below: The rows under the table that hold a key or a number.
        sub_totals: The rows of its body that are totals of others.
        is_pivot: Whether it is a PivotTable.
        turned: Whether it is on its side. Then `columns` has sheet rows, and `rows` the one sheet column of values.
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
        """Return the sheet's row and column of a cell. row: one of `rows`."""
        column = self.columns[heading]
        return (column, row) if self.turned else (row, column)


def read_table_at(spec: TableSpec, place: TableLocation) -> TableMatch:
    """Return the table at a place."""
    grid, area, table = place
    columns, repeated = _match_headings(place, spec)
    pivot = find_pivot_labels(place, spec, columns)
    columns |= _pivot_columns(pivot, spec)
    totals_row = pivot.totals_row if pivot else _find_totals_row(place, columns, spec)
    last = totals_row - 1 if totals_row and not (table and totals_row > area.bottom) else area.bottom
    rows, values = read_body(grid, Area(area.top + 1, area.left, last, area.right), columns)
    if table is None and totals_row is None:
        rows, values, last = drop_notes(rows, values, last)
    totals = find_sub_totals(grid, spec, columns, rows, values)
    space = _space_below(place, columns, spec, last, int(rows[-1]) if len(rows) else area.top)
    below = find_rows_below(grid, space, totals_row)
    return TableMatch(
        spec.title,
        grid,
        area if table else area._replace(bottom=totals_row or last),
        columns,
        {heading: str(grid.value(area.top, column)).strip() for heading, column in columns.items()},
        () if pivot else repeated,
        *_leave_out_rows(rows, values, [*totals, *_find_blank_items(pivot, values.get(spec.key, ()))]),
        totals_row,
        below.first,
        below.rows,
        rows[totals].tolist(),
        pivot is not None,
    )


def _match_headings(place: TableLocation, spec: TableSpec) -> tuple[dict[str, int], list[tuple[str, Cell]]]:
    columns: dict[str, int] = {}
    repeated = []
    area = place.area
    header = {column: value for column, value in place.grid.row(area.top).items() if area.left <= column <= area.right}
    for column, heading in sorted(match_columns(header, spec).items()):
        if heading in columns:
            repeated.append((heading, Cell(place.grid.name, area.top, column)))
        else:
            columns[heading] = column
    return columns, repeated


def _pivot_columns(pivot: PivotLabels | None, spec: TableSpec) -> dict[str, int]:
    """Return the columns of a PivotTable whose captions are not the format's headings."""
    if pivot is None:
        return {}
    return {spec.key: pivot.key} | ({TOTAL_HEADING: pivot.across} if pivot.across else {})


def _find_totals_row(place: TableLocation, columns: Mapping[str, int], spec: TableSpec) -> int | None:
    """Return Excel's totals row, or the last row whose key is the label of a total, in the table or below it.

    Where such rows follow each other without lines between them, as a grand total follows a total, it is the first of them.
    """
    if place.table and place.table.has_totals:
        return place.area.bottom
    keys = place.grid.column_cells.get(columns.get(spec.key, 0)) if spec.totalled or spec.amounts else None
    rows_and_values = zip(keys.rows, keys.values, strict=True) if keys and may_hold_word(keys.values, "total") else ()
    labelled = [int(row) for row, value in rows_and_values if row > place.area.top and _is_total(value)]
    if place.table:  # below the Table only the first can be its own
        labelled = [row for row in labelled if row <= place.area.bottom] or labelled[:1]
    while len(labelled) > 1 and keys and not _has_lines_between(keys.rows, labelled[-2], labelled[-1]):
        labelled.pop()
    return labelled[-1] if labelled else None


def _has_lines_between(rows: Sequence[int], first: int, last: int) -> bool:
    return bisect_left(rows, last) - bisect_right(rows, first) > 0


def _is_total(value: Value) -> bool:
    # the first two conditions are cheap, and decide for nearly all lines
    return isinstance(value, str) and "total" in value.lower() and fold(value).rstrip(" :") in TOTAL_LABELS


def _space_below(place: TableLocation, columns: Mapping[str, int], spec: TableSpec, last: int, filled: int) -> SpaceBelow:
    """Return the space under a table. last: the last row of its body. filled: the last filled row."""
    others = [table.area for table in place.grid.tables if table is not place.table]
    edge = place.area.bottom if place.table else filled
    return SpaceBelow(last, edge, columns.values(), columns.get(spec.key), others)


def _find_blank_items(pivot: PivotLabels | None, keys: Iterable[Value]) -> list[int]:
    """Return the places, among its rows, of a PivotTable's items for lines without a value."""
    return [at for at, key in enumerate(keys) if isinstance(key, str) and fold(key) == PIVOT_BLANK] if pivot else []


def _leave_out_rows(rows: RowNumbers, values: ValuesByHeading, left_out: Sequence[int]) -> tuple[RowNumbers, ValuesByHeading]:
    if not left_out:
        return rows, values
    return np.delete(rows, left_out), {heading: np.delete(cells, left_out) for heading, cells in values.items()}


def turn_sideways(match: TableMatch, headings: Mapping[str, str]) -> TableMatch | None:
    """Return a table of settings and values on its side: each setting is a heading, and the values are the one row.

    Args:
        match: A table with the columns Setting and Value.
        headings: By `heading_key`, the settings of the format. Of what is under the table only these count as lines of it.

    Returns:
        The turned table, see `TableMatch.turned`; None where one of the two columns is missing.
    """
    if not {"Setting", "Value"} <= match.columns.keys():
        return None
    setting_column = match.columns["Setting"]
    columns: dict[str, int] = {}
    repeated = list(match.repeated)
    for row, name in zip(match.rows.tolist(), match.values["Setting"], strict=True):
        setting = headings.get(heading_key(name))
        if setting in columns:
            repeated.append((setting, Cell(match.grid.name, row, setting_column)))
        elif setting:
            columns[setting] = row
    settings_below = _find_settings_below(match, setting_column, headings)
    by_row = dict(zip(match.rows.tolist(), match.values["Value"], strict=True))
    return match._replace(
        area=match.area._replace(left=setting_column),
        columns=columns,
        repeated=repeated,
        rows=np.array([match.columns["Value"]]),
        values={setting: np.array([by_row[row]], dtype=object) for setting, row in columns.items()},
        outside=settings_below[0] if settings_below else None,
        below=[cell.row for cell in settings_below],
        turned=True,
    )


def _find_settings_below(match: TableMatch, column: int, headings: Mapping[str, str]) -> list[Cell]:
    under = sorted(filled_cells_under(match.grid, column, match.area.bottom))
    return [Cell(match.grid.name, *at) for at in under if heading_key(match.grid.value(*at)) in headings]


HEADINGS_FOR_ONE_MISSING = 10
"""For so many headings of a table a copy may lack one. A copy of a small table has all of them."""

MOST_CELLS_PER_HEADING = 2
"""How many cells the header row of a copy may have for each heading of the table."""

LEAST_HEADINGS = 2
"""How many headings make a row a possible header."""


def find_copies(
    raw: RawWorkbook, specs: Mapping[str, TableSpec], matches: Mapping[str, TableMatch]
) -> Iterator[tuple[str, TableLocation]]:
    """Give the further places of tables that were found, each with its title: by their name or headings, on other sheets."""
    words = {str(cell).strip().casefold() for table in matches.values() for cell in table.headings.values()}
    taken = {(table.grid.name, table.area.top) for table in matches.values()}
    for grid in submitted_sheets(raw):
        headers = {row: HeaderRow.of(grid.row(row)) for row in _likely_header_rows(grid, words)}
        for title, table in matches.items():
            if title in specs and grid.name != table.grid.name:
                places = _locate_copy(grid, headers, specs[title], table)
                yield from ((title, place) for place in places if (grid.name, place.area.top) not in taken)


def _likely_header_rows(grid: Grid, words: set[str]) -> list[int]:
    """Return the rows that have several of the words of headings: a quick look over every sheet."""
    hits: Counter[int] = Counter()
    for cells in grid.column_cells.values():
        high = bisect_right(cells.rows, DEEPEST_HEADER)
        values = cells.values[:high]
        if found := {value for value in {*values} if isinstance(value, str) and value.strip().casefold() in words}:
            hits.update(row for row, value in zip(cells.rows[:high], values, strict=True) if value in found)
    return sorted(row for row, times in hits.items() if times >= LEAST_HEADINGS)


class HeaderRow(NamedTuple):
    """A row that may be a header: what its filled cells hold, by column, and these as headings are compared."""

    cells: Mapping[int, Value]
    keys: Collection[str]

    @classmethod
    def of(cls, cells: Mapping[int, Value]) -> HeaderRow:
        """Return the header row that these cells are."""
        return cls(cells, {*map(heading_key, cells.values())})


def _locate_copy(grid: Grid, headers: Mapping[int, HeaderRow], spec: TableSpec, match: TableMatch) -> Iterator[TableLocation]:
    """Give the place at which a sheet has a table again; one at the most."""
    if excel_table := next(find_excel_tables([grid], spec), None):
        yield excel_table
        return
    for row, header in headers.items():
        if next(iter(spec.headings)) in header.keys and _is_copy(header.cells, spec, match):  # without its key it is no copy
            table = _excel_table_at(grid, row)
            yield TableLocation(grid, table.area, table) if table else TableLocation(grid, plain_range_area(grid, row, spec))
            return


def _is_copy(header: Mapping[int, Value], spec: TableSpec, match: TableMatch) -> bool:
    """Whether a header row has the headings of a table and few others; a large table may have all those of a small one."""
    headings = {*match_columns(header, spec).values()}
    is_whole = spec.key in headings and len(match.columns.keys() - headings) <= len(match.columns) // HEADINGS_FOR_ONE_MISSING
    return is_whole and len(header) <= MOST_CELLS_PER_HEADING * len(headings)


def _excel_table_at(grid: Grid, row: int) -> ExcelTable | None:
    return next((t for t in grid.tables if t.has_header and t.area.top == row), None)
