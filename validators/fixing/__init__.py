"""Fixing: the faults that can be mended without a guess, each a named change at a cell, planned, proved and then written.

Nothing is offered that was not read back and checked: a mended workbook has none of the findings that it was mended for, and
no other that the mends brought about.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.fixing.attributing import left_to_excel, unproved
from validators.fixing.followers import Followers
from validators.fixing.in_file import InFile
from validators.fixing.mend import Formula, Plan, Recalculated
from validators.fixing.mends import NAMES, proposed
from validators.fixing.proving import NOT_AS_PLANNED, revealed
from validators.fixing.recalculating import follow, mended
from validators.fixing.survey import Surveyed
from validators.fixing.writing import Changes
from validators.grafting import BROKEN
from validators.reading.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from validators.evidence import Cell
    from validators.fixing.door import Door
    from validators.fixing.mend import LeftOut, Mend
    from validators.fixing.mends import Proposed
    from validators.fixing.recalculating import Followed
    from validators.model import Workbook
    from validators.report import Report
    from validators.rulebook import Rulebook

__all__ = ["NAMES", "Plan", "plan", "planned"]

NOTHING = Surveyed([], [], {})


def plan(content: bytes, book: Workbook, report: Report, accepted: Collection[str] = (), rules: Rulebook | None = None) -> Plan:
    """What mending a workbook comes to. content: its bytes, which book was read from and report speaks of.

    accepted: the checks whose guesses are to be made. rules: what the workbook was read by, if not by its year's rulebook.
    Raises Refused, with a sentence for people, where nothing in the file may be changed.
    """
    try:
        made = planned(book, report, InFile(content, book, rules), accepted)
    except BROKEN:
        raise Refused(NOT_AS_PLANNED) from None
    return made if made.mends else replace(made, content=content)


def planned(book: Workbook, report: Report, door: Door, accepted: Collection[str] = ()) -> Plan:
    """The same, whichever door the workbook came through. Raises what the door does."""
    found = proposed(book, report, accepted)
    return _Planner(book, report, door).plan(found)


class _Planner:
    """Plans with ever fewer mends, until the mended workbook is proved to be what it should."""

    def __init__(self, book: Workbook, report: Report, door: Door) -> None:
        self._book, self._report, self._door = book, report, door
        self._order = {grid.name: number for number, grid in enumerate(book.evidence.grids)}

    def plan(self, found: Proposed) -> Plan:
        surveyed = self._door.survey(found.mends) if found.mends else NOTHING
        left_out, mends = [*found.left_out, *surveyed.left_out], surveyed.mends
        while mends:
            tried, out = self._tried(mends, surveyed.looks)
            if tried:
                return replace(tried, left_out=left_out, guesses=found.guesses)
            left_out += out
            gone = {each.cell for each in out}
            mends = [mend for mend in mends if mend.cell not in gone]
        return Plan(left_out=left_out, guesses=found.guesses, after=self._report)

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
        changes = Changes(mends, looks, written_, self._added(new), is_open)
        content, after = self._door.proved(changes, followed.evidence)
        hidden, caused = revealed(self._report, after, mends)
        if out := unproved(after, caused, mends, followers):
            return None, out
        in_order = sorted(mends, key=lambda mend: self._place(mend.cell))
        opened = next((group.cells.first for group in followers.groups if group.is_open), None)
        notes = [*self._door.notes(opened)]
        made = Plan(in_order, others, looks=looks, values=values, revealed=hidden, notes=notes, after=after, content=content)
        return made, ()

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
