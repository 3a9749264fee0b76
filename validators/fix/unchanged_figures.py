"""Finds fixes that would change a figure which they are not meant to change. They are left out.

A corrected name may change the format's own sums by that name, and no other figure. A number that was typed over a formula is
replaced only by a formula that gives the same number.
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
"""The checks that find numbers in place of formulas."""

DIFFERS = "It holds {old}, but {formula} gives {new}. Find out which is right. If it is {new}, type the formula there."
CHANGES = (
    "{figure} is worked out by this name, and would change from {old} to {new}. Change this name, and what that formula asks "
    "for, at the same time in Excel."
)
MAX_TRIED_SINGLY = 40
"""The most names that are tried one by one. Where more may change a figure, all are left out."""

TOLERANCE = 1e-9
"""How far, as a fraction, a figure may lie from what it was: rounding noise of adding in another order."""


def differing_formulas(book: Workbook, fixes: Collection[Fix], recalculated: RecalculatedWorkbook) -> list[NotFixed]:
    """Return the fixes whose formula gives another number than the one that was typed in its place."""
    differing = []
    for fix in fixes:
        if isinstance(fix.new, NewFormula) and fix.check in TYPED_OVER_CHECKS:
            old = book.raw.grid(fix.cell.sheet).value(fix.cell.row, fix.cell.column)
            new = recalculated.values.get(fix.cell)
            if isinstance(old, float) and isinstance(new, float) and not _is_same_sum(old, new):
                because = DIFFERS.format(old=_format_figure(old), new=_format_figure(new), formula=fix.new.text)
                differing.append(NotFixed(fix.check, fix.cell, because))
    return differing


def _is_same_sum(old: float, new: float) -> bool:
    return max(abs(old), abs(new)) < LARGEST_AMOUNT and round_to_pennies(old) == round_to_pennies(new)


class FixTrial(NamedTuple):
    """Fixes that are tried on a workbook.

    book: with its tables extended. raw: the workbook as it is. groups: of fixes that can only be made together. dependents: the
    formulas of the workbook, with those of the fixes.
    """

    book: Workbook
    raw: RawWorkbook
    fixes: Collection[Fix]
    groups: NameGroups
    dependents: FormulaDependents


def figure_changing_names(trial: FixTrial, recalculated: RecalculatedWorkbook) -> list[NotFixed]:
    """Return the fixes of names that would change a figure other than the format's own sums by that name."""
    name_fixes = _NameFixes(trial)
    return [*name_fixes.find_harmful(recalculated)] if name_fixes.units else []


class _NameFixes:
    """The fixes that change a text, in units that must be made together, and the figures that each unit changes."""

    def __init__(self, trial: FixTrial) -> None:
        self._raw, self._dependents = trial.raw, trial.dependents
        self._rest = [fix for fix in trial.fixes if not isinstance(fix.new, str)]
        self._own = _FormatSums(trial.book)
        self.units: defaultdict[Hashable, list[Fix]] = defaultdict(list)
        for fix in trial.fixes:
            if isinstance(fix.new, str):
                own = (fix.check, fix.cell.sheet, fix.cell.column, fix.old, fix.new)
                self.units[trial.groups.of(fix) if fix.names else own].append(fix)

    def find_harmful(self, recalculated: RecalculatedWorkbook) -> Iterator[NotFixed]:
        """Yield each harmful fix, with the first figure that it would change."""
        if not self._changed(recalculated, {}):  # nothing differs from the stored values: one recalculation was enough
            return
        usual = recalculate(self._raw, self._rest, self._dependents).values if self._rest else {}
        changed = self._changed(recalculated, usual)
        if not changed:
            return
        units = [unit for unit in self.units.values() if self._is_behind(unit, changed)] or [*self.units.values()]
        harmful = dict(self._changes_one_by_one(units, usual)) if len(units) <= MAX_TRIED_SINGLY else {}
        for at, unit in enumerate(units):
            cell, new = harmful[at] if at in harmful else next(iter(changed.items()))
            if at in harmful or not harmful:
                because = CHANGES.format(figure=cell, old=_format_figure(self._before(cell, usual)), new=_format_figure(new))
                yield from (NotFixed(fix.check, fix.cell, because) for fix in unit)

    def _changes_one_by_one(
        self, units: Collection[Collection[Fix]], usual: Mapping[Cell, Value]
    ) -> Iterator[tuple[int, tuple[Cell, Value]]]:
        """Yield each unit that changes a figure by itself: its place among the units, and the first such figure."""
        for at, unit in enumerate(units):
            alone = recalculate(self._raw, [*self._rest, *unit], self._dependents)
            if changed := self._changed(alone, usual):
                yield at, next(iter(changed.items()))

    def _changed(self, recalculated: RecalculatedWorkbook, usual: Mapping[Cell, Value]) -> dict[Cell, Value]:
        """The figures that the fixes of names change, without the format's own sums. usual: formulas' values without them."""
        new = {fix.cell for fix in self._rest if isinstance(fix.new, NewFormula)}
        return {
            cell: value
            for cell, value in sorted(recalculated.values.items())
            if cell not in new and not _is_near(value, self._before(cell, usual)) and not self._own.sums(cell)
        }

    def _before(self, cell: Cell, usual: Mapping[Cell, Value]) -> Value:
        return usual[cell] if cell in usual else self._raw.grid(cell.sheet).value(cell.row, cell.column)

    def _is_behind(self, unit: Collection[Fix], changed: Collection[Cell]) -> bool:
        pairs = ((self._dependents.at(cell), cell) for cell in changed)
        return any(any(True for _ in fixes_behind(group, [cell], unit, self._dependents)) for group, cell in pairs if group)


class _FormatSums:
    """The cells that are the format's own sums: the matrix, totals, and the totals of lines."""

    def __init__(self, book: Workbook) -> None:
        self._rows: defaultdict[tuple[str, int], set[int]] = defaultdict(set)
        for table in book.tables.values():
            if not table.turned:
                for heading in {*table.totalled, *table.computed}:
                    rows = self._rows[table.sheet, table.columns[heading]]
                    rows.update([table.totals_row] if table.totals_row else [])
                    rows.update(table.frame.index.tolist() if heading in table.computed else ())

    def sums(self, cell: Cell) -> bool:
        """Whether a cell is one of these sums."""
        return cell.row in self._rows.get((cell.sheet, cell.column), ())


def _is_near(value: Value, other: Value) -> bool:
    if isinstance(value, float) and isinstance(other, float):
        return isclose(value, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    if isinstance(value, float) and other is None:
        return value == 0
    if isinstance(value, str) and isinstance(other, str):
        return fold(value) == fold(other)  # a formula that shows the corrected name changes no figure
    return type(value) is type(other) and value == other


def _format_figure(value: Value) -> str:
    """Format a figure for a sentence."""
    if isinstance(value, float):
        return pounds(round_to_pennies(value)) if abs(value) < LARGEST_AMOUNT else format_value(value)
    return "nothing" if value is None else quote(format_value(value))
