"""No figure changes that a fix is not meant to change: which fixes would do so, and are left out.

A name that is spelt right may change what the format's own sums by that name give, and no other figure. A number that was typed
over a formula is replaced only by a formula that gives that number.
"""

from __future__ import annotations

from collections import defaultdict
from math import isclose
from typing import TYPE_CHECKING, NamedTuple

from validators.fix.attribution import fixes_behind
from validators.fix.fix import NewFormula, NotFixed
from validators.fix.recalculation import recalculate
from validators.model import LARGEST_AMOUNT, fold, format_value, pounds, quote, round_to_pennies

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterator, Mapping

    from validators.fix.dependents import FormulaDependents
    from validators.fix.fix import Fix
    from validators.fix.names import NameGroups
    from validators.fix.recalculation import RecalculatedWorkbook
    from validators.model import Cell, RawWorkbook, Value, Workbook

TYPED_OVER_CHECKS = ("total-typed-over", "number-in-formula-column")
"""The checks whose findings are numbers in the place of formulas."""

DIFFERS = "It holds {old}, but {formula} gives {new}. Find out which is right. If it is {new}, type the formula there."
CHANGES = (
    "{figure} is worked out by this name, and would change from {old} to {new}. Change this name, and what that formula asks "
    "for, at the same time in Excel."
)
MAX_TRIED_SINGLY = 40
"""How many names that may change a figure are tried one by one; where there are more, all are left out."""

TOLERANCE = 1e-9
"""How far, as a share, a figure may lie from what it was: the noise of adding in another order."""


def differing_formulas(book: Workbook, fixes: Collection[Fix], followed: RecalculatedWorkbook) -> list[NotFixed]:
    """The formulas that give another number than the one that was typed in their place."""
    found = []
    for fix in fixes:
        if isinstance(fix.new, NewFormula) and fix.check in TYPED_OVER_CHECKS:
            old = book.raw.grid(fix.cell.sheet).value(fix.cell.row, fix.cell.column)
            new = followed.values.get(fix.cell)
            if isinstance(old, float) and isinstance(new, float) and not _is_same_sum(old, new):
                said = DIFFERS.format(old=_format_figure(old), new=_format_figure(new), formula=fix.new.text)
                found.append(NotFixed(fix.check, fix.cell, said))
    return found


def _is_same_sum(old: float, new: float) -> bool:
    return max(abs(old), abs(new)) < LARGEST_AMOUNT and round_to_pennies(old) == round_to_pennies(new)


class FixTrial(NamedTuple):
    """Fixes that are tried together. book: with the tables that there will be. evidence: of the workbook as it is."""

    book: Workbook
    raw: RawWorkbook
    fixes: Collection[Fix]
    groups: NameGroups
    followers: FormulaDependents


def figure_changing_names(trial: FixTrial, followed: RecalculatedWorkbook) -> list[NotFixed]:
    """The names whose right spelling would change a figure that is not the format's own sum by it."""
    named = _NameFixes(trial)
    return [*named.find_harmful(followed)] if named.units else []


class _NameFixes:
    """The fixes of texts of one workbook, each tried apart from the others."""

    def __init__(self, trial: FixTrial) -> None:
        self._evidence, self._dependents = trial.raw, trial.followers
        self._rest = [fix for fix in trial.fixes if not isinstance(fix.new, str)]
        self._own = _FormatSums(trial.book)
        self.units: defaultdict[Hashable, list[Fix]] = defaultdict(list)
        for fix in trial.fixes:
            if isinstance(fix.new, str):
                own = (fix.check, fix.cell.sheet, fix.cell.column, fix.old, fix.new)
                self.units[trial.groups.of(fix) if fix.names else own].append(fix)

    def find_harmful(self, followed: RecalculatedWorkbook) -> Iterator[NotFixed]:
        """Those that change a figure, with the figure."""
        if not self._changed(followed, {}):  # against what is stored, so that most workbooks are followed once
            return
        usual = recalculate(self._evidence, self._rest, self._dependents).values if self._rest else {}
        changed = self._changed(followed, usual)
        if not changed:
            return
        units = [unit for unit in self.units.values() if self._is_behind(unit, changed)] or [*self.units.values()]
        found = dict(self._changes_one_by_one(units, usual)) if len(units) <= MAX_TRIED_SINGLY else {}
        for at, unit in enumerate(units):
            cell, new = found[at] if found and at in found else next(iter(changed.items()))
            if at in found or not found:
                said = CHANGES.format(figure=cell, old=_format_figure(self._before(cell, usual)), new=_format_figure(new))
                yield from (NotFixed(fix.check, fix.cell, said) for fix in unit)

    def _changes_one_by_one(
        self, units: Collection[Collection[Fix]], usual: Mapping[Cell, Value]
    ) -> Iterator[tuple[int, tuple[Cell, Value]]]:
        """The first figure that each changes by itself, if it changes one."""
        for at, unit in enumerate(units):
            alone = recalculate(self._evidence, [*self._rest, *unit], self._dependents)
            if changed := self._changed(alone, usual):
                yield at, next(iter(changed.items()))

    def _changed(self, followed: RecalculatedWorkbook, usual: Mapping[Cell, Value]) -> dict[Cell, Value]:
        """The figures that are no sums of the format's own, and are other than without the names."""
        new = {fix.cell for fix in self._rest if isinstance(fix.new, NewFormula)}
        return {
            cell: value
            for cell, value in sorted(followed.values.items())
            if cell not in new and not _is_near(value, self._before(cell, usual)) and not self._own.sums(cell)
        }

    def _before(self, cell: Cell, usual: Mapping[Cell, Value]) -> Value:
        return usual[cell] if cell in usual else self._evidence.grid(cell.sheet).value(cell.row, cell.column)

    def _is_behind(self, unit: Collection[Fix], changed: Collection[Cell]) -> bool:
        pairs = ((self._dependents.at(cell), cell) for cell in changed)
        return any(any(True for _ in fixes_behind(group, [cell], unit, self._dependents)) for group, cell in pairs if group)


class _FormatSums:
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
        return isclose(value, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    if isinstance(value, float) and other is None:
        return value == 0
    if isinstance(value, str) and isinstance(other, str):
        return fold(value) == fold(other)  # a label shows the name as it is spelt now, and is no figure
    return type(value) is type(other) and value == other


def _format_figure(value: Value) -> str:
    """A figure as a sentence says it."""
    if isinstance(value, float):
        return pounds(round_to_pennies(value)) if abs(value) < LARGEST_AMOUNT else format_value(value)
    return "nothing" if value is None else quote(format_value(value))
