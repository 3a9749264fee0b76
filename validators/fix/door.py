"""The two doors through which a workbook that is to be fixed may have come: its file, and Excel."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from validators.fix.fix import Fix
    from validators.fix.survey import SurveyedFixes
    from validators.fix.writing import PlannedChanges
    from validators.model.raw_workbook import Cell, RawWorkbook
    from validators.model.report import Report


class FixBackend(Protocol):
    """What only the place that holds the cells can say of them."""

    def survey(self, fixes: Collection[Fix]) -> SurveyedFixes:
        """Which cells may be written, and the looks that some must take on."""
        ...

    def prove(self, changes: PlannedChanges, planned: RawWorkbook) -> tuple[bytes, Report]:
        """The fixed workbook, where it is a file, and what is said of it. planned: what it should read as."""
        ...

    def notes(self, opened: Cell | None) -> Iterable[str]:
        """What is old until Excel does something. opened: a formula, if there is one, that may take in any cell."""
        ...
