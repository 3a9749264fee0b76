"""A grid made of what was read of one sheet."""

from __future__ import annotations

from contextlib import suppress
from itertools import pairwise
from typing import TYPE_CHECKING

from validators.model.raw_workbook import ColumnCells, Grid, column_letters
from validators.model.refusal import damaged_file, printable_name
from validators.reading.cells import row_numbers
from validators.reading.conditional import Painter
from validators.reading.listobjects import excel_tables
from validators.reading.looks import Looks, filled_by
from validators.reading.sheet import NotAGrid, SheetReader

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.reading.book import Sheet
    from validators.reading.cells import Cells
    from validators.reading.package import Package
    from validators.reading.values import Meanings


def read_grids(package: Package, sheets: list[Sheet], meanings: Meanings) -> Iterator[Grid]:
    """The grids of a workbook's sheets in their order. Sheets of charts, dialogs and Excel 4 macros are left out."""
    cells_left = package.limits.cells
    for sheet in sheets:
        with suppress(NotAGrid):
            grid, count = _read_grid(package, sheet, meanings, cells_left)
            cells_left -= count
            yield grid


def _read_grid(package: Package, sheet: Sheet, meanings: Meanings, cells_left: int) -> tuple[Grid, int]:
    """The grid of a sheet, and how many cells it took."""
    reader = SheetReader(sheet.name, meanings, package.limits)
    reader.read(package.stream(sheet.part), cells_left)
    count = reader.cells.count()
    tables = excel_tables(package, sheet.part)
    uncalculated = frozenset(_uncalculated(reader.cells))
    strips = _strips(reader.cells, sheet.name)
    hidden = _filled(reader.cells.hidden_rows, strips)
    filters = (reader.filters, *(listed.filter for listed in tables))
    looks = Looks(reader.cells.columns, [filled_by(listed.table, listed.style) for listed in tables])
    grid = Grid(
        name=sheet.name,
        column_cells=strips,
        formulas=reader.cells.formulas,
        uncalculated=uncalculated,
        hidden_rows=hidden,
        low_rows=hidden & reader.cells.low_rows,
        hidden_columns=_joined(reader.hidden_columns),
        looks=looks.found(Painter(reader.conditional.rules, meanings.changes, strips)),
        filters=tuple(found for each in filters for found in each.found(strips, hidden)),
        merged=tuple(reader.merged),
        tables=tuple(listed.table for listed in tables),
        state=sheet.state,
    )
    return grid, count


def _strips(cells: Cells, sheet: str) -> dict[int, ColumnCells]:
    if not cells.ordered:
        _put_in_order(cells, sheet)
    return {at: ColumnCells(column.rows, column.values) for at, column in sorted(cells.columns.items()) if column.rows}


def _put_in_order(cells: Cells, sheet: str) -> None:
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


def _uncalculated(cells: Cells) -> Iterator[tuple[int, int]]:
    for at in cells.formulas.columns():
        column = cells.columns[at]
        missing = set(cells.formulas.stored(at)).difference(column.rows, column.blank)
        yield from ((row, at) for row in missing)


def _filled(hidden: set[int], strips: Mapping[int, ColumnCells]) -> frozenset[int]:
    if not hidden:
        return frozenset()
    return frozenset().union(*(hidden.intersection(strip.rows) for strip in strips.values()))


def _joined(runs: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    joined: list[tuple[int, int]] = []
    for first, last in sorted(runs):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(last, joined[-1][1])
        else:
            joined.append((first, last))
    return tuple(joined)
