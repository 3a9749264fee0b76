"""The totals row of a table: its sums follow from the rows above, so that it is compared by its formulas alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.compare.changes import CellChange
from validators.model.money import BINARY_NOISE, LARGEST_AMOUNT, pounds, round_to_pennies
from validators.model.raw_workbook import Cell
from validators.model.text import format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.compare.likeness import FormulaComparison
    from validators.compare.spots import ChangeKind
    from validators.compare.versions import TableVersion
    from validators.model.raw_workbook import Value

TOTALS_ROW_NAME = "Total"


def compare_totals_rows(
    old: TableVersion, new: TableVersion, names: Sequence[str], likeness: FormulaComparison
) -> Iterator[CellChange]:
    """The cells of the totals row that are not computed alike in both. names: the columns that are compared."""
    for name in names if old.table.totals_row and new.table.totals_row else ():
        if new.headings[name] in new.table.totalled:
            before, after = total_cell(old, name), total_cell(new, name)
            if not likeness.says_the_same(before, after):
                yield from _total_changes(old, new, name, before, after)


def total_cell(version: TableVersion, name: str) -> Cell:
    """The cell of the totals row under a column."""
    return Cell(version.table.sheet, version.table.totals_row or 0, version.table.columns[version.headings[name]])


def _total_changes(old: TableVersion, new: TableVersion, name: str, before: Cell, after: Cell) -> Iterator[CellChange]:
    was, now = old.grid.value(*before[1:]), new.grid.value(*after[1:])
    formulas = old.grid.formulas.get(before[1:]) or "", new.grid.formulas.get(after[1:]) or ""
    is_same = was == now or (isinstance(was, float) and isinstance(now, float) and abs(was - now) <= BINARY_NOISE)
    if any(formulas) or not is_same:
        kind: ChangeKind = "formula" if is_same else "value"
        one, other = _value_in_pennies(was), _value_in_pennies(now)
        difference = None if is_same or one is None or other is None else other - one
        cells = (before, after, _format_value(was), _format_value(now))
        yield CellChange(kind, new.table.title, TOTALS_ROW_NAME, name, *cells, *formulas, one, other, difference)


def _format_value(value: Value) -> str:
    pennies = _value_in_pennies(value)
    return format_value(value) if pennies is None else pounds(pennies)


def _value_in_pennies(value: Value) -> int | None:
    return round_to_pennies(value) if isinstance(value, float) and abs(value) < LARGEST_AMOUNT else None
