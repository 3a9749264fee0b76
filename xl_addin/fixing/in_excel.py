"""A workbook that is fixed where it is open: what Excel says of its cells. Nothing is written here.

What follows from a fix is worked out as for a file, so that both doors propose the same fixes; Excel works it out again. One
thing only the file knows: that cells share one stored formula, of which Excel makes each cell's own.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from validators.checks import validate
from validators.fix import (
    FROM_1904,
    OTHER_FORMAT,
    QUERIED,
    LookLenders,
    NotFixed,
    ShownAsDate,
    SurveyedFixes,
    TableExtension,
    why_no_look,
    why_protected,
)
from validators.loading import load
from validators.reading import shows_date
from xl_addin.excel import native
from xl_addin.fixing.cell_state import TEXT_FORMAT, has_query, read_cell_state

if TYPE_CHECKING:
    from collections.abc import Collection

    import xlwings

    from validators.fix import Fix, NewValue, PlannedChanges
    from validators.model import Cell, RawWorkbook, Report, Workbook
    from xl_addin.fixing.cell_state import CellState

AGAIN = "press Fix again"
"""How somebody who fixes in Excel tries again."""

UNUSUAL = "The cell holds more than a plain value, such as a data type or a formula that fills several. Fix it by hand."
PARTLY_FORMATTED = "A part of its text has a look of its own, which would be lost. Type it again."
GENERAL_FORMAT = "General"
DAY_FORMAT = "m/d/yyyy"
"""The number formats, as Excel tells programs, that show a number as it is, and a day as the user's region writes it."""


class InExcel:
    """Excel's side of fixing. tables: of the open workbook as it stands."""

    def __init__(self, book: xlwings.Book, tables: Workbook) -> None:
        self._book, self._lenders = book, LookLenders(tables)

    def survey(self, fixes: Collection[Fix]) -> SurveyedFixes:
        """Which cells may be written. The looks are number formats."""
        found = SurveyedFixes([], [], {})
        for fix in fixes:
            because, look = self._judged(fix)
            if because:
                found.left_out.append(NotFixed(fix.check, fix.cell, because))
            else:
                found.fixes.append(fix)
                found.looks.update({fix.cell: look} if look else {})
        return found

    def _judged(self, fix: Fix) -> tuple[str, str]:
        """Why a cell may not be written, or nothing and the number format that it must take on, if it must."""
        cell = self._at(fix.cell)
        if native.is_protected(cell.sheet):
            return why_protected(AGAIN), ""
        if isinstance(fix.new, TableExtension):
            return QUERIED if has_query(cell.sheet, fix.new.table) else "", ""
        now = read_cell_state(cell)
        if now is None:
            return UNUSUAL, ""
        return self._dated(fix.cell, now) if isinstance(fix.new, ShownAsDate) else self._shown(cell, fix, now)

    def _shown(self, cell: xlwings.Range, fix: Fix, now: CellState) -> tuple[str, str]:
        """The same of a plain cell that is to hold something else."""
        if native.is_partly_formatted(cell):
            return PARTLY_FORMATTED, ""
        if not now.is_prefixed and _format_suits(now.look, fix.new):
            return "", ""
        lenders = () if isinstance(fix.new, str) else self._lenders.near(fix.cell)
        looks = (str(self._at(other).number_format) for other in lenders)
        look = now.look if isinstance(fix.new, str) else next((look for look in looks if _format_suits(look, fix.new)), "")
        return ("", look) if look else (why_no_look(AGAIN), "")

    def _dated(self, cell: Cell, now: CellState) -> tuple[str, str]:
        """The same of a cell that is to show the day that it holds."""
        if native.counts_from_1904(self._book):
            return FROM_1904, ""
        near = (str(self._at(other).number_format) for other in self._lenders.near(cell))
        return ("", next(filter(shows_date, near), DAY_FORMAT)) if now.look == GENERAL_FORMAT else (OTHER_FORMAT, "")

    def _at(self, cell: Cell) -> xlwings.Range:
        return self._book.sheets[cell.sheet].range(cell.ref)

    @staticmethod
    def prove(changes: PlannedChanges, planned: RawWorkbook) -> tuple[bytes, Report]:
        """What is said of the workbook as it will be; it has no bytes yet."""
        del changes
        return b"", validate(load(planned))

    @staticmethod
    def notes(opened: Cell | None) -> tuple[str, ...]:
        """Nothing is old: Excel works all out at once."""
        del opened
        return ()


def _format_suits(look: str, new: NewValue) -> bool:
    """Whether a number format shows a number as a number, and a date as a date."""
    if isinstance(new, str):
        return True
    return shows_date(look) if isinstance(new, datetime) else look != TEXT_FORMAT and not shows_date(look)
