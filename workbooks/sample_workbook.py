"""A workbook with faults planted in it: what was changed in a clean one, and the findings that must come of it.

Each finding is declared by hand, by its check and by table, row and heading, and never taken from what the checks say.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from validators.model import Cell
from workbooks.layout import PLAIN_LAYOUT, TablePlace, WorkbookLayout, table_places
from workbooks.writer import build_workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from validators.model import Rulebook
    from workbooks.contents import Row, RowKey, TypedContents, Value

THE_FILE = ""
THE_SHEET = ""


class ExpectedFinding(NamedTuple):
    """A finding that must come: its check, and where; title THE_FILE for the file, heading A1 for the sheet."""

    check: str
    title: str = THE_FILE
    number: int = 0
    heading: str = THE_SHEET

    def cell(self, stand: Mapping[str, TablePlace]) -> Cell | None:
        """The cell, in the layout that the workbook was written in."""
        if self.title == THE_FILE:
            return None
        return stand[self.title].cell(self.number, self.heading) if self.heading else Cell(self.title, 1, 1)


@dataclass(frozen=True)
class SampleWorkbook:
    """A workbook that is clean but for what was planted. edits: of the finished package, each with the cell that it is for."""

    contents: TypedContents
    layout: WorkbookLayout = PLAIN_LAYOUT
    due: tuple[ExpectedFinding, ...] = ()
    edits: tuple[tuple[Callable[..., bytes], ExpectedFinding], ...] = ()

    def typed(self, check: str, title: str, at: RowKey, heading: str, value: Value) -> SampleWorkbook:
        """The same with a value typed into a cell, at which the check must find it."""
        number = self.contents.number(title, at)
        return self.with_value(title, at, heading, value).expects(check, title, number, heading)

    def with_value(self, title: str, at: RowKey, heading: str, value: Value) -> SampleWorkbook:
        """The same with a value typed into a cell."""
        return replace(self, contents=self.contents.with_cell(title, at, heading, value))

    def with_row(self, title: str, row: Row) -> SampleWorkbook:
        """The same with one row more at the end of a table."""
        return replace(self, contents=self.contents.with_row(title, row))

    def without_row(self, title: str, at: RowKey) -> SampleWorkbook:
        """The same without a row. What is expected further down must be declared after this."""
        return replace(self, contents=self.contents.without_row(title, at))

    def in_layout(self, **changes: object) -> SampleWorkbook:
        """The same in another layout."""
        return replace(self, layout=replace(self.layout, **changes))  # type: ignore[arg-type]

    def expects(self, check: str, title: str = THE_FILE, at: RowKey = 0, heading: str = THE_SHEET) -> SampleWorkbook:
        """The same, where a check must find fault with a cell, or with the file; row 0 holds the headings."""
        number = self.contents.number(title, at) if title else 0
        return replace(self, due=(*self.due, ExpectedFinding(check, title, number, heading)))

    def edited(
        self, edit: Callable[..., bytes], check: str, title: str = THE_FILE, at: RowKey = 0, heading: str = THE_SHEET
    ) -> SampleWorkbook:
        """The same with an edit of the package at a cell, or of it as a whole, at which the check must find it."""
        marked = self.expects(check, title, at, heading)
        return replace(marked, edits=(*self.edits, (edit, marked.due[-1])))

    def build(self, rules: Rulebook) -> bytes:
        """The workbook."""
        stand = table_places(self.contents, self.layout, rules)
        workbook = build_workbook(self.contents, rules, self.layout)
        for edit, due in self.edits:
            workbook = edit(workbook, due.cell(stand))
        return workbook

    def expected(self, rules: Rulebook) -> set[tuple[str, str | None]]:
        """The check and the cell of every finding that must come, such as ('not-in-list', 'Allocations!K8')."""
        stand = table_places(self.contents, self.layout, rules)
        cells = ((due.check, due.cell(stand)) for due in self.due)
        return {(check, str(cell) if cell else None) for check, cell in cells}
