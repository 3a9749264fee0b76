"""Reads the values and formulas of an open sheet's cells in a few large calls to Excel."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from validators.model import Area, Value
from validators.reading import date_of_serial
from xl_addin.excel import native

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import xlwings


class SheetCells:
    """The cells of a sheet, filled by `read_area`. Afterwards it is the grid's `formulas` as well.

    Attributes:
        columns: By column (from 1), the rows of the filled cells, ascending, and their values.
        uncalculated: The cells, as row and column, whose formula has no value yet.
    """

    def __init__(self, zero: datetime, tables: Mapping[str, Area]) -> None:
        """Start empty.

        Args:
            zero: The day from which the workbook counts its dates.
            tables: The areas of the sheet's Excel Tables, by name.
        """
        self._zero, self._tables = zero, tables
        self.columns: defaultdict[int, tuple[list[int], list[Value]]] = defaultdict(lambda: ([], []))
        self.uncalculated: set[tuple[int, int]] = set()
        self._formulas: defaultdict[int, dict[int, str]] = defaultdict(dict)

    def read_area(self, sheet: xlwings.Sheet, area: Area) -> None:
        """Read an area of the sheet. Areas must be read from top to bottom."""
        cells = range_of(sheet, area)
        plain, typed, texts = (as_rows(read) for read in (native.plain_values(cells), cells.raw_value, cells.formula))
        for row, columns in enumerate(zip(plain, typed, texts, strict=True), area.top):
            for column, (value, typed_value, text) in enumerate(zip(*columns, strict=True), area.left):
                if value is not None or text:
                    self._read_cell((row, column), value, typed_value, text)

    def _read_cell(self, place: tuple[int, int], value: Any, typed_value: Any, text: str) -> None:
        row, column = place
        if text.startswith("=") and text != value:  # a typed text that begins with = has itself as its value; no formula does
            self._formulas[column][row] = formula_as_in_file(text, self._table_at(place)) if "[@" in text else text
            if value is None:
                self.uncalculated.add(place)
        if value is not None and value != "":
            filled, values = self.columns[column]
            filled.append(row)
            values.append(self._read_value(value, typed_value))

    def _read_value(self, value: Any, typed_value: Any) -> Value:
        """Return a value as reading has it: a number is a date where Excel formats it as one, an error where it is an int."""
        if isinstance(value, bool):
            return value
        if isinstance(value, int):
            return native.error_value(value)
        return date_of_serial(value, self._zero) if isinstance(typed_value, datetime) and isinstance(value, float) else value

    def _table_at(self, place: tuple[int, int]) -> str:
        return next((name for name, area in self._tables.items() if area.crosses(Area(*place, *place))), "")

    def get(self, place: tuple[int, int]) -> str | None:
        """Return the formula of a cell (row, column), with its leading =; None where it has none."""
        row, column = place
        return self._formulas.get(column, {}).get(row)

    def column(self, column: int) -> Sequence[int]:
        """Return the rows of one column that hold a formula, from top to bottom."""
        return sorted(self._formulas.get(column, ()))


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


_LITERAL = re.compile(r'("(?:[^"]|"")*")')
_NAME = r"(?:[^\[\]']|'.)"
_THIS_ROW = re.compile(rf"([^\W\d][\w.]*)?\[@(?:\[({_NAME}+)\](?::\[({_NAME}+)\])?|({_NAME}*))\]")
"""Matches a reference to this row, such as Allocations[@[2018/19]:[2020/21]] or [@Total]. Groups: the Table's name, the first
and the last heading in brackets of their own, or the one heading without."""


def formula_as_in_file(formula: str, table: str) -> str:
    """Return a cell's formula as a file stores it: [@Total] becomes Allocations[[#This Row],[Total]].

    Args:
        formula: The formula as Excel displays it.
        table: The name of the Excel Table that the cell is in; "" where it is in none.
    """
    parts = _LITERAL.split(formula)
    parts[::2] = [_THIS_ROW.sub(lambda match: _spell_out(match, table), part) for part in parts[::2]]
    return "".join(parts)


def _spell_out(match: re.Match[str], table: str) -> str:
    named_table, first, last, alone = match.groups()
    headings = [heading.strip() for heading in (first or alone, last) if heading]
    columns = ":".join(f"[{heading}]" for heading in headings)
    return f"{named_table or table}[[#This Row]{',' if columns else ''}{columns}]"
