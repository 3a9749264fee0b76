"""Fixing: the faults that can be mended without a guess, each a named change at a cell, planned, proved and then written.

Nothing is offered that was not read back and checked: a mended workbook has none of the findings that it was mended for, and
no other that the mends brought about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.fixing.attributing import left_to_excel, unproved
from validators.fixing.followers import Followers
from validators.fixing.mend import Formula, Plan, Recalculated
from validators.fixing.mends import NAMES, proposed
from validators.fixing.proving import NOT_AS_PLANNED, proved, revealed
from validators.fixing.recalculating import follow, mended
from validators.fixing.survey import survey
from validators.fixing.writing import Changes, sheets_of, written
from validators.generated import is_generated
from validators.grafting import BROKEN
from validators.grafting.refusals import check_safe
from validators.grafting.target import Target
from validators.reading.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from validators.evidence import Cell
    from validators.fixing.mend import LeftOut, Mend
    from validators.fixing.mends import Proposed
    from validators.fixing.recalculating import Followed
    from validators.model import Workbook
    from validators.report import Report
    from validators.rulebook import Rulebook

__all__ = ["NAMES", "Plan", "plan"]


def plan(content: bytes, book: Workbook, report: Report, accepted: Collection[str] = (), rules: Rulebook | None = None) -> Plan:
    """What mending a workbook comes to. content: its bytes, which book was read from and report speaks of.

    accepted: the checks whose guesses are to be made. rules: what the workbook was read by, if not by its year's rulebook.
    Raises Refused, with a sentence for people, where nothing in the file may be changed.
    """
    found = proposed(book, report, accepted)
    if not found.mends:
        return Plan(left_out=found.left_out, guesses=found.guesses, after=report, content=content)
    try:
        return _Planner(content, book, report, rules).plan(found)
    except BROKEN:
        raise Refused(NOT_AS_PLANNED) from None


class _Planner:
    """Plans with ever fewer mends, until the mended workbook is proved to be what it should."""

    def __init__(self, content: bytes, book: Workbook, report: Report, rules: Rulebook | None) -> None:
        self._content, self._book, self._report, self._rules = content, book, report, rules
        self._order = {grid.name: number for number, grid in enumerate(book.evidence.grids)}

    def plan(self, found: Proposed) -> Plan:
        target = Target(self._content)
        check_safe(target)
        surveyed = survey(target, self._book, found.mends, {name: listed.part for name, listed in sheets_of(target).items()})
        left_out, mends = [*found.left_out, *surveyed.left_out], surveyed.mends
        while mends:
            tried, out = self._tried(mends, surveyed.looks)
            if tried:
                return replace(tried, left_out=left_out, guesses=found.guesses)
            left_out += out
            gone = {each.cell for each in out}
            mends = [mend for mend in mends if mend.cell not in gone]
        return Plan(left_out=left_out, guesses=found.guesses, after=self._report, content=self._content)

    def _tried(self, mends: Sequence[Mend], looks: Mapping[Cell, str]) -> tuple[Plan | None, Sequence[LeftOut]]:
        """The plan with these mends; else those that cannot be made, with the reason."""
        followers = Followers(mended(self._book.evidence, mends))
        followed = follow(self._book.evidence, mends, followers)
        if out := left_to_excel(self._book, mends, followers, followed):
            return None, out
        new = {mend.cell for mend in mends if isinstance(mend.new, Formula)}
        others = [each for each in self._recalculated(followed) if each.cell not in new]
        values = {cell: followed.values[cell] for cell in new}
        is_open = any(group.is_open for group in followers.groups)
        written_ = {**values, **{each.cell: each.new for each in others}}
        content = written(Target(self._content), Changes(mends, looks, written_, self._added(new), is_open))
        after = proved(content, followed.evidence, self._rules)
        hidden, caused = revealed(self._report, after, mends)
        if out := unproved(after, caused, mends, followers):
            return None, out
        in_order = sorted(mends, key=lambda mend: self._place(mend.cell))
        notes = [*self._notes(followers)]
        return Plan(in_order, others, values=values, revealed=hidden, notes=notes, after=after, content=content), ()

    def _notes(self, followers: Followers) -> Iterator[str]:
        """What stays as it was stored until Excel does something."""
        if opened := next((group.cells.first for group in followers.groups if group.is_open), None):
            yield f"Excel works every formula out anew when it opens the workbook, as what {opened} takes in cannot be told."
        target = Target(self._content)
        if target.related(target.book, "pivotCacheDefinition"):
            yield "PivotTables show what they did until they are refreshed (Data, Refresh All)."
        if any(is_generated(grid.name) for grid in self._book.evidence.grids):
            yield "The Findings and Panel sheets are as they were: write them anew with commissioning summarise."

    def _recalculated(self, followed: Followed) -> Iterator[Recalculated]:
        """The formulas that give something else than is stored for them."""
        for cell, value in sorted(followed.values.items(), key=lambda found: self._place(found[0])):
            old = self._book.evidence.grid(cell.sheet).value(cell.row, cell.column)
            if value != old or type(value) is not type(old):
                yield Recalculated(cell, old, value)

    def _place(self, cell: Cell) -> tuple[int, int, int]:
        """A cell's place in the workbook's order."""
        return self._order[cell.sheet], cell.row, cell.column

    def _added(self, new: Iterable[Cell]) -> list[Cell]:
        """The cells that had no formula."""
        grids = self._book.evidence
        return sorted(cell for cell in new if grids.grid(cell.sheet).formulas.get((cell.row, cell.column)) is None)
