"""A workbook with faults planted in it: what was changed in a clean one, and the findings that must come of it.

Each finding is declared by hand, by its check and by table, row and heading, and never taken from what the checks say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from validators.model.raw_workbook import Cell
from workbooks.layout import PLAIN, Layout, Place, places
from workbooks.writer import written

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from validators.rulebook import Rulebook
    from workbooks.contents import At, Contents, Row, Value

THE_FILE = ""
A1 = ""


class Due(NamedTuple):
    """A finding that must come: its check, and where; title THE_FILE for the file, heading A1 for the sheet."""

    check: str
    title: str = THE_FILE
    number: int = 0
    heading: str = A1

    def cell(self, stand: Mapping[str, Place]) -> Cell | None:
        """The cell, in the layout that the workbook was written in."""
        if self.title == THE_FILE:
            return None
        return stand[self.title].cell(self.number, self.heading) if self.heading else Cell(self.title, 1, 1)


@dataclass(frozen=True)
class Planted:
    """A workbook that is clean but for what was planted. edits: of the finished package, each with the cell that it is for."""

    contents: Contents
    layout: Layout = PLAIN
    due: tuple[Due, ...] = ()
    edits: tuple[tuple[Callable[..., bytes], Due], ...] = ()

    def typed(self, check: str, title: str, at: At, heading: str, value: Value) -> Planted:
        """The same with a value typed into a cell, at which the check must find it."""
        number = self.contents.number(title, at)
        return self.but(title, at, heading, value).expects(check, title, number, heading)

    def but(self, title: str, at: At, heading: str, value: Value) -> Planted:
        """The same with a value typed into a cell."""
        return replace(self, contents=self.contents.with_cell(title, at, heading, value))

    def with_row(self, title: str, row: Row) -> Planted:
        """The same with one row more at the end of a table."""
        return replace(self, contents=self.contents.with_row(title, row))

    def without_row(self, title: str, at: At) -> Planted:
        """The same without a row. What is expected further down must be declared after this."""
        return replace(self, contents=self.contents.without_row(title, at))

    def laid_out(self, **changes: object) -> Planted:
        """The same in another layout."""
        return replace(self, layout=replace(self.layout, **changes))  # type: ignore[arg-type]

    def expects(self, check: str, title: str = THE_FILE, at: At = 0, heading: str = A1) -> Planted:
        """The same, where a check must find fault with a cell, or with the file; row 0 holds the headings."""
        number = self.contents.number(title, at) if title else 0
        return replace(self, due=(*self.due, Due(check, title, number, heading)))

    def edited(self, edit: Callable[..., bytes], check: str, title: str = THE_FILE, at: At = 0, heading: str = A1) -> Planted:
        """The same with an edit of the package at a cell, or of it as a whole, at which the check must find it."""
        marked = self.expects(check, title, at, heading)
        return replace(marked, edits=(*self.edits, (edit, marked.due[-1])))

    def built(self, rules: Rulebook) -> bytes:
        """The workbook."""
        stand = places(self.contents, self.layout, rules)
        workbook = written(self.contents, rules, self.layout)
        for edit, due in self.edits:
            workbook = edit(workbook, due.cell(stand))
        return workbook

    def expected(self, rules: Rulebook) -> set[tuple[str, str | None]]:
        """The check and the cell of every finding that must come, such as ('not-in-list', 'Allocations!K8')."""
        stand = places(self.contents, self.layout, rules)
        cells = ((due.check, due.cell(stand)) for due in self.due)
        return {(check, str(cell) if cell else None) for check, cell in cells}
