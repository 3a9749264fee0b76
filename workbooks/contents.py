"""A workbook's contents as plain data: what is typed into its tables, whatever the layout."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Year


TOTALS_ROW = "Total"
"""The row of totals, where a row is given by its name; also the word in its first cell."""


class SampleFormula(NamedTuple):
    """A formula with its leading =, and the value that Excel would have stored for it."""

    text: str
    value: float | str


Value = None | str | float | date | SampleFormula
Row = dict[str, Value]
RowKey = int | str
"""A row of a table: its number from 1, or its first value, such as L014, or TOTALS_ROW."""


@dataclass(frozen=True)
class TypedContents:
    """What is typed into a workbook. What Excel computes is not here, unless someone typed over it.

    Attributes:
        year: The workbook's year.
        tables: The rows of each table, by title. A row has values by the format's headings; the years' are YEAR_HEADINGS.
            About is one row of settings.
        note: What kind of workbook this is, for its sheet About.
        typed_over: The cells of totals rows that do not have the usual formula, by title.
    """

    year: Year
    tables: Mapping[str, tuple[Row, ...]]
    note: str
    typed_over: Mapping[str, Row] = field(default_factory=dict)

    def number(self, title: str, at: RowKey) -> int:
        """Return the number of a row, from 1. The totals row comes after the last, and an empty table has one row."""
        rows = self.tables[title]
        if at == TOTALS_ROW:
            return max(1, len(rows)) + 1
        return at if isinstance(at, int) else next(n for n, row in enumerate(rows, 1) if next(iter(row.values())) == at)

    def value(self, title: str, at: RowKey, heading: str) -> Value:
        """Return what is typed into one cell."""
        return self.tables[title][self.number(title, at) - 1].get(heading)

    def with_cell(self, title: str, at: RowKey, heading: str, value: Value) -> TypedContents:
        """Return the contents with another value in one cell."""
        if at == TOTALS_ROW:
            row = {**self.typed_over.get(title, {}), heading: value}
            return replace(self, typed_over={**self.typed_over, title: row})
        number = self.number(title, at)
        return self._with(
            title, tuple({**r, heading: value} if n == number else r for n, r in enumerate(self.tables[title], 1))
        )

    def with_setting(self, name: str, value: Value) -> TypedContents:
        """Return the contents with another setting of About."""
        return self.with_cell("About", 1, name, value)

    def with_row(self, title: str, row: Row, number: int | None = None) -> TypedContents:
        """Return the contents with one more row, at the end or as the row of that number."""
        rows = self.tables[title]
        at = len(rows) if number is None else number - 1
        return self._with(title, (*rows[:at], row, *rows[at:]))

    def without_row(self, title: str, at: RowKey) -> TypedContents:
        """Return the contents without one row."""
        number = self.number(title, at)
        return self._with(title, tuple(row for n, row in enumerate(self.tables[title], 1) if n != number))

    def with_rows(self, title: str, rows: tuple[Row, ...]) -> TypedContents:
        """Return the contents with other rows in one table."""
        return self._with(title, rows)

    def _with(self, title: str, rows: tuple[Row, ...]) -> TypedContents:
        return replace(self, tables={**self.tables, title: rows})


AMOUNT = re.compile(r"\d{1,3}(,\d{3})*\.\d\d")
DAY = re.compile(r"(\d\d)/(\d\d)/(\d{4})")


def parse_rows(text: str) -> tuple[Row, ...]:
    """Return the rows of a drawn table.

    Args:
        text: A line of headings and a line for each row, with | between cells. 12,500.00 is an amount, 31/07/2018 a date, and
            anything else a text. A cell without text is blank.
    """
    head, *lines = (line for line in text.splitlines() if line.strip())
    headings = _split_cells(head)
    return tuple(dict(zip(headings, map(_parse_value, _split_cells(line)), strict=True)) for line in lines)


def _split_cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.split("|")]


def _parse_value(text: str) -> Value:
    if AMOUNT.fullmatch(text):
        return float(text.replace(",", ""))
    if match := DAY.fullmatch(text):
        day, month, year = map(int, match.groups())
        return date(year, month, day)
    return text or None
