"""A sample workbook: clean contents in which faults are planted, with the findings that the checks must make of them.

Each finding is declared by hand, by its check, table, row and heading. It is never copied from what the checks say.
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
"""The title of a finding that is about the file as a whole."""

THE_SHEET = ""
"""The heading of a finding that is about a sheet as a whole; its cell is A1."""


class ExpectedFinding(NamedTuple):
    """A finding that the checks must make.

    Attributes:
        check: The check's name.
        title: The table's title, or THE_FILE.
        number: The row's number in the table, from 1; 0 for the headings.
        heading: The column's heading, or THE_SHEET.
    """

    check: str
    title: str = THE_FILE
    number: int = 0
    heading: str = THE_SHEET

    def cell(self, places: Mapping[str, TablePlace]) -> Cell | None:
        """Return its cell where the tables are at these places; None for the file."""
        if self.title == THE_FILE:
            return None
        return places[self.title].cell(self.number, self.heading) if self.heading else Cell(self.title, 1, 1)


@dataclass(frozen=True)
class SampleWorkbook:
    """A workbook that is clean but for the faults planted in it.

    Attributes:
        contents: What is typed into it.
        layout: How it is laid out.
        expected_findings: The findings that must come of the faults.
        edits: Edits of the finished package, from `package_faults`, each with the finding whose cell it edits.
    """

    contents: TypedContents
    layout: WorkbookLayout = PLAIN_LAYOUT
    expected_findings: tuple[ExpectedFinding, ...] = ()
    edits: tuple[tuple[Callable[..., bytes], ExpectedFinding], ...] = ()

    def typed(self, check: str, title: str, at: RowKey, heading: str, value: Value) -> SampleWorkbook:
        """Return the sample with a value typed into a cell, for which the check must make a finding."""
        number = self.contents.number(title, at)
        return self.with_value(title, at, heading, value).expects(check, title, number, heading)

    def with_value(self, title: str, at: RowKey, heading: str, value: Value) -> SampleWorkbook:
        """Return the sample with a value typed into a cell."""
        return replace(self, contents=self.contents.with_cell(title, at, heading, value))

    def with_row(self, title: str, row: Row) -> SampleWorkbook:
        """Return the sample with one more row at the end of a table."""
        return replace(self, contents=self.contents.with_row(title, row))

    def without_row(self, title: str, at: RowKey) -> SampleWorkbook:
        """Return the sample without a row. Findings expected in the rows below must be declared after this."""
        return replace(self, contents=self.contents.without_row(title, at))

    def in_layout(self, **changes: object) -> SampleWorkbook:
        """Return the sample in another layout; the arguments are fields of `WorkbookLayout`."""
        return replace(self, layout=replace(self.layout, **changes))  # type: ignore[arg-type]

    def expects(self, check: str, title: str = THE_FILE, at: RowKey = 0, heading: str = THE_SHEET) -> SampleWorkbook:
        """Return the sample with a finding that a check must make of a cell, a sheet or the file; row 0 has the headings."""
        number = self.contents.number(title, at) if title else 0
        return replace(self, expected_findings=(*self.expected_findings, ExpectedFinding(check, title, number, heading)))

    def edited(
        self, edit: Callable[..., bytes], check: str, title: str = THE_FILE, at: RowKey = 0, heading: str = THE_SHEET
    ) -> SampleWorkbook:
        """Return the sample with an edit of the finished package, for which the check must make a finding.

        Args:
            edit: A function of `package_faults`.
            check: The check's name.
            title: The table of the cell to edit, or THE_FILE for an edit of the package as a whole.
            at: The cell's row.
            heading: The cell's column.
        """
        sample = self.expects(check, title, at, heading)
        return replace(sample, edits=(*self.edits, (edit, sample.expected_findings[-1])))

    def build(self, rules: Rulebook) -> bytes:
        """Return the bytes of the workbook."""
        places = table_places(self.contents, self.layout, rules)
        workbook = build_workbook(self.contents, rules, self.layout)
        for edit, finding in self.edits:
            workbook = edit(workbook, finding.cell(places))
        return workbook

    def expected(self, rules: Rulebook) -> set[tuple[str, str | None]]:
        """Return the check and the cell of every finding that must come, such as ('not-in-list', 'Allocations!K8')."""
        places = table_places(self.contents, self.layout, rules)
        cells = ((finding.check, finding.cell(places)) for finding in self.expected_findings)
        return {(check, str(cell) if cell else None) for check, cell in cells}
