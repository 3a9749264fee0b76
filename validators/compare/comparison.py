"""The result of comparing two workbooks, and the sentence that sums it up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from validators.model import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from validators.compare.cell_changes import CellChange, ChangeKind
    from validators.compare.matched_rows import MovedLine, RematchedRow
    from validators.compare.table_difference import TableDifference, UnmatchedColumn, UnmatchedRow
    from validators.compare.totals_bridge import TotalBridge
    from validators.model import Year


class ComparedWorkbook(NamedTuple):
    """One of the two workbooks that were compared. path: as the user gave it. lines: how many lines its register has."""

    path: str
    sha256: str
    fingerprint: str
    organisation: str
    year: Year
    as_at: datetime
    marking: str
    lines: int


@dataclass(frozen=True)
class Comparison:
    """How a workbook differs from an older version of it.

    tables: one for each table of the format that is in either workbook. bridges: from the old total to the new one, one for
    each calendar year that is in both. notes: sentences on what was compared and how, and on what could not be compared.
    """

    old: ComparedWorkbook
    new: ComparedWorkbook
    tables: Sequence[TableDifference]
    bridges: Sequence[TotalBridge]
    notes: Sequence[str]

    @property
    def size(self) -> int:
        """How many rows, columns and cells differ."""
        return sum(table.size for table in self.tables)

    @property
    def cells(self) -> int:
        """How many cells changed, in any way."""
        return sum(table.cell_count for table in self.tables)

    def of_kind(self, kind: ChangeKind) -> int:
        """How many cells changed in this way."""
        totals = sum(change.kind == kind for table in self.tables for change in table.totals)
        return totals + sum(table.changes.of_kind(kind) for table in self.tables)

    @property
    def added(self) -> list[UnmatchedRow]:
        """The rows that only the new workbook has."""
        return [row for table in self.tables for row in table.added]

    @property
    def removed(self) -> list[UnmatchedRow]:
        """The rows that only the old workbook has."""
        return [row for table in self.tables for row in table.removed]

    @property
    def changes(self) -> Iterator[CellChange]:
        """Every changed cell, table by table."""
        return (change for table in self.tables for change in table.cells)

    @property
    def moves(self) -> list[MovedLine]:
        """The lines whose priority or source changed."""
        return [move for table in self.tables for move in table.moves]

    @property
    def rematched(self) -> list[RematchedRow]:
        """The rows that were matched by something other than their keys."""
        return [row for table in self.tables for row in table.rematched]

    @property
    def only_old(self) -> list[UnmatchedColumn]:
        """The columns and settings that only the old workbook has."""
        return [only for table in self.tables for only in table.only_old]

    @property
    def only_new(self) -> list[UnmatchedColumn]:
        """The columns and settings that only the new workbook has."""
        return [only for table in self.tables for only in table.only_new]


def describe_outcome(comparison: Comparison) -> str:
    """Describe in one sentence how many rows, columns and cells differ. It holds numbers only, and no text of the workbooks."""
    if not comparison.size:
        return "The two workbooks do not differ."
    return f"The two workbooks differ: {join_words([*_count_phrases(comparison)])}."


def _count_phrases(comparison: Comparison) -> Iterator[str]:
    alone = len(comparison.only_old) + len(comparison.only_new)
    for number, one, many, how in (
        (len(comparison.added), "row", "rows", "added"),
        (len(comparison.removed), "row", "rows", "removed"),
        (alone, "column or setting", "columns or settings", "in one of them alone"),
        (comparison.of_kind("value"), "cell", "cells", "changed"),
        (comparison.of_kind("formula"), "formula", "formulas", "changed with the same value"),
        (comparison.of_kind("spelling"), "cell", "cells", "spelt otherwise"),
    ):
        if number:
            yield f"{number:,} {one if number == 1 else many} {how}"
