"""Fixing: the faults that can be fixed without a guess, each a named change at a cell, planned, proved and then written.

Nothing is offered that was not read back and checked: a fixed workbook has none of the findings that it was fixed for, and
no other that the fixes brought about. No figure changes that a fix is not meant to change.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.fix.attribution import fixes_only_excel_can_follow, unproven_fixes
from validators.fix.backend import FileBackend
from validators.fix.dependents import FormulaDependents
from validators.fix.extended_tables import extend_tables, faulty_extensions
from validators.fix.fix import FixPlan, NewFormula, NotFixed, RecalculatedCell, TableExtension
from validators.fix.fixes.catalogue import SHOWN_BY_FORMULA, propose_fixes
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
    from validators.fix.extended_tables import ExtendedWorkbook
    from validators.fix.fix import Fix
    from validators.fix.fixes.catalogue import ProposedFixes
    from validators.fix.recalculation import RecalculatedWorkbook
    from validators.model import Cell, Report, Rulebook, Workbook


NOTHING_SURVEYED = SurveyedFixes([], [], {})
STILL_SHOWN = "The formula in {} would still show the name as it is, and a name is fixed everywhere that names it or nowhere."


def plan_file_fixes(
    content: bytes, book: Workbook, report: Report, accepted: Collection[str] = (), rules: Rulebook | None = None
) -> FixPlan:
    """What fixing a workbook comes to. content: its bytes, which book was read from and report speaks of.

    accepted: the checks whose guesses are to be made. rules: what the workbook was read by, if not by its year's rulebook.
    Raises Refused, with a sentence for people, where nothing in the file may be changed.
    """
    try:
        made = plan_fixes(book, report, FileBackend(content, book, rules), accepted)
    except BROKEN_FILE_ERRORS:
        raise Refused(NOT_AS_PLANNED) from None
    return made if made.fixes else replace(made, content=content)


def plan_fixes(book: Workbook, report: Report, door: FixBackend, accepted: Collection[str] = ()) -> FixPlan:
    """The same, whichever door the workbook came through. Raises what the door does."""
    kept_out: list[NotFixed] = []
    while True:
        taken = extend_tables(book, report, door, {each.cell for each in kept_out})
        out = faulty_extensions(taken, report)
        if not out:
            planner = _Planner(book, report, door, taken)
            found = propose_fixes(taken.book, taken.report, accepted)
            out, made = planner.plan(found)
            if made:
                return replace(made, left_out=[*kept_out, *made.left_out])
        kept_out += out


class _Planner:
    """Plans with ever fewer fixes, until the fixed workbook is proved to be what it should."""

    def __init__(self, book: Workbook, report: Report, door: FixBackend, taken: ExtendedWorkbook) -> None:
        self._book, self._report, self._door, self._taken = book, report, door, taken
        self._order = {grid.name: number for number, grid in enumerate(book.raw.grids)}
        self._computed: list[Fix] = []

    def plan(self, found: ProposedFixes) -> tuple[list[NotFixed], FixPlan | None]:
        """The plan; or, where there is none with these rows in their tables, the rows that must stay where they are."""
        self._groups = NameGroups([*found.fixes, *found.computed])
        self._computed = found.computed
        surveyed = self._door.survey(found.fixes) if found.fixes else NOTHING_SURVEYED
        out = self._groups.whole(surveyed.left_out, found.fixes)
        left_out = [*self._taken.left_out, *found.left_out, *out]
        gone = {each.cell for each in out}
        fixes = [*self._taken.fixes, *(fix for fix in surveyed.fixes if fix.cell not in gone)]
        looks = {**self._taken.looks, **surveyed.looks}
        while fixes:
            tried, out = self._try_fixes(fixes, looks)
            if tried:
                return [], replace(tried, left_out=[*left_out, *self._still_computed(fixes)], guesses=found.guesses)
            out = self._groups.whole(out, fixes)
            gone = {each.cell for each in out}
            if rows := [m.cell for m in fixes if m.cell in gone and isinstance(m.new, TableExtension)]:
                return [each for each in out if each.cell in rows], None
            left_out += out
            fixes = [fix for fix in fixes if fix.cell not in gone]
        left_out += self._still_computed(())
        return [], FixPlan(left_out=left_out, guesses=found.guesses, after=self._report)

    def _try_fixes(self, fixes: Sequence[Fix], looks: Mapping[Cell, str]) -> tuple[FixPlan | None, list[NotFixed]]:
        """The plan with these fixes; else those that cannot be made, with the reason."""
        followers = FormulaDependents(with_fixes(self._book.raw, fixes))
        followed = recalculate(self._book.raw, fixes, followers)
        if out := self._obstacles(fixes, followers, followed):
            return None, out
        new = {fix.cell for fix in fixes if isinstance(fix.new, NewFormula)}
        others = [each for each in self._recalculated(followed) if each.cell not in new]
        values = {cell: followed.values[cell] for cell in new}
        is_open = any(group.is_open for group in followers.groups)
        written_ = {**values, **{each.cell: each.new for each in others}}
        changes = PlannedChanges(fixes, looks, written_, self._added(new), is_open)
        content, after = self._door.prove(changes, followed.raw)
        hidden, caused = revealed_findings(self._report, self._taken.report, after, fixes)
        if out := unproven_fixes(after, caused, fixes, followers):
            return None, out
        in_order = sorted(fixes, key=lambda fix: self._place(fix.cell))
        opened = next((group.cells.first for group in followers.groups if group.is_open), None)
        notes = [*self._door.notes(opened)]
        made = FixPlan(in_order, others, looks=looks, values=values, revealed=hidden, notes=notes, after=after, content=content)
        return made, []

    def _obstacles(self, fixes: Sequence[Fix], followers: FormulaDependents, followed: RecalculatedWorkbook) -> list[NotFixed]:
        """The fixes that cannot be made whatever is found in the fixed workbook, with the reason."""
        return (
            fixes_only_excel_can_follow(self._book, fixes, followers, followed)
            or self._not_shown(fixes, followed)
            or differing_formulas(self._book, fixes, followed)
            or figure_changing_names(FixTrial(self._taken.book, self._book.raw, fixes, self._groups, followers), followed)
        )

    def _not_shown(self, fixes: Iterable[Fix], followed: RecalculatedWorkbook) -> list[NotFixed]:
        """The names that a formula would still show as they are now."""
        out = []
        for each in self._computed:
            if followed.raw.grid(each.cell.sheet).value(each.cell.row, each.cell.column) != each.new:
                group = self._groups.of(each)
                own = (fix for fix in fixes if fix.names and self._groups.of(fix) == group)
                out += [NotFixed(fix.check, fix.cell, STILL_SHOWN.format(each.cell)) for fix in own]
        return out

    def _still_computed(self, fixes: Iterable[Fix]) -> list[NotFixed]:
        """The names that a formula shows and that nothing puts right."""
        fixed = {self._groups.of(fix) for fix in fixes if fix.names}
        return [
            NotFixed(each.check, each.cell, SHOWN_BY_FORMULA) for each in self._computed if self._groups.of(each) not in fixed
        ]

    def _recalculated(self, followed: RecalculatedWorkbook) -> Iterator[RecalculatedCell]:
        """The formulas that give something else than is stored for them."""
        for cell, value in sorted(followed.values.items(), key=lambda found: self._place(found[0])):
            old = self._book.raw.grid(cell.sheet).value(cell.row, cell.column)
            if value != old or type(value) is not type(old):
                yield RecalculatedCell(cell, old, value)

    def _place(self, cell: Cell) -> tuple[int, int, int]:
        """A cell's place in the workbook's order."""
        return self._order[cell.sheet], cell.row, cell.column

    def _added(self, new: Iterable[Cell]) -> list[Cell]:
        """The cells that had no formula."""
        grids = self._book.raw
        return sorted(cell for cell in new if grids.grid(cell.sheet).formulas.get((cell.row, cell.column)) is None)
