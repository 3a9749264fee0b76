"""Ranges as a small workbook of their own, so that the validators read and judge them by their own rules."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.raw_workbook import ColumnCells, Grid, RawWorkbook
from xl_addin.answers.cells import plain_value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from xl_addin.answers.cells import CellRange


def raw_workbook_of_ranges(**sheets: CellRange) -> RawWorkbook:
    """The evidence of a workbook with one sheet for each range, by name; a range's first row is the sheet's first."""
    return RawWorkbook("", [Grid(name, _column_strips(cells)) for name, cells in sheets.items()])


def _column_strips(cells: CellRange) -> Mapping[int, ColumnCells]:
    columns = (list(map(plain_value, column)) for column in zip(*cells, strict=True))
    held = ([(row, value) for row, value in enumerate(column, 1) if value is not None] for column in columns)
    return {
        at: ColumnCells([row for row, _ in found], [value for _, value in found]) for at, found in enumerate(held, 1) if found
    }
