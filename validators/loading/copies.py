"""Further tables with the headings of one that was read: a copy of last month's, or the one that people really work on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from validators.loading.headings import DEEPEST_HEADER, TableLocation, find_excel_tables, match_columns, plain_range_area
from validators.model.generated import submitted_sheets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.loading.headings import WantedTable
    from validators.loading.tables import TableMatch
    from validators.model.raw_workbook import ExcelTable, Grid, RawWorkbook, Value

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
