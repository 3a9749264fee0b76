"""No figure changes that a fix is not meant to change: which fixes would do so, and are left out.

A name that is spelt right may change what the format's own sums by that name give, and no other figure. A number that was typed
over a formula is replaced only by a formula that gives that number.
"""

from __future__ import annotations

from collections import defaultdict
from math import isclose
from typing import TYPE_CHECKING, NamedTuple

from validators.fix.attributing import behind
from validators.fix.fix import Formula, LeftOut
from validators.fix.recalculating import follow
from validators.model.money import LARGEST, penny, pounds
from validators.model.text import fold, quoted, shown

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping

    from validators.fix.fix import Mend
    from validators.fix.followers import Followers
    from validators.fix.groups import Groups
    from validators.fix.recalculating import Followed
    from validators.model.raw_workbook import Cell, Evidence, Value
    from validators.model.workbook import Workbook

TYPED_OVER = ("total-typed-over", "number-in-formula-column")
"""The checks whose findings are numbers in the place of formulas."""

DIFFERS = "It holds {old}, but {formula} gives {new}. Find out which is right. If it is {new}, type the formula there."
CHANGES = (
    "{figure} is worked out by this name, and would change from {old} to {new}. Change this name, and what that formula asks "
    "for, at the same time in Excel."
)
SINGLY = 40
"""How many names that may change a figure are tried one by one; where there are more, all are left out."""

NEAR = 1e-9
"""How far, as a share, a figure may lie from what it was: the noise of adding in another order."""


def differing(book: Workbook, mends: Collection[Mend], followed: Followed) -> list[LeftOut]:
    """The formulas that give another number than the one that was typed in their place."""
    found = []
    for mend in mends:
        if isinstance(mend.new, Formula) and mend.check in TYPED_OVER:
            old = book.evidence.grid(mend.cell.sheet).value(mend.cell.row, mend.cell.column)
            new = followed.values.get(mend.cell)
            if isinstance(old, float) and isinstance(new, float) and not _is_same_sum(old, new):
                said = DIFFERS.format(old=_said(old), new=_said(new), formula=mend.new.text)
                found.append(LeftOut(mend.check, mend.cell, said))
    return found


def _is_same_sum(old: float, new: float) -> bool:
    return max(abs(old), abs(new)) < LARGEST and penny(old) == penny(new)


class Trial(NamedTuple):
    """Fixes that are tried together. book: with the tables that there will be. evidence: of the workbook as it is."""

    book: Workbook
    evidence: Evidence
    mends: Collection[Mend]
    groups: Groups
    followers: Followers


def unmeant(trial: Trial, followed: Followed) -> list[LeftOut]:
    """The names whose right spelling would change a figure that is not the format's own sum by it."""
    named = _Named(trial)
    return [*named.guilty(followed)] if named.units else []


class _Named:
    """The fixes of texts of one workbook, each tried apart from the others."""

    def __init__(self, trial: Trial) -> None:
        self._evidence, self._followers = trial.evidence, trial.followers
        self._rest = [mend for mend in trial.mends if not isinstance(mend.new, str)]
        self._own = _Own(trial.book)
        self.units: defaultdict[Hashable, list[Mend]] = defaultdict(list)
        for mend in trial.mends:
            if isinstance(mend.new, str):
                own = (mend.check, mend.cell.sheet, mend.cell.column, mend.old, mend.new)
                self.units[trial.groups.of(mend) if mend.names else own].append(mend)

    def guilty(self, followed: Followed) -> Iterator[LeftOut]:
        """Those that change a figure, with the figure."""
        if not self._changed(followed, {}):  # against what is stored, so that most workbooks are followed once
            return
        usual = follow(self._evidence, self._rest, self._followers).values if self._rest else {}
        changed = self._changed(followed, usual)
        if not changed:
            return
        units = [unit for unit in self.units.values() if self._is_behind(unit, changed)] or [*self.units.values()]
        found = dict(self._singly(units, usual)) if len(units) <= SINGLY else {}
        for at, unit in enumerate(units):
            cell, new = found[at] if found and at in found else next(iter(changed.items()))
            if at in found or not found:
                said = CHANGES.format(figure=cell, old=_said(self._before(cell, usual)), new=_said(new))
                yield from (LeftOut(mend.check, mend.cell, said) for mend in unit)

    def _singly(
        self, units: Collection[Collection[Mend]], usual: Mapping[Cell, Value]
    ) -> Iterator[tuple[int, tuple[Cell, Value]]]:
        """The first figure that each changes by itself, if it changes one."""
        for at, unit in enumerate(units):
            alone = follow(self._evidence, [*self._rest, *unit], self._followers)
            if changed := self._changed(alone, usual):
                yield at, next(iter(changed.items()))

    def _changed(self, followed: Followed, usual: Mapping[Cell, Value]) -> dict[Cell, Value]:
        """The figures that are no sums of the format's own, and are other than without the names."""
        new = {mend.cell for mend in self._rest if isinstance(mend.new, Formula)}
        return {
            cell: value
            for cell, value in sorted(followed.values.items())
            if cell not in new and not _is_near(value, self._before(cell, usual)) and not self._own.sums(cell)
        }

    def _before(self, cell: Cell, usual: Mapping[Cell, Value]) -> Value:
        return usual[cell] if cell in usual else self._evidence.grid(cell.sheet).value(cell.row, cell.column)

    def _is_behind(self, unit: Collection[Mend], changed: Collection[Cell]) -> bool:
        pairs = ((self._followers.at(cell), cell) for cell in changed)
        return any(any(True for _ in behind(group, [cell], unit, self._followers)) for group, cell in pairs if group)


class _Own:
    """The cells in which the format itself adds up: the matrix, totals, and lines' totals."""

    def __init__(self, book: Workbook) -> None:
        self._rows: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        for table in book.tables.values():
            if not table.turned:
                for heading in {*table.totalled, *table.computed}:
                    rows = self._rows[table.sheet, table.columns[heading]]
                    rows.update([table.totals_row] if table.totals_row else [])
                    rows.update(table.frame.index.tolist() if heading in table.computed else ())

    def sums(self, cell: Cell) -> bool:
        """Whether a cell is one of them."""
        return cell.row in self._rows.get((cell.sheet, cell.column), ())


def _is_near(value: Value, other: Value) -> bool:
    if isinstance(value, float) and isinstance(other, float):
        return isclose(value, other, rel_tol=NEAR, abs_tol=NEAR)
    if isinstance(value, float) and other is None:
        return value == 0
    if isinstance(value, str) and isinstance(other, str):
        return fold(value) == fold(other)  # a label shows the name as it is spelt now, and is no figure
    return type(value) is type(other) and value == other


def _said(value: Value) -> str:
    """A figure as a sentence says it."""
    if isinstance(value, float):
        return pounds(penny(value)) if abs(value) < LARGEST else shown(value)
    return "nothing" if value is None else quoted(shown(value))
