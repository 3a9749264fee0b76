"""Decides for a workbook that is open in Excel which of its cells may be fixed. Nothing is written here.

What follows from a fix is worked out as for a file, so that Excel and the command line propose the same fixes; Excel then works
it out again. One thing only the file shows: cells that share one stored formula. Excel gives each cell a formula of its own.
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
"""The number formats, as Excel names them to programs, that show a number as it is, and a day as the user's region does."""


class InExcel:
    """The open workbook, as the planning of fixes asks for it.

    Args:
        book: The open workbook.
        tables: Its tables as they are now.
    """

    def __init__(self, book: xlwings.Book, tables: Workbook) -> None:
        self._book, self._lenders = book, LookLenders(tables)

    def survey(self, fixes: Collection[Fix]) -> SurveyedFixes:
        """Which cells may be written. The looks of the result are number formats."""
        surveyed = SurveyedFixes([], [], {})
        for fix in fixes:
            because, number_format = self._assess(fix)
            if because:
                surveyed.left_out.append(NotFixed(fix.check, fix.cell, because))
            else:
                surveyed.fixes.append(fix)
                surveyed.looks.update({fix.cell: number_format} if number_format else {})
        return surveyed

    def _assess(self, fix: Fix) -> tuple[str, str]:
        """Why a cell may not be written, or nothing; then the number format that it needs, or nothing if it keeps its own."""
        cell = self._at(fix.cell)
        if native.is_protected(cell.sheet):
            return why_protected(AGAIN), ""
        if isinstance(fix.new, TableExtension):
            return QUERIED if has_query(cell.sheet, fix.new.table) else "", ""
        now = read_cell_state(cell)
        if now is None:
            return UNUSUAL, ""
        return self._assess_date(fix.cell, now) if isinstance(fix.new, ShownAsDate) else self._assess_value(cell, fix, now)

    def _assess_value(self, cell: xlwings.Range, fix: Fix, now: CellState) -> tuple[str, str]:
        """The same of a plain cell that is to hold another value. now: what it holds."""
        if native.is_partly_formatted(cell):
            return PARTLY_FORMATTED, ""
        if not now.is_prefixed and _format_suits(now.number_format, fix.new):
            return "", ""
        lenders = () if isinstance(fix.new, str) else self._lenders.near(fix.cell)
        formats = (str(self._at(other).number_format) for other in lenders)
        suitable = (number_format for number_format in formats if _format_suits(number_format, fix.new))
        number_format = now.number_format if isinstance(fix.new, str) else next(suitable, "")
        return ("", number_format) if number_format else (why_no_look(AGAIN), "")

    def _assess_date(self, cell: Cell, now: CellState) -> tuple[str, str]:
        """The same of a cell that holds the number of a day and is to show it as a date."""
        if native.counts_from_1904(self._book):
            return FROM_1904, ""
        if now.number_format != GENERAL_FORMAT:
            return OTHER_FORMAT, ""
        nearby = (str(self._at(other).number_format) for other in self._lenders.near(cell))
        return "", next(filter(shows_date, nearby), DAY_FORMAT)

    def _at(self, cell: Cell) -> xlwings.Range:
        return self._book.sheets[cell.sheet].range(cell.ref)

    @staticmethod
    def prove(changes: PlannedChanges, planned: RawWorkbook) -> tuple[bytes, Report]:
        """No bytes, as nothing is written yet, and the report on the workbook as it will be."""
        del changes
        return b"", validate(load(planned))

    @staticmethod
    def notes(opened: Cell | None) -> tuple[str, ...]:
        """No notes: Excel computes every formula again at once, so no value in the workbook is out of date."""
        del opened
        return ()


def _format_suits(number_format: str, new: NewValue) -> bool:
    """Whether a number format shows a number as a number, and a date as a date. Any format shows a text."""
    if isinstance(new, str):
        return True
    if isinstance(new, datetime):
        return shows_date(number_format)
    return number_format != TEXT_FORMAT and not shows_date(number_format)
