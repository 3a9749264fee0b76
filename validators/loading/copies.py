"""Further tables with the headings of one that was read: a copy of last month's, or the one that people really work on."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from validators.loading.headings import DEEPEST_HEADER, Place, columns_of, excel_tables, plain_area
from validators.model.generated import submitted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.loading.headings import Wanted
    from validators.loading.tables import Found
    from validators.model.raw_workbook import Evidence, ExcelTable, Grid, Value

LACKING = 10
"""Of how many headings of a table a copy may lack one. A small table is copied whole, or it is another."""

MOST = 2
"""How many cells a header row may have for each heading of the table."""

LEAST = 2
"""How many headings show that a row may be a header."""


def copies(evidence: Evidence, wanted: Mapping[str, Wanted], found: Mapping[str, Found]) -> Iterator[tuple[str, Place]]:
    """The further places of tables that were found, with their titles: other sheets with the same headings, or its name."""
    words = {str(cell).strip().casefold() for table in found.values() for cell in table.headings.values()}
    taken = {(table.grid.name, table.area.top) for table in found.values()}
    for grid in submitted(evidence):
        rows = _likely_headers(grid, words)
        for title, table in found.items():
            if title in wanted and grid.name != table.grid.name:
                places = _places(grid, rows, wanted[title], table)
                yield from ((title, place) for place in places if (grid.name, place.area.top) not in taken)


def _likely_headers(grid: Grid, words: set[str]) -> list[int]:
    """The rows that hold several of the words that tables are headed by: a quick look, over every sheet."""
    hits: Counter[int] = Counter()
    for strip in grid.strips.values():
        for row, value in zip(strip.rows, strip.values, strict=True):
            if row > DEEPEST_HEADER:
                break
            hits[row] += isinstance(value, str) and value.strip().casefold() in words
    return sorted(row for row, times in hits.items() if times >= LEAST)


def _places(grid: Grid, rows: list[int], wanted: Wanted, found: Found) -> Iterator[Place]:
    """Where a sheet holds the table again, at most once."""
    named = next(excel_tables([grid], wanted), None)
    if named:
        yield named
        return
    for row in rows:
        if _is_copy(grid.row(row), wanted, found):
            table = _table_at(grid, row)
            yield Place(grid, table.area, table) if table else Place(grid, plain_area(grid, row, wanted))
            return


def _is_copy(header: Mapping[int, Value], wanted: Wanted, found: Found) -> bool:
    """Whether a header row has the headings of a table, and few others: a large one may have all those of a small one."""
    headings = {*columns_of(header, wanted).values()}
    is_whole = wanted.key in headings and len(found.columns.keys() - headings) <= len(found.columns) // LACKING
    return is_whole and len(header) <= MOST * len(headings)


def _table_at(grid: Grid, row: int) -> ExcelTable | None:
    return next((t for t in grid.tables if t.has_header and t.area.top == row), None)
