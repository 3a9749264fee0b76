"""Reads one open sheet as the grid that its saved file would give, in a few large calls to Excel."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Literal

from validators.model import LEAST_HEIGHT, LEAST_WIDTH, Area, ColumnCells, ExcelTable, Grid, Value
from validators.reading import area_filled_by_style, evaluate_filter
from xl_addin.excel import native_looks
from xl_addin.excel.column_parts import SheetContext
from xl_addin.excel.data_types import ReplacedColumn, replace_data_types
from xl_addin.excel.sheet_cells import SheetCells, area_of, range_of, read_cells
from xl_addin.excel.sheet_looks import SheetLooks, bands
from xl_addin.excel.size_runs import SizeRun, find_size_runs

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import datetime

    import xlwings
    from xlwings.main import Table

    from xl_addin.excel.size_runs import SizeReader


CELLS_AT_ONCE = 500_000
"""How many cells are read in one go."""

VISIBILITY: dict[int, Literal["visible", "hidden", "veryHidden"]] = {-1: "visible", 1: "visible", 0: "hidden", 2: "veryHidden"}
"""Microsoft, XlSheetVisibility; 1 is what xlwings' own True comes to."""

COMPARED = [field.name for field in fields(Grid) if field.name not in ("column_cells", "formulas")]
"""The fields by which two grids of the very same cells may differ."""


@dataclass(frozen=True, eq=False)
class ReadSheet:
    """A sheet as it was read, with what its next reading makes use of.

    Attributes:
        grid: The sheet.
        cells: Its cells, as Excel gave them.
        replaced: The columns in which linked data types were replaced: as read, the texts by row, and as replaced.
        row_heights: The runs of rows of one height, in points.
        column_widths: The runs of columns of one width, in characters.
    """

    grid: Grid
    cells: SheetCells
    replaced: Mapping[int, ReplacedColumn]
    row_heights: Sequence[SizeRun]
    column_widths: Sequence[SizeRun]


def grid_of(sheet: xlwings.Sheet, zero: datetime) -> Grid:
    """Return a sheet as it is in Excel now, saved or not.

    Args:
        sheet: An open sheet.
        zero: The day from which the workbook counts its dates.

    Returns:
        The same grid that `validators.reading` makes of the saved file; a test compares the two.
    """
    return read_sheet(sheet, zero).grid


def read_sheet(sheet: xlwings.Sheet, zero: datetime, last: ReadSheet | None = None) -> ReadSheet:
    """Return a sheet as it is in Excel now. Excel is asked for all of it, whatever is remembered.

    Args:
        sheet: An open sheet.
        zero: The day from which the workbook counts its dates.
        last: What was read of it before, if anything. Its grid is given again, the very same, if nothing has changed, and each
            of its columns that has not.
    """
    used, tables = area_of(sheet.used_range), list(sheet.tables)
    areas = {table.display_name: area_of(table.range) for table in tables}
    cells = read_cells(sheet, _blocks(used), SheetContext(zero, areas), last.cells if last else None)
    replaced = replace_data_types(sheet, used, cells.columns, last.replaced if last else {})
    columns = cells.columns | {column: its.cells for column, its in replaced.items()}
    row_heights = find_size_runs(_row_height(sheet), used.top, used.bottom, last.row_heights if last else ())
    column_widths = find_size_runs(_column_width(sheet), used.left, used.right, last.column_widths if last else ())
    low = _low_rows(row_heights, columns)
    excel_tables = tuple(_excel_table(table, area, columns) for table, area in zip(tables, areas.values(), strict=True))
    styled = [area_filled_by_style(own, native_looks.table_style(its)) for own, its in zip(excel_tables, tables, strict=True)]
    grid = Grid(
        name=sheet.name,
        column_cells=columns,
        formulas=cells,
        uncalculated=cells.uncalculated,
        hidden_rows=frozenset(low),
        low_rows=frozenset(row for row, height in low.items() if height),
        hidden_columns=tuple(_hidden_columns(column_widths)),
        looks=SheetLooks(sheet, bands(used, areas.values()), columns).rows_by_look([area for area in styled if area]),
        filters=tuple(evaluate_filter(area, conditions, columns, low) for area, conditions in native_looks.filters(sheet)),
        merged=tuple(sorted(_merged_areas(sheet, used))),
        tables=excel_tables,
        state=VISIBILITY[int(sheet.visible)],
    )
    if last and _is_same(grid, cells, last):
        return replace(last, row_heights=row_heights, column_widths=column_widths)
    return ReadSheet(grid, cells, replaced, row_heights, column_widths)


