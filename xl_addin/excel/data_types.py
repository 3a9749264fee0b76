"""Finds the linked data types of an open sheet, which a saved file stores as errors."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from validators.model import ColumnCells, ErrorValue
from validators.reading import A_DATA_TYPE
from xl_addin.excel import native_looks
from xl_addin.excel.sheet_cells import range_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import xlwings

    from validators.model import Area

MOST_CALLS = 10_000
"""How many times Excel is asked which cells of one sheet hold data types."""


class ReplacedColumn(NamedTuple):
    """A column in which data types were replaced.

    Attributes:
        read: The column as it was read.
        texts: The texts that Excel displays in place of the data types, by row.
        cells: The column with an error in place of each data type.
    """

    read: ColumnCells
    texts: Mapping[int, str]
    cells: ColumnCells


def replace_data_types(
    sheet: xlwings.Sheet, used: Area, columns: Mapping[int, ColumnCells], last: Mapping[int, ReplacedColumn]
) -> dict[int, ReplacedColumn]:
    """Replace each linked data type with the error that a saved file stores for it, and the text that Excel displays.

    Args:
        sheet: The open sheet.
        used: Its used area.
        columns: Its filled cells, by column.
        last: What this gave at the last reading of the sheet.

    Returns:
        The columns that have a data type; the very same as last time where nothing in them has changed.
    """
    texts: defaultdict[int, dict[int, str]] = defaultdict(dict)
    for row, column in _data_type_cells(sheet, used, [MOST_CALLS]):
        if column in columns and _place_of(columns[column], row) is not None:
            texts[column][row] = native_looks.displayed_text(sheet.range((row, column))).strip()
    return {column: _replaced(columns[column], its, last.get(column)) for column, its in texts.items()}


def _replaced(read: ColumnCells, texts: Mapping[int, str], last: ReplacedColumn | None) -> ReplacedColumn:
    if last and last.read is read and last.texts == texts:
        return last
    values = list(read.values)
    for row, text in texts.items():
        if (at := _place_of(read, row)) is not None:
            values[at] = ErrorValue("#VALUE!", text or A_DATA_TYPE)
    return ReplacedColumn(read, texts, ColumnCells(read.rows, values))


def _place_of(cells: ColumnCells, row: int) -> int | None:
    at = bisect_left(cells.rows, row)
    return at if at < len(cells.rows) and cells.rows[at] == row else None


def _data_type_cells(sheet: xlwings.Sheet, area: Area, calls_left: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the cells that hold data types. `calls_left` is a list of one number, so that all halves count down together."""
    calls_left[0] -= 1
    state = native_looks.has_data_types(range_of(sheet, area)) if calls_left[0] >= 0 else False
    if state is None:
        for half in area.halves():
            yield from _data_type_cells(sheet, half, calls_left)
    elif state:
        yield from ((row, column) for row in range(area.top, area.bottom + 1) for column in range(area.left, area.right + 1))
