"""The formulas under the headings of the format: in the tables' bodies and totals rows, and in the settings of About."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas.formula_groups import AlikeFormulas, group_formulas
from validators.formulas.syntax import parse
from validators.model import LARGEST_AMOUNT, Cell, NotComputed, pounds, quote, remembered, round_to_pennies

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from validators.formulas.syntax import Expression
    from validators.model import Table, Value, Workbook

MOST_FORMULAS_PARSED = 5_000
"""How many unlike formulas of a workbook are parsed; a register of any length has some dozens."""


class ColumnFormulas(NamedTuple):
    """The cells under one heading of a table whose formulas are alike.

    kind: What the column holds: i for amounts, f for other numbers, M for dates, O for all else.
    """

    table: Table
    heading: str
    group: AlikeFormulas
    kind: str

    def cells(self, rows: npt.NDArray[np.int64]) -> Iterator[Cell]:
        """Return the cells in some of its rows."""
        return (Cell(self.group.sheet, row, self.group.column) for row in rows.tolist())

    def format_value(self, value: Value) -> str:
        """Return a value as a sentence says it."""
        return format_column_value(self.kind, value)


def format_column_value(kind: str, value: Value) -> str:
    """Return a value as a sentence says it: an amount (kind i) in pounds, any other number in its own digits."""
    if isinstance(value, float) and kind == "i" and abs(value) < LARGEST_AMOUNT:
        return pounds(round_to_pennies(value))
    if isinstance(value, float):
        return f"{value:.15g}"
    return "blank" if value is None else quote(str(value))


@remembered
def find_column_formulas(book: Workbook) -> Sequence[ColumnFormulas]:
    """Return the groups of formulas under each heading of the format; the team's own columns are left out."""
    return [*_find_column_formulas(book)]


def _find_column_formulas(book: Workbook) -> Iterator[ColumnFormulas]:
    for table in book.tables.values():
        grid, every_row = book.grid(table), body_rows(table)
        if table.totals_row is not None:
            every_row = np.sort(np.append(every_row, table.totals_row))
        for heading, column in table.columns.items():
            rows = every_row
            if table.turned:
                column, rows = int(rows[0]), np.array([column])  # noqa: PLW2901 - About lies on its side
            for cells in group_formulas(grid, column) if len(grid.formulas.column(column)) else ():
                if len((found := cells.within(rows, grid.formulas)).rows):
                    yield ColumnFormulas(table, heading, found, kind_of_column(table, heading))


@remembered
def parse_column_formulas(book: Workbook) -> Sequence[tuple[ColumnFormulas, Expression | None]]:
    """Return every formula with its tree; None where it is broken, or where the workbook has too many to look at them all."""
    return [
        (column, parse(column.group.text) if number < MOST_FORMULAS_PARSED else None)
        for number, column in enumerate(find_column_formulas(book))
    ]


def formulas_not_computed(formulas: Sequence[ColumnFormulas], what: str) -> Iterator[NotComputed]:
    """Yield at most one reason, for all formulas that were not computed.

    Args:
        formulas: The formulas.
        what: The reason, with {} for how many formulas there are and the first of them.
    """
    if not formulas:
        return
    first, count = formulas[0].group.first, sum(len(column.group.rows) for column in formulas)
    named = f"the formula of {first}" if count == 1 else f"{count:,} formulas, the first in {first},"
    yield NotComputed(what.format(named))


def kind_of_column(table: Table, heading: str) -> str:
    """Return what a column holds: i for amounts, f for other numbers, M for dates, O for all else."""
    return table.lines[heading].values.dtype.kind


def body_rows(table: Table) -> npt.NDArray[np.int64]:
    """Return the rows of a table's body."""
    return table.lines.rows