def _is_same(grid: Grid, cells: SheetCells, last: ReadSheet) -> bool:
    """Whether a grid is the last one in all its fields. The columns count as the same only where they are the very same."""
    before = last.grid
    return (
        cells.is_same(last.cells)
        and grid.column_cells.keys() == before.column_cells.keys()
        and all(its is before.column_cells[column] for column, its in grid.column_cells.items())
        and all(getattr(grid, name) == getattr(before, name) for name in COMPARED)
    )


def _blocks(used: Area) -> Iterator[Area]:
    """Yield the used area from top to bottom, in parts that can be read in one call."""
    height = max(1, CELLS_AT_ONCE // (used.right - used.left + 1))
    for top in range(used.top, used.bottom + 1, height):
        yield used._replace(top=top, bottom=min(top + height - 1, used.bottom))


def _row_height(sheet: xlwings.Sheet) -> SizeReader:
    return lambda top, bottom: sheet.range((top, 1), (bottom, 1)).row_height


def _column_width(sheet: xlwings.Sheet) -> SizeReader:
    return lambda left, right: sheet.range((1, left), (1, right)).column_width


def _low_rows(runs: Sequence[SizeRun], columns: Mapping[int, ColumnCells]) -> dict[int, float]:
    """Return the heights of the rows that have a filled cell and cannot be seen."""
    low = [run for run in runs if run.size is not None and run.size < LEAST_HEIGHT]
    filled = set().union(*(cells.rows for cells in columns.values())) if low else set()
    return {row: run.size or 0 for run in low for row in range(run.first, run.last + 1) if row in filled}


def _hidden_columns(runs: Sequence[SizeRun]) -> Iterator[tuple[int, int]]:
    """Yield the runs of hidden columns, as first and last; neighbouring runs are joined."""
    hidden: tuple[int, int] | None = None
    for run in runs:
        if run.size is None or run.size >= LEAST_WIDTH:
            continue
        if hidden and hidden[1] + 1 != run.first:
            yield hidden
            hidden = None
        hidden = (hidden[0] if hidden else run.first, run.last)
    if hidden:
        yield hidden


def _merged_areas(sheet: xlwings.Sheet, area: Area) -> set[Area]:
    """Return the merged areas. Excel says True where all of a range is merged, False where none is, None where some is."""
    state = range_of(sheet, area).merge_cells
    if state is False:
        return set()
    if state:
        merged = area_of(sheet.range((area.top, area.left)).merge_area)
        if merged.bottom >= area.bottom and merged.right >= area.right:
            return {merged}
    return set().union(*(_merged_areas(sheet, half) for half in area.halves()))


def _excel_table(table: Table, area: Area, columns: Mapping[int, ColumnCells]) -> ExcelTable:
    has_header = bool(table.show_headers)
    headings = _header_texts(columns, area) if has_header else [column.name for column in table.columns]
    return ExcelTable(table.display_name, area, tuple(headings), has_header, bool(table.show_totals))


def _header_texts(columns: Mapping[int, ColumnCells], area: Area) -> list[str]:
    """Return the texts in the first row of an area; Excel leaves no cell of a Table's header blank."""
    header = Grid("", columns)
    return [_text(header.value(area.top, column)) for column in range(area.left, area.right + 1)]


def _text(value: Value) -> str:
    return "" if value is None else str(value)
