"""Reads the values and formulas of an open sheet's cells in a few large calls to Excel."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from operator import is_
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import Area, ColumnCells, Value
from xl_addin.excel import native
from xl_addin.excel.column_parts import ColumnPart, GivenRows, SheetContext, read_part

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import xlwings


class ReadColumn(NamedTuple):
    """A column of a sheet as it was read.

    Attributes:
        parts: The parts of which it is made, from top to bottom.
        cells: Its filled cells.
        formulas: Its formulas, by row.
    """

    parts: tuple[ColumnPart, ...]
    cells: ColumnCells
    formulas: Mapping[int, str]


@dataclass(frozen=True, eq=False)
class SheetCells:
    """The cells of a sheet as they were read. It is the grid's `formulas` as well, and as such the key of a cache.

    Attributes:
        read: Every column of the used area, by its number from 1.
        parts: The parts of the columns, by their first row and their column.
    """

    read: Mapping[int, ReadColumn]
    parts: Mapping[tuple[int, int], ColumnPart]

    @property
    def columns(self) -> dict[int, ColumnCells]:
        """The filled cells, by column; a column without any is left out."""
        return {column: its.cells for column, its in self.read.items() if its.cells.rows}

    @property
    def uncalculated(self) -> frozenset[tuple[int, int]]:
        """The cells, as row and column, whose formula has no value yet."""
        waiting = ((row, column) for (_, column), part in self.parts.items() for row in part.uncalculated)
        return frozenset(waiting)

    def is_same(self, other: SheetCells) -> bool:
        """Whether every column is the very one of another reading."""
        return self.read.keys() == other.read.keys() and all(its is other.read[column] for column, its in self.read.items())

    def get(self, place: tuple[int, int]) -> str | None:
        """Return the formula of a cell (row, column), with its leading =; None where it has none."""
        row, column = place
        return self.read[column].formulas.get(row) if column in self.read else None

    def column(self, column: int) -> Sequence[int]:
        """Return the rows of one column that hold a formula, from top to bottom."""
        return list(self.read[column].formulas) if column in self.read else []


def read_cells(
    sheet: xlwings.Sheet, blocks: Iterable[Area], context: SheetContext, last: SheetCells | None = None
) -> SheetCells:
    """Return the cells of a sheet. A column that is as it was at the last reading is the very same object.

    Args:
        sheet: The open sheet.
        blocks: The areas to read, from top to bottom, each in one call for each property. They are of the same columns.
        context: What parsing the cells depends on beside themselves.
        last: The last reading of the sheet, if any.
    """
    parts = {}
    for block in blocks:
        for rows in _given_rows(sheet, block).parts():
            for column, given in rows.columns():
                before = last.parts.get((rows.top, column)) if last else None
                parts[rows.top, column] = read_part(given, column, context, before)
    by_column: defaultdict[int, list[ColumnPart]] = defaultdict(list)
    for (_, column), part in parts.items():
        by_column[column].append(part)
    read = {
        column: _read_column(tuple(its), last.read.get(column) if last else None) for column, its in sorted(by_column.items())
    }
    return SheetCells(read, parts)


def _given_rows(sheet: xlwings.Sheet, area: Area) -> GivenRows:
    cells = range_of(sheet, area)
    read = (native.plain_values(cells), cells.raw_value, cells.formula)
    return GivenRows(area.top, area.left, *map(as_rows, read))


def _read_column(parts: tuple[ColumnPart, ...], last: ReadColumn | None) -> ReadColumn:
    """Return a column of these parts: the last one where they are the very same."""
    if last and len(parts) == len(last.parts) and all(map(is_, parts, last.parts)):
        return last
    rows: list[int] = []
    values: list[Value] = []
    formulas: dict[int, str] = {}
    for part in parts:
        rows += part.cells.rows
        values += part.cells.values
        formulas |= part.formulas
    return ReadColumn(parts, ColumnCells(rows, values), formulas)


def area_of(cells: xlwings.Range) -> Area:
    """Return the area of a range."""
    (top, left), (height, width) = (cells.row, cells.column), cells.shape
    return Area(int(top), int(left), int(top + height - 1), int(left + width - 1))


def range_of(sheet: xlwings.Sheet, area: Area) -> xlwings.Range:
    """Return the range of an area."""
    return sheet.range((area.top, area.left), (area.bottom, area.right))


def as_rows(read: Any) -> Sequence[Sequence[Any]]:
    """Return what Excel gave for a range as rows of cells: it gives a single cell by itself, without rows."""
    return read if isinstance(read, (list, tuple)) else ((read,),)
