"""Plans the fixes of a workbook. Nothing is proposed that was not written to a copy, read back and checked.

1. Excel Tables are extended over the rows under them (`extended_tables`).
2. The fixes of findings are proposed (`catalogue`), and the backend says which cells may be written.
3. The workbook is recalculated with all fixes. Those are left out that only Excel can follow, or that change a figure which
   they are not meant to change.
4. The backend writes a copy and checks it. Fixes whose finding is still there, or that cause another, are left out.

Steps 3 and 4 start again with the fixes that are left, until all can be made.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.fix.attribution import fixes_only_excel_can_follow, unproven_fixes
from validators.fix.backend import FileBackend
from validators.fix.catalogue import SHOWN_BY_FORMULA, propose_fixes
from validators.fix.dependents import FormulaDependents
from validators.fix.extended_tables import extend_tables, faulty_extensions
from validators.fix.fix import FixPlan, NewFormula, NotFixed, RecalculatedCell, TableExtension
from validators.fix.names import NameGroups
from validators.fix.proof import NOT_AS_PLANNED, revealed_findings
from validators.fix.recalculation import recalculate, with_fixes
from validators.fix.survey import SurveyedFixes
from validators.fix.unchanged_figures import FixTrial, differing_formulas, figure_changing_names
from validators.fix.write import PlannedChanges
from validators.graft import BROKEN_FILE_ERRORS
from validators.model import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from validators.fix.backend import FixBackend
    from validators.fix.catalogue import ProposedFixes
    from validators.fix.extended_tables import ExtendedWorkbook
    from validators.fix.fix import Fix
    from validators.fix.recalculation import RecalculatedWorkbook
    from validators.model import Cell, Report, Rulebook, Workbook


NOTHING_SURVEYED = SurveyedFixes([], [], {})
STILL_SHOWN = "The formula in {} would still show the name as it is, and a name is fixed everywhere that names it or nowhere."


def plan_file_fixes(
    content: bytes, book: Workbook, report: Report, accepted: Collection[str] = (), rules: Rulebook | None = None
) -> FixPlan:
    """Plan the fixes of a workbook file.

    Args:
        content: The bytes of the file.
        book: The workbook that was loaded from it.
        report: What was found in it.
        accepted: The checks whose guesses are to be made.
        rules: The rulebook that it was loaded with, if not its year's.

    Raises:
        Refused: Nothing in the file may be changed. The message says why, and what to do.
    """
    try:
        plan = plan_fixes(book, report, FileBackend(content, book, rules), accepted)
    except BROKEN_FILE_ERRORS:
        raise Refused(NOT_AS_PLANNED) from None
    return plan if plan.fixes else replace(plan, content=content)


def plan_fixes(book: Workbook, report: Report, backend: FixBackend, accepted: Collection[str] = ()) -> FixPlan:
    """Plan the fixes of a workbook, wherever its cells are. Raises what the backend raises."""
    not_extended: list[NotFixed] = []
    while True:
        extended = extend_tables(book, report, backend, {each.cell for each in not_extended})
        faulty = faulty_extensions(extended, report)
        if not faulty:
            planner = _Planner(book, report, backend, extended)
            faulty, plan = planner.plan(propose_fixes(extended.book, extended.report, accepted))
            if plan:
                return replace(plan, left_out=[*not_extended, *plan.left_out])
        not_extended += faulty


class _Planner:
    """Plans with fewer and fewer fixes, until the fixed workbook is proved to be as it should be."""

    def __init__(self, book: Workbook, report: Report, backend: FixBackend, extended: ExtendedWorkbook) -> None:
        self._book, self._report, self._backend, self._extended = book, report, backend, extended
        self._order = {grid.name: number for number, grid in enumerate(book.raw.grids)}
        self._computed: list[Fix] = []

    def plan(self, proposed: ProposedFixes) -> tuple[list[NotFixed], FixPlan | None]:
        """Return no extensions and the plan; or the extensions that must be left out for there to be a plan, and None."""
        self._groups = NameGroups([*proposed.fixes, *proposed.computed])
        self._computed = proposed.computed
        surveyed = self._backend.survey(proposed.fixes) if proposed.fixes else NOTHING_SURVEYED
        failed = self._groups.with_whole_groups(surveyed.left_out, proposed.fixes)
        left_out = [*self._extended.left_out, *proposed.left_out, *failed]
        cells = {each.cell for each in failed}
        fixes = [*self._extended.fixes, *(fix for fix in surveyed.fixes if fix.cell not in cells)]
        looks = {**self._extended.looks, **surveyed.looks}
        while fixes:
            plan, failed = self._try_fixes(fixes, looks)
            if plan:
                return [], replace(plan, left_out=[*left_out, *self._still_computed(fixes)], guesses=proposed.guesses)
            failed = self._groups.with_whole_groups(failed, fixes)
            cells = {each.cell for each in failed}
            if rows := [fix.cell for fix in fixes if fix.cell in cells and isinstance(fix.new, TableExtension)]:
                return [each for each in failed if each.cell in rows], None
            left_out += failed
            fixes = [fix for fix in fixes if fix.cell not in cells]
        left_out += self._still_computed(())
        return [], FixPlan(left_out=left_out, guesses=proposed.guesses, after=self._report)

    def _try_fixes(self, fixes: Sequence[Fix], looks: Mapping[Cell, str]) -> tuple[FixPlan | None, list[NotFixed]]:
        """Return the plan with these fixes and an empty list; or None and the fixes that cannot be made, with the reason."""
        dependents = FormulaDependents(with_fixes(self._book.raw, fixes))
        recalculated = recalculate(self._book.raw, fixes, dependents)
        if failed := self._obstacles(fixes, dependents, recalculated):
            return None, failed
        new = {fix.cell for fix in fixes if isinstance(fix.new, NewFormula)}
        others = [each for each in self._changed_formulas(recalculated) if each.cell not in new]
        values = {cell: recalculated.values[cell] for cell in new}
        opened = next((group.cells.first for group in dependents.groups if group.is_open), None)
        all_values = {**values, **{each.cell: each.new for each in others}}
        changes = PlannedChanges(fixes, looks, all_values, self._cells_without_formula(new), is_open=opened is not None)
        content, after = self._backend.prove(changes, recalculated.raw)
        revealed, caused = revealed_findings(self._report, self._extended.report, after, fixes)
        if failed := unproven_fixes(after, caused, fixes, dependents):
            return None, failed
        in_order = sorted(fixes, key=lambda fix: self._place(fix.cell))
        notes = [*self._backend.notes(opened)]
        plan = FixPlan(
            in_order, others, looks=looks, values=values, revealed=revealed, notes=notes, after=after, content=content
        )
        return plan, []

    def _obstacles(
        self, fixes: Sequence[Fix], dependents: FormulaDependents, recalculated: RecalculatedWorkbook
    ) -> list[NotFixed]:
        """Return the fixes that recalculation shows cannot be made, with the reason."""
        trial = FixTrial(self._extended.book, self._book.raw, fixes, self._groups, dependents)
        return (
            fixes_only_excel_can_follow(self._book, fixes, dependents, recalculated)
            or self._not_shown(fixes, recalculated)
            or differing_formulas(self._book, fixes, recalculated)
            or figure_changing_names(trial, recalculated)
        )

    def _not_shown(self, fixes: Iterable[Fix], recalculated: RecalculatedWorkbook) -> list[NotFixed]:
        """Return the fixes of names that a formula would still show misspelt."""
        not_shown = []
        for each in self._computed:
            if recalculated.raw.grid(each.cell.sheet).value(each.cell.row, each.cell.column) != each.new:
                group = self._groups.of(each)
                own = (fix for fix in fixes if fix.names and self._groups.of(fix) == group)
                not_shown += [NotFixed(fix.check, fix.cell, STILL_SHOWN.format(each.cell)) for fix in own]
        return not_shown

    def _still_computed(self, fixes: Iterable[Fix]) -> list[NotFixed]:
        """Return the cells whose formulas show a misspelt name that none of these fixes corrects."""
        fixed = {self._groups.of(fix) for fix in fixes if fix.names}
        return [
            NotFixed(each.check, each.cell, SHOWN_BY_FORMULA) for each in self._computed if self._groups.of(each) not in fixed
        ]

    def _changed_formulas(self, recalculated: RecalculatedWorkbook) -> Iterator[RecalculatedCell]:
        """Yield the formulas that give another value than the stored one, in the workbook's order."""
        for cell, value in sorted(recalculated.values.items(), key=lambda item: self._place(item[0])):
            old = self._book.raw.grid(cell.sheet).value(cell.row, cell.column)
            if value != old or type(value) is not type(old):
                yield RecalculatedCell(cell, old, value)

    def _place(self, cell: Cell) -> tuple[int, int, int]:
        """The key by which cells are put in the workbook's order."""
        return self._order[cell.sheet], cell.row, cell.column

    def _cells_without_formula(self, cells: Iterable[Cell]) -> list[Cell]:
        """Which of these cells have no formula yet."""
        raw = self._book.raw
        return sorted(cell for cell in cells if raw.grid(cell.sheet).formulas.get((cell.row, cell.column)) is None)
