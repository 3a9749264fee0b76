"""One table as one of two workbooks has it: what is read of its cells, what stands in them, and what names its rows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from validators.model import column_letters, format_value, heading_with_year, is_blank, pounds

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from validators.model import Cell, Table, Value, Workbook

IndexArray = npt.NDArray[np.intp]
ObjectArray = npt.NDArray[np.object_]
BoolArray = npt.NDArray[np.bool_]

ROW_KEYS = {"Waivers": ("Check", "Line or cell")}
"""What names a row, where it is not the table's first column alone."""

NOT_CALCULATED = "(not calculated)"
"""What is said of a formula that holds no value."""


class TableVersion:
    """The rows of one table in one workbook, by their places from 0.

    A column goes by its heading with the calendar year written out, such as 2018/19, so that it means the same in a workbook
    of another year. Of a table that lies on its side, as About does, each setting is a column of its one row.
    """

    def __init__(self, book: Workbook, table: Table) -> None:
        self.book, self.table, self.grid = book, table, book.grid(table)
        self.headings = {heading_with_year(heading, book.years["Y0"]): heading for heading in table.columns}
        self.numbers: IndexArray = table.frame.index.to_numpy(dtype=np.intp)
        self._raw: dict[str, ObjectArray] = {}
        self._read: dict[str, ObjectArray] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def keys(self) -> Sequence[str]:
        """The columns that name a row."""
        first = next(iter(self.book.expected[self.table.title].headings))
        return ROW_KEYS.get(self.table.title, (first,))

    def typed(self, name: str) -> pd.Series[Any]:
        """What is read of a column."""
        return self.table.frame[self.headings[name]]

    def raw(self, name: str) -> ObjectArray:
        """What stands in a column, None where a cell is empty."""
        if name not in self._raw:
            self._raw[name] = self._column_values(self.table.columns[self.headings[name]])
        return self._raw[name]

    def _column_values(self, column: int) -> ObjectArray:
        cells = np.full(len(self), None, dtype=object)
        if self.table.turned:
            cells[:] = [self.grid.value(column, int(number)) for number in self.numbers]
        elif strip := self.grid.column_cells.get(column):
            rows, values = np.asarray(strip.rows), np.empty(len(strip.rows), dtype=object)
            values[:] = strip.values
            at = np.minimum(np.searchsorted(rows, self.numbers), len(rows) - 1)
            there = rows[at] == self.numbers
            cells[there] = values[at[there]]
        return cells

    def cell(self, at: int, name: str) -> Cell:
        """The cell of a row under a column."""
        return self.table.cell(self.numbers[at], self.headings[name])

    def formula(self, at: int, name: str) -> str:
        """The formula of a cell; nothing where it has none."""
        _, row, column = self.cell(at, name)
        return self.grid.formulas.get((row, column)) or ""

    def is_sound(self, at: int, name: str) -> bool:
        """Whether a cell can be relied on."""
        return int(self.numbers[at]) not in self.table.unsound.get(self.headings[name], ())

    def sound(self, *names: str) -> BoolArray:
        """The rows in which every one of these cells can be relied on."""
        bad = {row for name in names for row in self.table.unsound.get(self.headings[name], ())}
        return ~np.isin(self.numbers, list(bad))

    def read(self, name: str) -> ObjectArray:
        """The same value by value, with None for what is nothing."""
        if name not in self._read:
            typed = self.typed(name)
            self._read[name] = values = typed.to_numpy(dtype=object, copy=True)
            values[typed.isna().to_numpy()] = None
        return self._read[name]

    @cached_property
    def amounts(self) -> Collection[str]:
        """The columns that hold pounds."""
        return {name for name in self.headings if self.typed(name).dtype == pd.Int64Dtype()}

    @cached_property
    def texts(self) -> Collection[str]:
        """The columns that hold neither amounts nor other numbers nor dates."""
        return {name for name in self.headings if self.typed(name).dtype == object}

    def pennies(self, at: int, name: str) -> int | None:
        """An amount; None where a cell has none that can be relied on."""
        found = self.read(name)[at] if name in self.amounts else None
        return None if found is None else int(found)

    def told(self, at: int, name: str) -> str:
        """A cell as a person sees it, nothing where it is blank; a text where none belongs is in quotes, as it stands."""
        value: Value = self.raw(name)[at]
        if is_nothing(value):
            return NOT_CALCULATED if value is None and self.formula(at, name) else ""
        if (pennies := self.pennies(at, name)) is not None:
            return pounds(pennies)
        return f'"{value}"' if isinstance(value, str) and name not in self.texts else format_value(value)

    def as_typed(self, at: int, name: str) -> str:
        """A cell as it stands, a text in quotes."""
        value: Value = self.raw(name)[at]
        return f'"{value}"' if isinstance(value, str) else format_value(value)

    def name(self, at: int) -> str:
        """What a row is called: its key as it stands, or its place where it has none."""
        parts = [format_value(self.raw(key)[at]).strip() for key in self.keys if key in self.headings]
        return ", ".join(filter(None, parts)) or f"{column_letters(self.table.area.left)}{self.numbers[at]}"


def is_nothing(value: Value) -> bool:
    """Whether a cell shows nothing."""
    return value is None or (isinstance(value, str) and is_blank(value))
