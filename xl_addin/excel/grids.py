"""Reads one open sheet as the grid that its saved file would give, in a few large calls to Excel."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Literal

from validators.model import LEAST_HEIGHT, LEAST_WIDTH, Area, ColumnCells, ErrorValue, ExcelTable, Grid
from validators.reading import A_DATA_TYPE, area_filled_by_style, evaluate_filter
from xl_addin.excel import native_looks
from xl_addin.excel.sheet_cells import SheetCells, area_of, range_of
from xl_addin.excel.sheet_looks import SheetLooks, bands

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    import xlwings
    from xlwings.main import Table


CELLS_AT_ONCE = 500_000
"""How many cells are read in one go."""

VISIBILITY: dict[int, Literal["visible", "hidden", "veryHidden"]] = {-1: "visible", 1: "visible", 0: "hidden", 2: "veryHidden"}
"""Microsoft, XlSheetVisibility; 1 is what xlwings' own True comes to."""


def grid_of(sheet: xlwings.Sheet, zero: datetime) -> Grid:
    """Return a sheet as it is in Excel now, saved or not.

    Args:
        sheet: An open sheet.
        zero: The day from which the workbook counts its dates.

    Returns:
        The same grid that `validators.reading` makes of the saved file; a test compares the two.
    """
    used, tables = area_of(sheet.used_range), list(sheet.tables)
    contents = SheetCells(zero, {table.display_name: area_of(table.range) for table in tables})
    for block in _blocks(used):
        contents.read_area(sheet, block)
    replace_data_types(sheet, used, contents)
    columns = {column: ColumnCells(*contents.columns[column]) for column in sorted(contents.columns)}
    filled = set().union(*(cells.rows for cells in columns.values()))
    low = {row: height for first, last, height in _low_rows(sheet, used) for row in range(first, last + 1) if row in filled}
    areas = [area_of(table.range) for table in tables]
    styled = [area_filled_by_style(_excel_table(table, columns), native_looks.table_style(table)) for table in tables]
    return Grid(
        name=sheet.name,
        column_cells=columns,
        formulas=contents,
        uncalculated=frozenset(contents.uncalculated),
        hidden_rows=frozenset(low),
        low_rows=frozenset(row for row, height in low.items() if height),
        hidden_columns=tuple(_hidden_columns(sheet, used)),
        looks=SheetLooks(sheet, bands(used, areas), columns).rows_by_look([area for area in styled if area]),
        filters=tuple(evaluate_filter(area, conditions, columns, low) for area, conditions in native_looks.filters(sheet)),
        merged=tuple(sorted(_merged_areas(sheet, used))),
        tables=tuple(_excel_table(table, columns) for table in tables),
        state=VISIBILITY[int(sheet.visible)],
    )


def _blocks(used: Area) -> Iterator[Area]:
    """Yield the used area from top to bottom, in parts that can be read in one call."""
    height = max(1, CELLS_AT_ONCE // (used.right - used.left + 1))
    for top in range(used.top, used.bottom + 1, height):
        yield used._replace(top=top, bottom=min(top + height - 1, used.bottom))


def _low_rows(sheet: xlwings.Sheet, used: Area) -> Iterator[tuple[int, int, float]]:
    return _small_runs(lambda top, bottom: sheet.range((top, 1), (bottom, 1)).row_height, used.top, used.bottom, LEAST_HEIGHT)


def _hidden_columns(sheet: xlwings.Sheet, used: Area) -> Iterator[tuple[int, int]]:
    """Yield the runs of hidden columns, as first and last; neighbouring runs are joined."""
    run: tuple[int, int] | None = None
    for first, last, _ in _small_runs(
        lambda left, right: sheet.range((1, left), (1, right)).column_width, used.left, used.right, LEAST_WIDTH
    ):
        if run and run[1] + 1 != first:
            yield run
            run = None
        run = (run[0] if run else first, last)
    if run:
        yield run


def _small_runs(
    size: Callable[[int, int], float | None], first: int, last: int, least: float
) -> Iterator[tuple[int, int, float]]:
    """Yield the runs of rows or columns smaller than `least`, as first, last and size.

    Args:
        size: Gives the size of the rows or columns from one to another. Excel says one size if they are alike, else None.
        first: The first row or column, from 1.
        last: The last one.
        least: The size, in points or characters, under which nothing can be read.
    """
    common = size(first, last)
    if common is not None and common < least:
        yield first, last, common
    elif common is None and first < last:
        middle = (first + last) // 2
        yield from _small_runs(size, first, middle, least)
        yield from _small_runs(size, middle + 1, last, least)


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


def _excel_table(table: Table, columns: dict[int, ColumnCells]) -> ExcelTable:
    area, has_header = area_of(table.range), bool(table.show_headers)
    headings = _header_texts(columns, area) if has_header else [column.name for column in table.columns]
    return ExcelTable(table.display_name, area, tuple(headings), has_header, bool(table.show_totals))


def _header_texts(columns: dict[int, ColumnCells], area: Area) -> list[str]:
    """Return the texts in the first row of an area; Excel leaves no cell of a Table's header blank."""
    filled = (dict(zip(*columns[c], strict=True)) if c in columns else {} for c in range(area.left, area.right + 1))
    return [str(values.get(area.top, "")) for values in filled]


MOST_DATA_TYPE_CALLS = 10_000
"""How many times Excel is asked which cells of one sheet hold data types."""


def replace_data_types(sheet: xlwings.Sheet, used: Area, contents: SheetCells) -> None:
    """Replace each linked data type with the error that a saved file stores for it, and the text that Excel displays."""
    for row, column in _data_type_cells(sheet, used, [MOST_DATA_TYPE_CALLS]):
        rows, values = contents.columns.get(column, ([], []))
        at = bisect_left(rows, row)
        if at < len(rows) and rows[at] == row:
            text = native_looks.displayed_text(sheet.range((row, column))).strip()
            values[at] = ErrorValue("#VALUE!", text or A_DATA_TYPE)


def _data_type_cells(sheet: xlwings.Sheet, area: Area, calls_left: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the cells that hold data types. `calls_left` is a list of one number, so that all halves count down together."""
    calls_left[0] -= 1
    state = native_looks.has_data_types(range_of(sheet, area)) if calls_left[0] >= 0 else False
    if state is None:
        for half in area.halves():
            yield from _data_type_cells(sheet, half, calls_left)
    elif state:
        yield from ((row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1))
