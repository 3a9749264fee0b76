"""A raw workbook with some cells changed: what would be read if the changes were written. The original is not altered."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from validators.model import ColumnCells

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from validators.fix.fix import TableExtension
    from validators.model import Cell, ExcelTable, Grid, RawWorkbook, SheetFormulas, Value

ValuesByPlace = dict[tuple[int, int], "Value"]


class RewrittenFormulas:
    """The formulas of a sheet, some of them new."""

    def __init__(self, formulas: SheetFormulas, new: Mapping[tuple[int, int], str]) -> None:
        self._formulas, self._new = formulas, new

    def get(self, place: tuple[int, int]) -> str | None:
        """The formula of a cell; None where it has none."""
        return self._new.get(place) or self._formulas.get(place)

    def column(self, column: int) -> Sequence[int]:
        """The sheet rows of a column's formulas, from top to bottom."""
        return sorted({*self._formulas.column(column), *(row for row, at in self._new if at == column)})


def with_values(raw: RawWorkbook, values: Mapping[Cell, Value]) -> RawWorkbook:
    """Return the workbook with other values in some cells, which then count as calculated."""
    by_sheet: defaultdict[str, ValuesByPlace] = defaultdict(dict)
    for cell, value in values.items():
        by_sheet[cell.sheet][cell.row, cell.column] = value
    return replace(raw, grids=[_grid_with_values(grid, by_sheet.get(grid.name, {})) for grid in raw.grids])


def with_formulas(raw: RawWorkbook, formulas: Mapping[Cell, str]) -> RawWorkbook:
    """Return the workbook with other formulas in some cells."""
    by_sheet: defaultdict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for cell, text in formulas.items():
        by_sheet[cell.sheet][cell.row, cell.column] = text
    return replace(
        raw,
        grids=[
            replace(grid, formulas=RewrittenFormulas(grid.formulas, by_sheet[grid.name])) if grid.name in by_sheet else grid
            for grid in raw.grids
        ],
    )


def _grid_with_values(grid: Grid, values: ValuesByPlace) -> Grid:
    if not values:
        return grid
    by_column: defaultdict[int, dict[int, Value]] = defaultdict(dict)
    for (row, column), value in values.items():
        by_column[column][row] = value
    strips = {**grid.column_cells}
    for column, new in by_column.items():
        old = strips.get(column, ColumnCells((), ()))
        merged = dict(sorted({**dict(zip(old.rows, old.values, strict=True)), **new}.items()))
        strips[column] = ColumnCells([*merged], [*merged.values()])
    return replace(grid, column_cells=strips, uncalculated=frozenset(grid.uncalculated) - values.keys())


def with_tables(raw: RawWorkbook, extensions: Collection[TableExtension]) -> RawWorkbook:
    """Return the workbook with some Excel Tables extended."""
    bottoms = {each.table: each.bottom for each in extensions}
    return replace(
        raw,
        grids=[_grid_with_tables(g, [_extend_table(t, bottoms.get(t.name)) for t in g.tables]) for g in raw.grids],
    )


def with_headings(raw: RawWorkbook, texts: Mapping[Cell, str]) -> RawWorkbook:
    """Return the workbook with the headings of its Excel Tables renamed. texts: of cells, some of which may be headings."""
    grids = []
    for grid in raw.grids:
        own = {cell: text for cell, text in texts.items() if cell.sheet == grid.name}
        grids.append(_grid_with_tables(grid, [_rename_headings(table, own) for table in grid.tables]) if own else grid)
    return replace(raw, grids=grids)


def _grid_with_tables(grid: Grid, tables: Sequence[ExcelTable]) -> Grid:
    return grid if tables == [*grid.tables] else replace(grid, tables=tables)


def _extend_table(table: ExcelTable, bottom: int | None) -> ExcelTable:
    return table if bottom is None else table._replace(area=table.area._replace(bottom=bottom))


def _rename_headings(table: ExcelTable, texts: Mapping[Cell, str]) -> ExcelTable:
    area = table.area
    new = {cell.column - area.left: text for cell, text in texts.items() if cell.row == area.top and table.has_header}
    return table._replace(headings=tuple(new.get(at, old) for at, old in enumerate(table.headings))) if new else table
