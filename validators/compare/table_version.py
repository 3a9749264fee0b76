"""One table in one of the two workbooks: its columns as they are read and as they are stored, and its rows' names."""

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
"""The headings that name a row, for tables in which that is not the first column alone."""

NOT_CALCULATED = "(not calculated)"
"""The text for a formula without a stored value."""


class TableVersion:
    """The rows of one table in one workbook, by their places from 0.

    A column is named by its heading with the calendar year written out, such as 2018/19, so that the name means the same in a
    workbook of another year. In a table with its headings down the side, such as About, each setting is a column and there is
    one row.

    headings: the format's heading of each column, by name. numbers: the 1-based sheet row of each place, of shape (rows,).
    """

    def __init__(self, book: Workbook, table: Table) -> None:
        self.book, self.table, self.grid = book, table, book.grid(table)
        self.headings = {heading_with_year(heading, book.years["Y0"]): heading for heading in table.columns}
        self.numbers: IndexArray = table.frame.index.to_numpy(dtype=np.intp)
        self._stored: dict[str, ObjectArray] = {}
        self._read: dict[str, ObjectArray] = {}

    def __len__(self) -> int:
        return len(self.numbers)

    @cached_property
    def keys(self) -> Sequence[str]:
        """The columns that name a row."""
        first = next(iter(self.book.expected[self.table.title].headings))
        return ROW_KEYS.get(self.table.title, (first,))

    def typed(self, name: str) -> pd.Series[Any]:
        """A column as it is read, indexed by sheet row."""
        return self.table.frame[self.headings[name]]

    def stored_values(self, name: str) -> ObjectArray:
        """The values in a column's cells as they are stored, of shape (rows,); None where a cell is empty."""
        if name not in self._stored:
            self._stored[name] = self._column_values(self.table.columns[self.headings[name]])
        return self._stored[name]

    def _column_values(self, column: int) -> ObjectArray:
        cells = np.full(len(self), None, dtype=object)
        if self.table.turned:
            cells[:] = [self.grid.value(column, int(number)) for number in self.numbers]
        elif strip := self.grid.column_cells.get(column):
            rows, values = np.asarray(strip.rows), np.empty(len(strip.rows), dtype=object)
            values[:] = strip.values
            at = np.minimum(np.searchsorted(rows, self.numbers), len(rows) - 1)
            is_filled = rows[at] == self.numbers
            cells[is_filled] = values[at[is_filled]]
        return cells

    def cell(self, at: int, name: str) -> Cell:
        """The cell of a row under a column."""
        return self.table.cell(self.numbers[at], self.headings[name])

    def formula(self, at: int, name: str) -> str:
        """The formula of a cell; empty where it has none."""
        _, row, column = self.cell(at, name)
        return self.grid.formulas.get((row, column)) or ""

    def is_sound(self, at: int, name: str) -> bool:
        """Whether a cell can be relied on."""
        return int(self.numbers[at]) not in self.table.unsound.get(self.headings[name], ())

    def sound(self, *names: str) -> BoolArray:
        """A mask of the rows in which every one of these cells can be relied on, of shape (rows,)."""
        bad = {row for name in names for row in self.table.unsound.get(self.headings[name], ())}
        return ~np.isin(self.numbers, list(bad))

    def read(self, name: str) -> ObjectArray:
        """A column as it is read, of shape (rows,), with None for a null."""
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
        """An amount in pennies; None where the cell has none that can be relied on."""
        amount = self.read(name)[at] if name in self.amounts else None
        return None if amount is None else int(amount)

    def displayed(self, at: int, name: str) -> str:
        """A cell as a person sees it; empty where it is blank. A text in a column that takes no texts is in quotes."""
        value: Value = self.stored_values(name)[at]
        if is_nothing(value):
            return NOT_CALCULATED if value is None and self.formula(at, name) else ""
        if (pennies := self.pennies(at, name)) is not None:
            return pounds(pennies)
        return f'"{value}"' if isinstance(value, str) and name not in self.texts else format_value(value)

    def as_typed(self, at: int, name: str) -> str:
        """A cell as it was typed, a text in quotes."""
        value: Value = self.stored_values(name)[at]
        return f'"{value}"' if isinstance(value, str) else format_value(value)

    def name(self, at: int) -> str:
        """A row's name: its key as it was typed, or the address of its first cell where it has no key."""
        parts = [format_value(self.stored_values(key)[at]).strip() for key in self.keys if key in self.headings]
        return ", ".join(filter(None, parts)) or f"{column_letters(self.table.area.left)}{self.numbers[at]}"


def is_nothing(value: Value) -> bool:
    """Whether a cell shows nothing."""
    return value is None or (isinstance(value, str) and is_blank(value))
