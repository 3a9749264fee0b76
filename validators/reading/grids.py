"""A grid made of what was read of one sheet."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from validators.model.raw_workbook import ColumnCells, Grid, column_letters
from validators.model.refusal import damaged_file, printable_name
from validators.reading.cells import row_numbers
from validators.reading.conditional import ConditionalPainter
from validators.reading.listobjects import read_excel_tables
from validators.reading.looks import CellLooks, area_filled_by_style
from validators.reading.sheet import NotAWorksheet, WorksheetReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.reading.book import SheetListing
    from validators.reading.cells import CollectedCells
    from validators.reading.package import WorkbookPackage
    from validators.reading.values import CellMeanings


def read_grids(package: WorkbookPackage, sheets: list[SheetListing], meanings: CellMeanings) -> Iterator[Grid]:
    """The grids of a workbook's sheets in their order. Sheets of charts, dialogs and Excel 4 macros are left out."""
    cells_left = package.limits.cells
    for sheet in sheets:
        with suppress(NotAWorksheet):
            grid, count = _read_grid(package, sheet, meanings, cells_left)
            cells_left -= count
            yield grid


def _read_grid(package: WorkbookPackage, sheet: SheetListing, meanings: CellMeanings, cells_left: int) -> tuple[Grid, int]:
    """The grid of a sheet, and how many cells it took."""
    reader = WorksheetReader(sheet.name, meanings, package.limits)
    reader.read(package.stream(sheet.part), cells_left)
    count = reader.cells.count()
    tables = read_excel_tables(package, sheet.part)
    uncalculated = frozenset(_find_uncalculated(reader.cells))
    strips = _make_strips(reader.cells, sheet.name)
    hidden = _hidden_with_values(reader.cells.hidden_rows, strips)
    filters = (reader.filters, *(listed.filter for listed in tables))
    looks = CellLooks(reader.cells.columns, [area_filled_by_style(listed.table, listed.style) for listed in tables])
    grid = Grid(
        name=sheet.name,
        column_cells=strips,
        formulas=reader.cells.formulas,
        uncalculated=uncalculated,
        hidden_rows=hidden,
        low_rows=hidden & reader.cells.low_rows,
        hidden_columns=_join_runs(reader.hidden_columns),
        looks=looks.found(ConditionalPainter(reader.conditional.rules, meanings.changes, strips)),
        filters=tuple(found for each in filters for found in each.found(strips, hidden)),
        merged=tuple(reader.merged),
        tables=tuple(listed.table for listed in tables),
        state=sheet.state,
    )
    return grid, count


def _make_strips(cells: CollectedCells, sheet: str) -> dict[int, ColumnCells]:
    if not cells.ordered:
        _sort_cells(cells, sheet)
    return {at: ColumnCells(column.rows, column.values) for at, column in sorted(cells.columns.items()) if column.rows}


def _sort_cells(cells: CollectedCells, sheet: str) -> None:
    """Sort each column from top to bottom; Refused if a cell stands twice, as nobody knows which one counts."""
    twice = []
    for number, column in cells.columns.items():
        order = sorted(range(len(column.rows)), key=column.rows.__getitem__)
        column.values[:] = [column.values[at] for at in order]
        column.rows = row_numbers([column.rows[at] for at in order])
        every = sorted([*column.rows, *column.blank, *column.empty])
        twice += [(row, number) for row, following in pairwise(every) if row == following]
    if twice:
        row, number = min(twice)
        raise damaged_file(f"the cell {column_letters(number)}{row} of the sheet {printable_name(sheet)} is stored twice")


def _find_uncalculated(cells: CollectedCells) -> Iterator[tuple[int, int]]:
    for at in cells.formulas.columns():
        column = cells.columns[at]
        missing = set(cells.formulas.stored(at)).difference(column.rows, column.blank)
        yield from ((row, at) for row in missing)


def _hidden_with_values(hidden: set[int], strips: Mapping[int, ColumnCells]) -> frozenset[int]:
    if not hidden:
        return frozenset()
    return frozenset().union(*(hidden.intersection(strip.rows) for strip in strips.values()))


def _join_runs(runs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)
