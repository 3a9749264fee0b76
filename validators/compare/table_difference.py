"""The differences of one table: rows and columns that only one workbook has, and what changed in rows of both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.compare.cell_changes import CellChange, TableCellChanges
from validators.compare.matched_rows import find_moves, find_rematches, find_unclear_rows
from validators.compare.row_matching import RowPairs, pair_rows, unpaired_places
from validators.model import BINARY_NOISE, LARGEST_AMOUNT, Cell, format_value, pounds, round_to_pennies

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.compare.cell_changes import ChangeKind
    from validators.compare.formula_comparison import FormulaComparison
    from validators.compare.matched_rows import MovedLine, RematchedRow
    from validators.compare.table_version import TableVersion
    from validators.model import Value


YEAR_BOUND_HEADINGS = ("Total", "Carried in", "Approved total", "Narrative total")
"""Headings of figures on a workbook's own years, which cannot be compared where the two workbooks are of different years."""


class UnmatchedRow(NamedTuple):
    """A row that only one of the workbooks has. at: its place in the table, from 0."""

    version: TableVersion
    at: int

    @property
    def table(self) -> str:
        """The title of its table."""
        return self.version.table.title

    @property
    def name(self) -> str:
        """The row's name: its key, or its place."""
        return self.version.name(self.at)

    @property
    def cell(self) -> Cell:
        """The row's cell in the first of the format's columns."""
        return self.version.cell(self.at, next(iter(self.version.headings)))

    @property
    def filled(self) -> Mapping[str, str]:
        """The texts of the cells that are not blank, by heading, as a person sees them."""
        cells = {name: self.version.displayed(self.at, name) for name in self.version.headings}
        return {name: text for name, text in cells.items() if text}

    @property
    def pennies(self) -> Mapping[str, int]:
        """The amounts that can be relied on, in pennies, by heading."""
        amounts = {name: self.version.pennies(self.at, name) for name in self.version.headings}
        return {name: pennies for name, pennies in amounts.items() if pennies is not None}


class UnmatchedColumn(NamedTuple):
    """A column, or a setting of About, that only one of the workbooks has. holds: what is in it, in words."""

    table: str
    heading: str
    cell: Cell
    holds: str


class TableDifference(NamedTuple):
    """Everything that differs in one table.

    only_old, only_new: columns and settings that one workbook alone has. unclear: names of rows of the old workbook, and of the
    new, that may be the same. totals: the changed cells of the totals row.
    """

    title: str
    pairs: RowPairs
    changes: TableCellChanges
    added: Sequence[UnmatchedRow] = ()
    removed: Sequence[UnmatchedRow] = ()
    only_old: Sequence[UnmatchedColumn] = ()
    only_new: Sequence[UnmatchedColumn] = ()
    rematched: Sequence[RematchedRow] = ()
    moves: Sequence[MovedLine] = ()
    unclear: Sequence[tuple[Sequence[str], Sequence[str]]] = ()
    totals: Sequence[CellChange] = ()

    @property
    def size(self) -> int:
        """How many rows, columns and cells differ."""
        rows = len(self.added) + len(self.removed)
        return rows + len(self.only_old) + len(self.only_new) + self.cell_count

    @property
    def cell_count(self) -> int:
        """How many cells changed."""
        return len(self.changes) + len(self.totals)

    @property
    def cells(self) -> Iterator[CellChange]:
        """The changed cells, with those of the totals row last."""
        yield from self.changes
        yield from self.totals


def compare_table(old: TableVersion, new: TableVersion, formulas: FormulaComparison) -> TableDifference:
    """Compare a table that is in both workbooks."""
    names = shared_columns(old, new)
    pairs = pair_rows(old, new, names)
    removed, added = unpaired_places(len(old), pairs.old), unpaired_places(len(new), pairs.new)
    return TableDifference(
        new.table.title,
        pairs,
        TableCellChanges(old, new, pairs, names, formulas),
        [UnmatchedRow(new, at) for at in added.tolist()],
        [UnmatchedRow(old, at) for at in removed.tolist()],
        [*_unmatched_columns(old, new)],
        [*_unmatched_columns(new, old)],
        [*find_rematches(old, new, pairs)],
        [*find_moves(old, new, pairs, names)],
        [*find_unclear_rows(old, new, removed, added)],
        [*compare_totals_rows(old, new, names, formulas)],
    )


def unmatched_table(version: TableVersion, formulas: FormulaComparison, *, is_new: bool) -> TableDifference:
    """The difference of a table that only one workbook has. is_new: that is the new one."""
    pairs = RowPairs(np.empty(0, np.intp), np.empty(0, np.intp), ())
    settings = [_unmatched_column(version, name) for name in version.headings] if version.table.turned else []
    rows = [] if version.table.turned else [UnmatchedRow(version, at) for at in range(len(version))]
    changes = TableCellChanges(version, version, pairs, (), formulas)
    if is_new:
        return TableDifference(version.table.title, pairs, changes, added=rows, only_new=settings)
    return TableDifference(version.table.title, pairs, changes, removed=rows, only_old=settings)


def shared_columns(old: TableVersion, new: TableVersion) -> list[str]:
    """The columns that are compared: those of both workbooks, without figures on different years in each."""
    is_of_one_year = old.book.years == new.book.years
    return [n for n, h in new.headings.items() if n in old.headings and (is_of_one_year or h not in YEAR_BOUND_HEADINGS)]


def _unmatched_columns(version: TableVersion, other: TableVersion) -> Iterator[UnmatchedColumn]:
    """Yield the columns, and the totals row, that a table has and the other version of it has not."""
    yield from (_unmatched_column(version, name) for name, heading in version.headings.items() if heading not in other.table)
    if version.table.totals_row and not other.table.totals_row:
        first = next(iter(version.headings))
        yield UnmatchedColumn(version.table.title, TOTALS_ROW_NAME, total_cell(version, first), "the totals row")


def _unmatched_column(version: TableVersion, name: str) -> UnmatchedColumn:
    filled = sum(bool(version.displayed(at, name)) for at in range(len(version)))
    holds = version.displayed(0, name) or "blank" if version.table.turned else f"{filled:,} filled cell{'s' * (filled != 1)}"
    return UnmatchedColumn(version.table.title, name, version.table.heading_cell(version.headings[name]), holds)


TOTALS_ROW_NAME = "Total"


def compare_totals_rows(
    old: TableVersion, new: TableVersion, names: Sequence[str], formulas: FormulaComparison
) -> Iterator[CellChange]:
    """Yield the changes of a totals row, where its formulas do not mean the same. names: the columns that are compared."""
    for name in names if old.table.totals_row and new.table.totals_row else ():
        if new.headings[name] in new.table.totalled:
            before, after = total_cell(old, name), total_cell(new, name)
            if not formulas.mean_the_same(before, after):
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
