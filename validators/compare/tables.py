"""What one table has in one workbook and not in the other, and what changed of the rows that are in both."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.compare.changes import Change, Changes
from validators.compare.lines import moves, rematched, unclear
from validators.compare.matching import Pairs, paired, unpaired
from validators.compare.totals import NAME, total_cell, totals

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.compare.likeness import Likeness
    from validators.compare.lines import Move, Rematch
    from validators.compare.versions import Version
    from validators.model.raw_workbook import Cell

OF_ITS_YEAR = ("Total", "Carried in", "Approved total", "Narrative total")
"""Headings of what is about a workbook's own years, so that it says nothing beside another year's."""


class Row(NamedTuple):
    """A row that is in one of the workbooks alone."""

    version: Version
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


class Only(NamedTuple):
    """A column, or a setting of About, that is in one of the workbooks alone. holds: what stands in it, in words."""

    table: str
    heading: str
    cell: Cell
    holds: str


class Difference(NamedTuple):
    """All that is not the same in one table.

    unclear: names of rows of the old workbook, and of the new, that may be the same, which nothing tells for sure.
    """

    title: str
    pairs: Pairs
    changes: Changes
    added: Sequence[Row] = ()
    removed: Sequence[Row] = ()
    only_old: Sequence[Only] = ()
    only_new: Sequence[Only] = ()
    rematched: Sequence[Rematch] = ()
    moves: Sequence[Move] = ()
    unclear: Sequence[tuple[Sequence[str], Sequence[str]]] = ()
    totals: Sequence[Change] = ()

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
    def cells(self) -> Iterator[Change]:
        """The cells that changed, those of the totals row last."""
        yield from self.changes
        yield from self.totals


def compared(old: Version, new: Version, likeness: Likeness) -> Difference:
    """What is not the same in a table that is in both workbooks."""
    names = shared(old, new)
    pairs = paired(old, new, names)
    gone, come = unpaired(len(old), pairs.old), unpaired(len(new), pairs.new)
    return Difference(
        new.table.title,
        pairs,
        Changes(old, new, pairs, names, likeness),
        [Row(new, at) for at in come.tolist()],
        [Row(old, at) for at in gone.tolist()],
        [*_only(old, new)],
        [*_only(new, old)],
        [*rematched(old, new, pairs)],
        [*moves(old, new, pairs, names)],
        [*unclear(old, new, gone, come)],
        [*totals(old, new, names, likeness)],
    )


def alone(version: Version, likeness: Likeness, *, is_new: bool) -> Difference:
    """The same of a table that is in one of the workbooks alone."""
    pairs = Pairs(np.empty(0, np.intp), np.empty(0, np.intp), ())
    settings = [_column(version, name) for name in version.headings] if version.table.turned else []
    rows = [] if version.table.turned else [Row(version, at) for at in range(len(version))]
    of_new, of_old = ((rows, settings), ((), ())) if is_new else (((), ()), (rows, settings))
    changes = Changes(version, version, pairs, (), likeness)
    return Difference(version.table.title, pairs, changes, of_new[0], of_old[0], of_old[1], of_new[1])


def shared(old: Version, new: Version) -> list[str]:
    """The columns that are compared: those of both workbooks, without what is about other years in one of them."""
    is_of_one_year = old.book.years == new.book.years
    return [n for n, h in new.headings.items() if n in old.headings and (is_of_one_year or h not in OF_ITS_YEAR)]


def _only(version: Version, other: Version) -> Iterator[Only]:
    """What a table has beside its rows that the other has not."""
    yield from (_column(version, name) for name, heading in version.headings.items() if heading not in other.table)
    if version.table.totals_row and not other.table.totals_row:
        first = next(iter(version.headings))
        yield Only(version.table.title, NAME, total_cell(version, first), "the totals row")


def _column(version: Version, name: str) -> Only:
    filled = sum(bool(version.told(at, name)) for at in range(len(version)))
    holds = version.told(0, name) or "blank" if version.table.turned else f"{filled:,} filled cell{'s' * (filled != 1)}"
    return Only(version.table.title, name, version.table.heading_cell(version.headings[name]), holds)
