"""Linked data types in an open sheet, which files store as errors: each is named by what Excel shows."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from validators.model.raw_workbook import Area, ErrorValue
from validators.reading.richvalues import A_DATA_TYPE
from xl_addin.excel import native_looks
from xl_addin.excel.contents import range_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import xlwings

    from xl_addin.excel.contents import SheetCells

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
