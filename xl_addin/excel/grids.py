"""One open sheet as the grid that its saved file would give, in a few large reads."""

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
    """The sheet as it stands in Excel, saved or not."""
    used, tables = area_of(sheet.used_range), list(sheet.tables)
    contents = SheetCells(zero, {table.display_name: area_of(table.range) for table in tables})
    for block in _blocks(used):
        contents.take(sheet, block)
    name_data_types(sheet, used, contents)
    strips = {column: ColumnCells(*contents.columns[column]) for column in sorted(contents.columns)}
    filled = set().union(*(strip.rows for strip in strips.values()))
    low = {row: size for first, last, size in _low_rows(sheet, used) for row in range(first, last + 1) if row in filled}
    areas = [area_of(table.range) for table in tables]
    drawn = [area_filled_by_style(_excel_table(table, strips), native_looks.table_style(table)) for table in tables]
    return Grid(
        name=sheet.name,
        column_cells=strips,
        formulas=contents,
        uncalculated=frozenset(contents.uncalculated),
        hidden_rows=frozenset(low),
        low_rows=frozenset(row for row, size in low.items() if size),
        hidden_columns=tuple(_hidden_columns(sheet, used)),
        looks=SheetLooks(sheet, bands(used, areas), strips).found([area for area in drawn if area]),
        filters=tuple(evaluate_filter(area, asked, strips, low) for area, asked in native_looks.filters(sheet)),
        merged=tuple(sorted(_merged_areas(sheet, used))),
        tables=tuple(_excel_table(table, strips) for table in tables),
        state=VISIBILITY[int(sheet.visible)],
    )


def _blocks(used: Area) -> Iterator[Area]:
    """The used area from top to bottom, in parts that can be read at once."""
    height = max(1, CELLS_AT_ONCE // (used.right - used.left + 1))
    for top in range(used.top, used.bottom + 1, height):
        yield used._replace(top=top, bottom=min(top + height - 1, used.bottom))


def _low_rows(sheet: xlwings.Sheet, used: Area) -> Iterator[tuple[int, int, float]]:
    return _small_runs(lambda top, bottom: sheet.range((top, 1), (bottom, 1)).row_height, used.top, used.bottom, LEAST_HEIGHT)


def _hidden_columns(sheet: xlwings.Sheet, used: Area) -> Iterator[tuple[int, int]]:
    """The runs of columns that are not seen, those that stand side by side joined."""
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
    """The runs, from first to last, under a size, with theirs. Excel gives the size of several if they are alike, else None."""
    common = size(first, last)
    if common is not None and common < least:
        yield first, last, common
    elif common is None and first < last:
        middle = (first + last) // 2
        yield from _small_runs(size, first, middle, least)
        yield from _small_runs(size, middle + 1, last, least)


def _merged_areas(sheet: xlwings.Sheet, area: Area) -> set[Area]:
    """The merged areas. Excel says of a range that all of it is merged, that nothing is, or, with None, that some is."""
    state = range_of(sheet, area).merge_cells
    if state is False:
        return set()
    if state:
        found = area_of(sheet.range((area.top, area.left)).merge_area)
        if found.bottom >= area.bottom and found.right >= area.right:
            return {found}
    return set().union(*(_merged_areas(sheet, half) for half in area.halves()))


def _excel_table(table: Table, strips: dict[int, ColumnCells]) -> ExcelTable:
    area, has_header = area_of(table.range), bool(table.show_headers)
    headings = _header_texts(strips, area) if has_header else [column.name for column in table.columns]
    return ExcelTable(table.display_name, area, tuple(headings), has_header, bool(table.show_totals))


def _header_texts(strips: dict[int, ColumnCells], area: Area) -> list[str]:
    """The texts in the first row of an area, which Excel keeps filled in the header of a Table."""
    filled = (dict(zip(*strips[c], strict=True)) if c in strips else {} for c in range(area.left, area.right + 1))
    return [str(values.get(area.top, "")) for values in filled]


MOST_DATA_TYPE_CALLS = 10_000
"""How many cells of one sheet are asked about."""


def name_data_types(sheet: xlwings.Sheet, used: Area, contents: SheetCells) -> None:
    """Put in place of each data type the error that its file has, with the text that Excel shows."""
    for row, column in _data_type_cells(sheet, used, [MOST_DATA_TYPE_CALLS]):
        rows, values = contents.columns.get(column, ([], []))
        at = bisect_left(rows, row)
        if at < len(rows) and rows[at] == row:
            text = native_looks.shown_text(sheet.range((row, column))).strip()
            values[at] = ErrorValue("#VALUE!", text or A_DATA_TYPE)


def _data_type_cells(sheet: xlwings.Sheet, area: Area, left: list[int]) -> Iterator[tuple[int, int]]:
    """The cells that hold data types. left: the one number of calls that may still be made."""
    left[0] -= 1
    state = native_looks.has_data_types(range_of(sheet, area)) if left[0] >= 0 else False
    if state is None:
        for half in area.halves():
            yield from _data_type_cells(sheet, half, left)
    elif state:
        yield from ((row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1))
