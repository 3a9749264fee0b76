"""Where a table is: on the sheet of its name, as an Excel Table or by its headings; else the Excel Table of its name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from validators.model.generated import submitted_sheets
from validators.model.raw_workbook import Area
from validators.model.text import fold, is_blank
from validators.model.years import find_year, standardise_years

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from validators.model.raw_workbook import ExcelTable, Grid, RawWorkbook, Value

DEEPEST_HEADER = 200
"""How many rows of titles and notes may stand above a table that is found by its headings."""

LONGEST_HEADING = 255
"""The characters that Excel allows the heading of a Table."""

ENOUGH_HEADINGS = 2
"""How many of its headings show a table, where its header row has as many cells."""


class WantedTable(NamedTuple):
    """A table to look for: its headings, by their keys, as the format's words; the first is the table's key.

    totalled: whether a row of totals ends it. amounts: those of its headings under which people type money.
    entries: what its key may be, folded, where labels may stand for headings, as in a PivotTable.
    """

    title: str
    headings: Mapping[str, str]
    totalled: bool = False
    amounts: Sequence[str] = ()
    entries: Collection[str] = ()

    @property
    def key(self) -> str:
        """The heading of its key."""
        return next(iter(self.headings.values()))


class TableLocation(NamedTuple):
    """A table's area, from its header row to its last row, and the Excel Table that it is, if it is one."""

    grid: Grid
    area: Area
    table: ExcelTable | None = None


def heading_key(text: object) -> str:
    """What two headings that mean the same have in common; a year in them is in its standard form."""
    if not isinstance(text, str) or len(text) > LONGEST_HEADING:
        return ""
    return standardise_years(fold(text))


def locate_table(raw: RawWorkbook, wanted: WantedTable) -> TableLocation | None:
    """Where the table is, if the workbook has it. Of a sheet and an Excel Table of its name, the sheet is what people see."""
    grids = submitted_sheets(raw)
    named = list(find_excel_tables(grids, wanted))
    own = (place for place in named if fold(place.grid.name) == fold(wanted.title))
    return next(own, None) or next(_locate_by_headings(grids, wanted), None) or next(iter(named), None)


def match_columns(header: Mapping[int, Value], wanted: WantedTable) -> dict[int, str]:
    """The format's headings in a header row, by column.

    A year is read with words around it, as in 2018/19 budget, where no other heading of the row has that year.
    """
    known = {column: wanted.headings[key] for column, key in _heading_keys(header) if key in wanted.headings}
    loose = {
        column: str(year)
        for column, value in header.items()
        if column not in known and isinstance(value, str) and len(value) <= LONGEST_HEADING and (year := find_year(value))
    }
    once = [year for year, times in Counter(loose.values()).items() if times == 1]
    free = {year: wanted.headings[year] for year in once if wanted.headings.get(year, "") not in {"", *known.values()}}
    return known | {column: free[year] for column, year in loose.items() if year in free}


def _heading_keys(header: Mapping[int, Value]) -> Iterator[tuple[int, str]]:
    return ((column, heading_key(value)) for column, value in header.items())


def find_excel_tables(grids: Sequence[Grid], wanted: WantedTable) -> Iterator[TableLocation]:
    """The Excel Tables that have the table's name and its headings."""
    for grid in grids:
        for table in grid.tables:
            if fold(table.name) == fold(wanted.title) and _has_its_headings(grid, table, wanted):
                yield TableLocation(grid, table.area, table)


def _has_its_headings(grid: Grid, table: ExcelTable, wanted: WantedTable) -> bool:
    """Whether an Excel Table has enough of the headings to be the one that is wanted."""
    header = {c: value for c, value in grid.row(table.area.top).items() if table.area.left <= c <= table.area.right}
    return table.has_header and _is_header_row(header, wanted)


def _is_header_row(row: Mapping[int, Value], wanted: WantedTable) -> bool:
    """Whether a row has enough of the headings. Years among other words are none by themselves."""
    exact = any(key in wanted.headings for _, key in _heading_keys(row))
    return exact and _has_enough_headings(len(match_columns(row, wanted)), row)


def _has_enough_headings(known: int, header: Mapping[int, Value]) -> bool:
    return known > 0 and known >= min(ENOUGH_HEADINGS, len(header))


def _locate_by_headings(grids: Sequence[Grid], wanted: WantedTable) -> Iterator[TableLocation]:
    for grid in grids:
        if fold(grid.name) == fold(wanted.title) and (row := _find_header_row(grid, wanted)):
            named = (t for t in grid.tables if t.area.top == row and _has_its_headings(grid, t, wanted))
            table = next(named, None)  # an Excel Table that lost its name
            yield TableLocation(grid, table.area, table) if table else TableLocation(grid, plain_range_area(grid, row, wanted))


def _find_header_row(grid: Grid, wanted: WantedTable) -> int | None:
    """The row that bears most of the headings, the first of such rows."""
    hits: Counter[int] = Counter()
    for strip in grid.column_cells.values():
        for row, value in zip(strip.rows, strip.values, strict=True):
            if row > DEEPEST_HEADER:
                break
            hits[row] += heading_key(value) in wanted.headings
    best = max(hits, key=lambda row: (hits[row], -row), default=0)
    return int(best) if hits[best] and _is_header_row(grid.row(best), wanted) else None


def plain_range_area(grid: Grid, row: int, wanted: WantedTable) -> Area:
    """A plain range's area: down to the last filled cell of the format's columns, or to an Excel Table of the team's own."""
    header = _own_headings(grid.row(row), wanted)
    known = match_columns(header, wanted)
    ends = [rows[-1] for c in known for rows in (grid.column_cells[c].rows, grid.formulas.column(c)) if len(rows)]
    span = Area(row + 1, min(known), max(ends), max(known))
    below = [t.area.top - 1 for t in grid.tables if t.has_header and t.area.top > row and t.area.crosses(span)]
    return Area(row, min(header), int(min([span.bottom, *below])), max(header))


def _own_headings(row: Mapping[int, Value], wanted: WantedTable) -> dict[int, Value]:
    """The cells of a header row that are the table's own.

    A gap parts them from another table of the team's own, which repeats some of them; a heading that was deleted leaves a
    gap too, but what stands on both sides of it is not the same.
    """
    own: dict[int, Value] = {}
    for run in sorted(_adjacent_cells(row), key=lambda run: -len(set(match_columns(run, wanted).values()))):
        headings = set(match_columns(run, wanted).values())
        if headings and headings.isdisjoint(match_columns(own, wanted).values()):
            own |= run
    return own


def _adjacent_cells(row: Mapping[int, Value]) -> list[dict[int, Value]]:
    """The filled cells of a row, from left to right, wherever they stand side by side."""
    runs: list[dict[int, Value]] = []
    for column, value in row.items():
        if isinstance(value, str) and is_blank(value):
            continue
        if not runs or column - 1 not in runs[-1]:
            runs.append({})
        runs[-1][column] = value
    return runs
