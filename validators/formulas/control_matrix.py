"""What a cell of Control shows in Excel, where SUMIFS and PivotTables take no text for another that is spelt otherwise."""

from __future__ import annotations

import math
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from validators.formulas.total_differences import first_cell_of_row
from validators.model import LARGEST_AMOUNT, Cause, round_to_pennies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import Cell, Value, Workbook

MOST_CAUSES = 100
"""How many cells may each be what a difference comes of."""


class SpellingDifference(NamedTuple):
    """Why Excel counts other lines: the cells that are spelt otherwise, or the rows that are sub-totals, and their findings."""

    cells: Sequence[Cell]
    causes: tuple[Cause, ...]


class ExcelMatrix:
    """The register as Excel's SUMIFS sees it. Made only where a cell of Control is wrong."""

    def __init__(self, book: Workbook) -> None:
        self._register, self._control = book["Allocations"], book["Control"]
        self._grid, self._labels = book.grid(self._register), book.grid(self._control)
        self._lines = [*self._register.lines.each("Source", "Priority")]
        problems = self._register.cell_problems
        self._has_fractions = any(each.check == "fraction-of-a-penny" and each.heading == "Y1" for each in problems)

    def sum_with_fractions(self, source: str, priority: str) -> int | None:
        """Return the sum of the lines of a source and a priority with fractions of a penny; None where no line has one."""
        if not self._has_fractions:
            return None
        rows = (row for row, line_source, line_priority in self._lines if (line_source, line_priority) == (source, priority))
        return _sum_in_pennies(self._amount(row) for row in rows)

    def explain_difference(self, cell: Cell, source: str, priority: str, stated: int) -> SpellingDifference | None:
        """Return the cells whose spelling explains what a cell of Control says; None where it does not."""
        label = self._labels.value(cell.row, self._control.columns["Source"])
        heading = self._labels.value(self._control.header_row, cell.column)
        counted = self._rows_counted(label, heading)
        if _sum_in_pennies(self._amount(row) for row in counted) != stated:
            return None
        meant = {row for row, *values in self._lines if tuple(values) == (source, priority)}
        taken = [first_cell_of_row(self._register, row) for row in sorted(counted - meant)]
        passed = list(self._cells_spelt_otherwise(sorted(meant - counted), label, heading))
        own = [] if _is_same_text(label, source) else [self._control.cell(cell.row, "Source")]
        stray = tuple(Cause("stray-characters", at) for at in [*own, *passed][:MOST_CAUSES])
        found = [*own, *passed, *taken]
        return (
            SpellingDifference(found, stray + tuple(Cause("subtotal-inside", at) for at in taken[:MOST_CAUSES]))
            if found
            else None
        )

    def _rows_counted(self, label: Value, heading: Value) -> set[int]:
        """Return the rows that Excel counts under a label and a heading of Control: lines, and totals among them."""
        if not isinstance(label, str) or not isinstance(heading, str):
            return set()
        sources, priorities = self._small_letters
        source, priority = label.casefold(), heading.casefold()
        rows = [*self._register.lines.rows.tolist(), *self._register.sub_totals]
        return {row for row in rows if sources.get(row) == source and priorities.get(row) == priority}

    @cached_property
    def _small_letters(self) -> tuple[Mapping[int, str], Mapping[int, str]]:
        """The texts under Source and under Priority, by sheet row, in small letters."""
        return self._texts("Source"), self._texts("Priority")

    def _texts(self, heading: str) -> Mapping[int, str]:
        cells = self._grid.column_cells.get(self._register.columns[heading])
        if cells is None:
            return {}
        small = {value: value.casefold() for value in {*cells.values} if isinstance(value, str)}
        return {row: small[value] for row, value in zip(cells.rows, cells.values, strict=True) if isinstance(value, str)}

    def _cells_spelt_otherwise(self, rows: Sequence[int], label: Value, heading: Value) -> Iterator[Cell]:
        """Yield the cells of some lines that are not spelt as the labels are."""
        for row in rows:
            for column, words in (("Source", label), ("Priority", heading)):
                if not _is_same_text(self._at(row, column), words):
                    yield self._register.cell(row, column)

    def _at(self, row: int, heading: str) -> Value:
        return self._grid.value(row, self._register.columns[heading])

    def _amount(self, row: int) -> float:
        value = self._at(row, "Y1")
        return value if isinstance(value, float) else 0.0


def _sum_in_pennies(amounts: Iterator[float]) -> int | None:
    exact = math.fsum(amounts)
    return round_to_pennies(exact) if abs(exact) < LARGEST_AMOUNT else None


def _is_same_text(one: Value, other: Value) -> bool:
    """Return whether Excel takes two texts for one: case does not count, and spaces do."""
    return isinstance(one, str) and isinstance(other, str) and one.casefold() == other.casefold()
