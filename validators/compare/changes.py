"""What a changed cell was, and what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.compare.spots import CHANGE_KINDS, find_changed_cells
from validators.model.money import pounds
from validators.summaries.figures import NOT_APPLICABLE, format_percent, relative_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from validators.compare.likeness import FormulaComparison
    from validators.compare.matching import RowPairs
    from validators.compare.spots import ChangeKind
    from validators.compare.versions import TableVersion
    from validators.model.raw_workbook import Cell

SETTING_VALUE = "Value"
"""The heading of what a setting of About is set to."""


class CellChange(NamedTuple):
    """One cell that changed. row: what its row is called; before, after: the cell as a person sees it, empty where blank.

    old_formula, new_formula: empty where there is none, and where both say the same. was, now: the amounts, in pennies; None
    where the cell has none that can be relied on. pennies: how much an amount changed, a blank counting as nothing.
    """

    kind: ChangeKind
    table: str
    row: str
    heading: str
    old: Cell
    new: Cell
    before: str
    after: str
    old_formula: str = ""
    new_formula: str = ""
    was: int | None = None
    now: int | None = None
    pennies: int | None = None

    @property
    def share(self) -> Decimal | str:
        """How much an amount changed as a fraction of what it was; n/a where it was not above 0."""
        return (
            NOT_APPLICABLE if self.was is None or self.pennies is None else relative_change(self.was, self.was + self.pennies)
        )

    @property
    def said(self) -> str:
        """How it changed, in words."""
        if self.kind != "formula":
            return "changed" if self.kind == "value" else "spelt otherwise"
        if self.old_formula and self.new_formula:
            return "formula changed"
        return "formula typed over" if self.old_formula else "formula put in"

    @property
    def difference(self) -> str:
        """How much an amount changed: +£200.00 (+2.1%)."""
        if self.pennies is None:
            return ""
        sign = "+" if self.pennies > 0 and self.share != NOT_APPLICABLE else ""
        return f"{format_signed(self.pennies)} ({sign}{format_percent(self.share)})"


def format_signed(pennies: int) -> str:
    """An amount with its sign: +£200.00, -£200.00, £0.00."""
    return f"{'+' if pennies > 0 else ''}{pounds(pennies)}"


class TableCellChanges:
    """The changed cells of one table, from top to bottom. Each is made when it is asked for: there may be very many."""

    def __init__(
        self, old: TableVersion, new: TableVersion, pairs: RowPairs, names: Sequence[str], likeness: FormulaComparison
    ) -> None:
        self._old, self._new, self._pairs, self._names = old, new, pairs, names
        self._spots = find_changed_cells(old, new, pairs, names, likeness)

    def __len__(self) -> int:
        return len(self._spots.pairs)

    def __iter__(self) -> Iterator[CellChange]:
        for pair, column, kind, formula in zip(*(numbers.tolist() for numbers in self._spots), strict=True):
            yield self._change(pair, self._names[column], CHANGE_KINDS[kind], formula=bool(formula))

    def of_kind(self, kind: ChangeKind) -> int:
        """How many there are of a kind."""
        return int((self._spots.kinds == CHANGE_KINDS.index(kind)).sum())

    def _change(self, pair: int, name: str, kind: ChangeKind, *, formula: bool) -> CellChange:
        old, new, before, after = self._old, self._new, int(self._pairs.old[pair]), int(self._pairs.new[pair])
        told, now = (old.as_typed, new.as_typed) if kind == "spelling" else (old.told, new.told)
        row, heading = (name, SETTING_VALUE) if new.table.turned else (new.name(after), name)
        return CellChange(
            kind,
            new.table.title,
            row,
            heading,
            old.cell(before, name),
            new.cell(after, name),
            told(before, name),
            now(after, name),
            old.formula(before, name) if formula else "",
            new.formula(after, name) if formula else "",
            old.pennies(before, name),
            new.pennies(after, name),
            self._difference(before, after, name) if kind == "value" else None,
        )

    def _difference(self, before: int, after: int, name: str) -> int | None:
        """How much an amount changed, a blank counting as nothing; None where one of the two cannot be relied on."""
        firm = self._old.is_sound(before, name) and self._new.is_sound(after, name)
        was, now = self._old.pennies(before, name), self._new.pennies(after, name)
        return (now or 0) - (was or 0) if firm and name in self._new.amounts else None
