"""What one table has in one workbook and not in the other, and what changed of the rows that are in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.compare.changes import CellChange, TableCellChanges
from validators.compare.lines import find_moves, find_rematches, find_unclear_rows
from validators.compare.matching import RowPairs, pair_rows, unpaired_places
from validators.compare.totals import TOTALS_ROW_NAME, compare_totals_rows, total_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.compare.likeness import FormulaComparison
    from validators.compare.lines import MovedLine, RematchedRow
    from validators.compare.versions import TableVersion
    from validators.model.raw_workbook import Cell

YEAR_BOUND_HEADINGS = ("Total", "Carried in", "Approved total", "Narrative total")
"""Headings of what is about a workbook's own years, so that it says nothing beside another year's."""


class UnmatchedRow(NamedTuple):
    """A row that is in one of the workbooks alone."""

    version: TableVersion
    at: int

    @property
    def table(self) -> str:
        """The table that it stands in."""
        return self.version.table.title

    @property
    def name(self) -> str:
        """What it is called."""
        return self.version.name(self.at)

    @property
    def cell(self) -> Cell:
        """The cell of the first of the format's columns."""
        return self.version.cell(self.at, next(iter(self.version.headings)))

    @property
    def filled(self) -> Mapping[str, str]:
        """What stands in it, by heading, as a person sees it."""
        cells = {name: self.version.told(self.at, name) for name in self.version.headings}
        return {name: told for name, told in cells.items() if told}

    @property
    def pennies(self) -> Mapping[str, int]:
        """Its amounts that can be relied on, by heading."""
        amounts = {name: self.version.pennies(self.at, name) for name in self.version.headings}
        return {name: pennies for name, pennies in amounts.items() if pennies is not None}


class UnmatchedColumn(NamedTuple):
    """A column, or a setting of About, that is in one of the workbooks alone. holds: what stands in it, in words."""

    table: str
    heading: str
    cell: Cell
    holds: str


class TableDifference(NamedTuple):
    """All that is not the same in one table.

    unclear: names of rows of the old workbook, and of the new, that may be the same, which nothing tells for sure.
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
        """How many rows, columns and cells are not the same."""
        rows = len(self.added) + len(self.removed)
        return rows + len(self.only_old) + len(self.only_new) + self.cell_count

    @property
    def cell_count(self) -> int:
        """How many cells changed."""
        return len(self.changes) + len(self.totals)

    @property
    def cells(self) -> Iterator[CellChange]:
        """The cells that changed, those of the totals row last."""
        yield from self.changes
        yield from self.totals


def compare_table(old: TableVersion, new: TableVersion, likeness: FormulaComparison) -> TableDifference:
    """What is not the same in a table that is in both workbooks."""
    names = shared_columns(old, new)
    pairs = pair_rows(old, new, names)
    gone, come = unpaired_places(len(old), pairs.old), unpaired_places(len(new), pairs.new)
    return TableDifference(
        new.table.title,
        pairs,
        TableCellChanges(old, new, pairs, names, likeness),
        [UnmatchedRow(new, at) for at in come.tolist()],
        [UnmatchedRow(old, at) for at in gone.tolist()],
        [*_unmatched_columns(old, new)],
        [*_unmatched_columns(new, old)],
        [*find_rematches(old, new, pairs)],
        [*find_moves(old, new, pairs, names)],
        [*find_unclear_rows(old, new, gone, come)],
        [*compare_totals_rows(old, new, names, likeness)],
    )


def unmatched_table(version: TableVersion, likeness: FormulaComparison, *, is_new: bool) -> TableDifference:
    """The same of a table that is in one of the workbooks alone."""
    pairs = RowPairs(np.empty(0, np.intp), np.empty(0, np.intp), ())
    settings = [_unmatched_column(version, name) for name in version.headings] if version.table.turned else []
    rows = [] if version.table.turned else [UnmatchedRow(version, at) for at in range(len(version))]
    of_new, of_old = ((rows, settings), ((), ())) if is_new else (((), ()), (rows, settings))
    changes = TableCellChanges(version, version, pairs, (), likeness)
    return TableDifference(version.table.title, pairs, changes, of_new[0], of_old[0], of_old[1], of_new[1])


def shared_columns(old: TableVersion, new: TableVersion) -> list[str]:
    """The columns that are compared: those of both workbooks, without what is about other years in one of them."""
    is_of_one_year = old.book.years == new.book.years
    return [n for n, h in new.headings.items() if n in old.headings and (is_of_one_year or h not in YEAR_BOUND_HEADINGS)]


def _unmatched_columns(version: TableVersion, other: TableVersion) -> Iterator[UnmatchedColumn]:
    """What a table has beside its rows that the other has not."""
    yield from (_unmatched_column(version, name) for name, heading in version.headings.items() if heading not in other.table)
    if version.table.totals_row and not other.table.totals_row:
        first = next(iter(version.headings))
        yield UnmatchedColumn(version.table.title, TOTALS_ROW_NAME, total_cell(version, first), "the totals row")


def _unmatched_column(version: TableVersion, name: str) -> UnmatchedColumn:
    filled = sum(bool(version.told(at, name)) for at in range(len(version)))
    holds = version.told(0, name) or "blank" if version.table.turned else f"{filled:,} filled cell{'s' * (filled != 1)}"
    return UnmatchedColumn(version.table.title, name, version.table.heading_cell(version.headings[name]), holds)
