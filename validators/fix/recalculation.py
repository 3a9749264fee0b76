"""Recalculates the formulas that depend on fixed cells, as far as that can be done without Excel."""

from __future__ import annotations

from collections import defaultdict
from math import isclose
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.fix.dependents import MAX_DEPTH, FormulaDependents
from validators.fix.fix import NewFormula, ShownAsDate, TableExtension
from validators.fix.overlay import with_formulas, with_headings, with_tables, with_values
from validators.formulas import Evaluator, NotComputableError, Operand, OperandValues, Scope, parse
from validators.model import Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    import numpy.typing as npt

    from validators.fix.dependents import FormulaGroup
    from validators.fix.fix import Fix
    from validators.formulas import AlikeFormulas
    from validators.model import RawWorkbook, Value

    Rows = npt.NDArray[np.int64]

TOLERANCE = 1e-12
"""How far, as a fraction, two sums of the same numbers in different orders may lie apart."""


class StuckFormula(NamedTuple):
    """A cell whose formula only Excel can work out, and the group of its formula."""

    cell: Cell
    group: FormulaGroup


class RecalculatedWorkbook(NamedTuple):
    """A workbook after fixes.

    raw: what would be read of it. values: of every formula that was worked out, whether or not its value changed. stuck: the
    formulas that depend on a fix and cannot be worked out here.
    """

    raw: RawWorkbook
    values: dict[Cell, Value]
    stuck: Sequence[StuckFormula]


def recalculate(raw: RawWorkbook, fixes: Collection[Fix], dependents: FormulaDependents) -> RecalculatedWorkbook:
    """Return the workbook after fixes. dependents: its formulas, with those of the fixes."""
    return _Recalculation(raw, fixes, dependents).run()


def with_fixes(raw: RawWorkbook, fixes: Iterable[Fix]) -> RawWorkbook:
    """Return the workbook with fixes typed in, and no formula worked out again."""
    formulas: dict[Cell, str] = {}
    values: dict[Cell, Value] = {}
    tables: list[TableExtension] = []
    for fix in fixes:
        match fix.new:
            case NewFormula(text):
                formulas[fix.cell] = text
            case TableExtension():
                tables.append(fix.new)
            case ShownAsDate(day):
                values[fix.cell] = day
            case new:
                values[fix.cell] = new
    typed = with_values(with_formulas(raw, formulas) if formulas else raw, values)
    headed = with_headings(typed, {cell: value for cell, value in values.items() if isinstance(value, str)})
    return with_tables(headed, tables) if tables else headed


class _Recalculation:
    """Works out the formulas that depend on changed cells, round by round, until no value changes any more."""

    def __init__(self, raw: RawWorkbook, fixes: Collection[Fix], dependents: FormulaDependents) -> None:
        self._before, self._fixes, self._dependents = raw, fixes, dependents
        self._dates = {fix.cell: fix.new.day for fix in fixes if isinstance(fix.new, ShownAsDate)}
        self._now = with_fixes(raw, [fix for fix in fixes if fix.cell not in self._dates])
        self._scope = Scope(self._now)
        self._stuck: dict[Cell, FormulaGroup] = {}

    def run(self) -> RecalculatedWorkbook:
        """Return the workbook after its fixes."""
        changed: set[Cell] = {fix.cell for fix in self._fixes if not isinstance(fix.new, ShownAsDate | TableExtension)}
        computed: set[Cell] = set()
        resized = [*self._resized()]
        for _ in range(MAX_DEPTH):
            ahead = [*self._new_formulas(changed), *resized, *self._dependents.of(_rows_by_column(changed))]
            resized = []
            values = dict(self._worked_out(ahead))
            changed = {cell for cell, value in values.items() if not is_same_value(value, self._value(cell))}
            computed |= values.keys()
            self._now = with_values(self._now, {cell: values[cell] for cell in changed})
            if not changed:
                break
        else:
            self._stuck |= {cell: group for group, rows in ahead for cell in _cells_in_rows(group, rows)}
        now = with_values(self._now, self._dates)  # only now, as to a formula a date is the number that it was
        return RecalculatedWorkbook(
            now, {c: self._value(c) for c in computed}, [StuckFormula(*stuck) for stuck in self._stuck.items()]
        )

    def _resized(self) -> Iterator[tuple[FormulaGroup, Rows]]:
        """Yield the formulas that take in other cells once Excel Tables are extended."""
        if any(isinstance(fix.new, TableExtension) for fix in self._fixes):
            before, now = Scope(self._before), self._scope
            for group in self._dependents.groups:
                if any(before.resolve(text, group.cells.first) != now.resolve(text, group.cells.first) for text in group.texts):
                    yield group, group.cells.rows

    def _new_formulas(self, changed: set[Cell]) -> Iterator[tuple[FormulaGroup, Rows]]:
        """Yield the new formulas that have not been worked out yet, which are those among the changed cells at the start."""
        new = {fix.cell for fix in self._fixes if isinstance(fix.new, NewFormula)} & changed
        for group in self._dependents.groups if new else ():
            rows = [row for sheet, row, column in new if (sheet, column) == (group.cells.sheet, group.cells.column)]
            if len(own := group.cells.rows[np.isin(group.cells.rows, rows)]):
                yield group, own

    def _worked_out(self, ahead: Iterable[tuple[FormulaGroup, Rows]]) -> Iterator[tuple[Cell, Value]]:
        """Yield what formulas give. Those that cannot be worked out are stuck, until a later round can."""
        evaluator = Evaluator(self._now)
        for group, rows in ahead:
            formulas = self._now.grid(group.cells.sheet).formulas
            for cell, value in zip(
                _cells_in_rows(group, rows), self._results(evaluator, group.cells.within(rows, formulas)), strict=True
            ):
                self._stuck.pop(cell, None)
                if value is None:
                    self._stuck[cell] = group
                else:
                    yield cell, value

    def _results(self, evaluator: Evaluator, cells: AlikeFormulas) -> list[Value]:
        """What alike formulas give, None where it cannot be worked out. A formula that is only a reference may give a text."""
        tree = parse(cells.text)
        if isinstance(tree, Operand) and tree.sort == "reference":
            try:
                values = OperandValues(cells, self._scope, evaluator.store).values(tree)
            except NotComputableError:
                return [None] * len(cells.rows)
            referred: list[Value] = [
                0.0 if value is None else value if isinstance(value, float | str) else None for value in values
            ]
            return referred if len(referred) == len(cells.rows) else referred * len(cells.rows)
        results = evaluator.numbers(cells, tree)
        return [value if known else None for value, known in zip(results.values.tolist(), results.known.tolist(), strict=True)]

    def _value(self, cell: Cell) -> Value:
        return self._now.grid(cell.sheet).value(cell.row, cell.column)


def _cells_in_rows(group: FormulaGroup, rows: Rows) -> Iterator[Cell]:
    return (Cell(group.cells.sheet, row, group.cells.column) for row in rows.tolist())


def _rows_by_column(cells: Iterable[Cell]) -> dict[tuple[str, int], Rows]:
    rows: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for sheet, row, column in sorted(cells):
        rows[sheet, column].append(row)
    return {place: np.array(numbers) for place, numbers in rows.items()}


def is_same_value(value: Value, other: Value) -> bool:
    """Whether two values of a formula are the same, apart from rounding noise of adding in another order."""
    if isinstance(value, float) and isinstance(other, float):
        return isclose(value, other, rel_tol=TOLERANCE, abs_tol=TOLERANCE)
    return type(value) is type(other) and value == other
