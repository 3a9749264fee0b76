"""Where a workbook is fixed: what every backend must do, and the backend for a file. xl_addin has the one for open Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from validators.fix.looks import WorkbookLooks
from validators.fix.proof import prove_content
from validators.fix.survey import survey_file
from validators.fix.write import sheet_entries, write_fixes
from validators.graft import EditablePackage, check_safe
from validators.model import is_generated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from validators.fix.fix import Fix
    from validators.fix.survey import SurveyedFixes
    from validators.fix.write import PlannedChanges
    from validators.model import Cell, RawWorkbook, Report, Rulebook, Workbook


class FileBackend:
    """Fixes a workbook in its file. content: its bytes, from which `book` was loaded by these rules."""

    def __init__(self, content: bytes, book: Workbook, rules: Rulebook | None) -> None:
        self._content, self._book, self._rules = content, book, rules
        self._looks: WorkbookLooks | None = None

    def survey(self, fixes: Collection[Fix]) -> SurveyedFixes:
        """Find which cells may be written. Raises Refused where nothing in the file may be changed."""
        target = EditablePackage(self._content)
        check_safe(target)
        self._looks = self._looks or WorkbookLooks(target)
        parts = {name: listed.part for name, listed in sheet_entries(target).items()}
        return survey_file(target, self._book, fixes, parts, self._looks)

    def prove(self, changes: PlannedChanges, planned: RawWorkbook) -> tuple[bytes, Report]:
        """Write the changes, and read and check the result. Raises Refused where it does not read as planned."""
        content = write_fixes(EditablePackage(self._content), changes, self._looks.new if self._looks else ())
        return content, prove_content(content, planned, self._rules)

    def notes(self, opened: Cell | None) -> Iterator[str]:
        """Yield what the file shows as it was until Excel does something."""
        if opened:
            yield f"Excel works every formula out again when it opens the workbook, as what {opened} takes in cannot be told."
        target = EditablePackage(self._content)
        if target.related(target.book, "pivotCacheDefinition"):
            yield "PivotTables show what they did until they are refreshed (Data, Refresh All)."
        if any(is_generated(grid.name) for grid in self._book.raw.grids):
            yield "The Findings and Panel sheets are as they were: write them again with commissioning summarise."


class FixBackend(Protocol):
    """What planning needs from the place where the cells are: a file, or a workbook that is open in Excel."""

    def survey(self, fixes: Collection[Fix]) -> SurveyedFixes:
        """Find which cells may be written, and the number formats that some of them must get."""
        ...

    def prove(self, changes: PlannedChanges, planned: RawWorkbook) -> tuple[bytes, Report]:
        """Make the changes on a copy and check it.

        Args:
            changes: What is to be written.
            planned: What the fixed workbook must read as.

        Returns:
            The bytes of the fixed workbook, empty where it is not a file, and the report on it.
        """
        ...

    def notes(self, opened: Cell | None) -> Iterable[str]:
        """Yield what is old until Excel does something. opened: a formula, if there is one, that may take in any cell."""
        ...
