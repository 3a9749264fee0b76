"""A workbook's contents as plain data: what is typed into its tables, wherever they stand."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Year


TOTALS_ROW = "Total"
"""What stands for the row of totals, where a row is asked for."""


class SampleFormula(NamedTuple):
    """A formula with its leading =, and the value that is stored with it."""

    text: str
    value: float | str


Value = None | str | float | date | SampleFormula
Row = dict[str, Value]
RowKey = int | str
"""A row of a table: its number from 1, or the first value that it holds, such as L014; or TOTALS."""


@dataclass(frozen=True)
class TypedContents:
    """What is typed into a workbook. What Excel computes is not here, unless someone typed over it.

    tables: the rows of each table by the format's headings, the years as Y0, Y1 and Y2. About is one row of settings.
    typed_over: the cells of totals rows that do not hold what they should. note: what kind of workbook this is, for About.
    """

    year: Year
    tables: Mapping[str, tuple[Row, ...]]
    note: str
    typed_over: Mapping[str, Row] = field(default_factory=dict)

    def number(self, title: str, at: RowKey) -> int:
        """The number of a row from 1; of the totals row it is one more than the last, and an empty table has one row."""
        rows = self.tables[title]
        if at == TOTALS_ROW:
            return max(1, len(rows)) + 1
        return at if isinstance(at, int) else next(n for n, row in enumerate(rows, 1) if next(iter(row.values())) == at)

    def value(self, title: str, at: RowKey, heading: str) -> Value:
        """What is typed into one cell."""
        return self.tables[title][self.number(title, at) - 1].get(heading)

    def with_cell(self, title: str, at: RowKey, heading: str, value: Value) -> TypedContents:
        """The same with one other cell."""
        if at == TOTALS_ROW:
            row = {**self.typed_over.get(title, {}), heading: value}
            return replace(self, typed_over={**self.typed_over, title: row})
        number = self.number(title, at)
        return self._with(
            title, tuple({**r, heading: value} if n == number else r for n, r in enumerate(self.tables[title], 1))
        )

    def with_setting(self, name: str, value: Value) -> TypedContents:
        """The same with another setting of About."""
        return self.with_cell("About", 1, name, value)

    def with_row(self, title: str, row: Row, number: int | None = None) -> TypedContents:
        """The same with one row more, as the last or as the row of that number."""
        rows = self.tables[title]
        at = len(rows) if number is None else number - 1
        return self._with(title, (*rows[:at], row, *rows[at:]))

    def without_row(self, title: str, at: RowKey) -> TypedContents:
        """The same without one row."""
        number = self.number(title, at)
        return self._with(title, tuple(row for n, row in enumerate(self.tables[title], 1) if n != number))

    def with_rows(self, title: str, rows: tuple[Row, ...]) -> TypedContents:
        """The same with other rows in one table."""
        return self._with(title, rows)

    def _with(self, title: str, rows: tuple[Row, ...]) -> TypedContents:
        return replace(self, tables={**self.tables, title: rows})


AMOUNT = re.compile(r"\d{1,3}(,\d{3})*\.\d\d")
DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def parse_rows(text: str) -> tuple[Row, ...]:
    """The rows under a line of headings. 12,500.00 is an amount, 31/07/2018 a date, all else text; nothing is blank."""
    head, *lines = (line for line in text.splitlines() if line.strip())
    headings = _split_cells(head)
    return tuple(dict(zip(headings, map(_parse_value, _split_cells(line)), strict=True)) for line in lines)


def _split_cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _parse_value(shown: str) -> Value:
    if AMOUNT.fullmatch(shown):
        return float(shown.replace(",", ""))
    if found := DAY.fullmatch(shown):
        day, month, year = map(int, found.groups())
        return date(year, month, day)
    return shown or None
