"""The cells of an open sheet, in a few large reads."""

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
    """The cells of a sheet while they are read, and afterwards its Formulas.

    zero: the day that its dates count from. tables: the areas of its Excel Tables, by name.
    """

    def __init__(self, zero: datetime, tables: Mapping[str, Area]) -> None:
        self._zero, self._tables = zero, tables
        self.columns: defaultdict[int, tuple[list[int], list[Value]]] = defaultdict(lambda: ([], []))
        self.uncalculated: set[tuple[int, int]] = set()
        self._formulas: defaultdict[int, dict[int, str]] = defaultdict(dict)

    def take(self, sheet: xlwings.Sheet, area: Area) -> None:
        """Read an area of the sheet, which is lower than those before it."""
        cells = range_of(sheet, area)
        plain, shown, texts = (as_rows(read) for read in (native.plain_values(cells), cells.raw_value, cells.formula))
        for at, each in enumerate(zip(plain, shown, texts, strict=True), area.top):
            for column, (value, as_shown, text) in enumerate(zip(*each, strict=True), area.left):
                if value is not None or text:
                    self._read_cell((at, column), value, as_shown, text)

    def _read_cell(self, place: tuple[int, int], value: Any, shown: Any, text: str) -> None:
        row, column = place
        if text.startswith("=") and text != value:  # a text that begins so is its own text, and no formula's result is
            self._formulas[column][row] = formula_as_in_file(text, self._table_at(place)) if "[@" in text else text
            if value is None:
                self.uncalculated.add(place)
        if value is not None and value != "":
            filled, values = self.columns[column]
            filled.append(row)
            values.append(self._meant(value, shown))

    def _meant(self, value: Any, shown: Any) -> Value:
        """A number is a date where Excel shows it as one, an error where it is whole."""
        if isinstance(value, bool):
            return value
        if isinstance(value, int):
            return native.error_value(value)
        return date_of_serial(value, self._zero) if isinstance(shown, datetime) and isinstance(value, float) else value

    def _table_at(self, place: tuple[int, int]) -> str:
        return next((name for name, area in self._tables.items() if area.crosses(Area(*place, *place))), "")

    def get(self, place: tuple[int, int]) -> str | None:
        """The formula of a cell, with its leading =; None where it has none."""
        row, column = place
        return self._formulas.get(column, {}).get(row)

    def column(self, column: int) -> Sequence[int]:
        """The rows of one column that hold a formula, from top to bottom."""
        return sorted(self._formulas.get(column, ()))


def area_of(cells: xlwings.Range) -> Area:
    """Where a range stands on its sheet."""
    (top, left), (height, width) = (cells.row, cells.column), cells.shape
    return Area(int(top), int(left), int(top + height - 1), int(left + width - 1))


def range_of(sheet: xlwings.Sheet, area: Area) -> xlwings.Range:
    """The cells of an area."""
    return sheet.range((area.top, area.left), (area.bottom, area.right))


def as_rows(read: Any) -> Sequence[Sequence[Any]]:
    """What was read of a range, as rows of cells: Excel gives a single cell by itself."""
    return read if isinstance(read, (list, tuple)) else ((read,),)


_LITERAL = re.compile(r'("(?:[^"]|"")*")')
_NAME = r"(?:[^\[\]']|'.)"
_THIS_ROW = re.compile(rf"([^\W\d][\w.]*)?\[@(?:\[({_NAME}+)\](?::\[({_NAME}+)\])?|({_NAME}*))\]")
"""The table, if it is named; then the first and the last heading in their brackets, or one without, or none."""


def formula_as_in_file(formula: str, table: str) -> str:
    """The formula of a cell as its file has it. table: the name of the Excel Table that it stands in, if it does."""
    parts = _LITERAL.split(formula)
    parts[::2] = [_THIS_ROW.sub(lambda found: _spell_out(found, table), part) for part in parts[::2]]
    return "".join(parts)


def _spell_out(found: re.Match[str], table: str) -> str:
    named, first, last, alone = found.groups()
    headings = [heading.strip() for heading in (first or alone, last) if heading]
    columns = ":".join(f"[{heading}]" for heading in headings)
    return f"{named or table}[[#This Row]{',' if columns else ''}{columns}]"
