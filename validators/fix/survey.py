"""Finds in a file which cells may be written, and the looks that some of them must get."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from validators.fix.fix import NewFormula, NotFixed, ShownAsDate, TableExtension
from validators.fix.looks import LookLenders
from validators.fix.write import is_queried
from validators.formulas import group_formulas
from validators.graft import SheetPart, has_1904_dates
from validators.model import describe_protection
from validators.reading import TRUE_TEXTS, walk_elements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from validators.fix.fix import Fix
    from validators.fix.looks import WorkbookLooks
    from validators.graft import EditablePackage, Element
    from validators.model import Cell, Workbook


AGAIN = "run fix again"
"""How somebody who fixes a file tries again."""

UNUSUAL = "The cell holds more than a plain value, such as a data type or a formula that spills. Fix it in Excel."
SHARED = "Other cells share its formula, or it is an array formula. Fix it in Excel."
FORMATTED = "A part of its text has a look of its own, or a phonetic guide, which would be lost. Type it again in Excel."
OTHER_FORMAT = "The cell has a number format of its own. If it is a date, give it a date format; if not, type the date."
FROM_1904 = (
    "The days of this workbook count from 1904, so the day may not be the one meant. Give the cell a date format in Excel."
)
QUERIED = "The Table is filled from elsewhere, so it is left as it is. Move the rows to where it is filled from."
HEADING_IN_USE = "{} asks for the column by this heading. Change the heading in Excel, which changes the formula too."


def why_protected(again: str) -> str:
    """Why no cell of a protected sheet is fixed. again: how to try again, such as "run fix again"."""
    return describe_protection("The sheet is protected", f"{again}, and protect it again")


def why_no_look(again: str) -> str:
    """Why a cell is not fixed for which no suitable number format was found. again: how to try again."""
    return f"Nothing near it shows how such a value looks there. Give the cell a number or date format, and {again}."


class SurveyedFixes(NamedTuple):
    """The fixes that may be made, and the others with the reason.

    looks: the looks that cells must get, as the backend identifies them: in a file by number, in Excel by number format.
    """

    fixes: list[Fix]
    left_out: list[NotFixed]
    looks: dict[Cell, str]


def survey_file(
    target: EditablePackage, book: Workbook, fixes: Iterable[Fix], parts: Mapping[str, str], looks: WorkbookLooks
) -> SurveyedFixes:
    """Find which fixes may be made in a file.

    Args:
        target: The file.
        book: The workbook that was loaded from it.
        fixes: The fixes that are proposed.
        parts: The part of each sheet, by the sheet's name.
        looks: The looks of the workbook, to which those are added that it needs and does not have.
    """
    surveyor = _Surveyor(target, book, looks)
    surveyed = SurveyedFixes([], [], {})
    for sheet, own in groupby(sorted(fixes, key=lambda fix: fix.cell), key=lambda fix: fix.cell.sheet):
        surveyor.survey_sheet(surveyed, [*own], parts[sheet])
    return surveyed


class _Surveyor:
    """Surveys the cells of one workbook file."""

    def __init__(self, target: EditablePackage, book: Workbook, looks: WorkbookLooks) -> None:
        self._target, self._looks, self._lenders, self._book = target, looks, LookLenders(book), book
        self._rich: set[int] | None = None

    def survey_sheet(self, surveyed: SurveyedFixes, fixes: Collection[Fix], part: str) -> None:
        """Add the fixes of one sheet to those that may be made, or to those that are left out."""
        lenders = {fix.cell: [] if isinstance(fix.new, str) else self._lenders.near(fix.cell) for fix in fixes}
        cells = {*lenders, *(cell for near in lenders.values() for cell in near)}
        sheet = SheetPart(self._target.read(part), [(cell.row, cell.column) for cell in cells])
        protection = sheet.root.child("sheetProtection")
        is_protected = protection is not None and protection.get("sheet") in TRUE_TEXTS
        for fix in fixes:
            because, look = (
                (why_protected(AGAIN), None) if is_protected else self._survey_cell(sheet, fix, lenders[fix.cell], part)
            )
            if because:
                surveyed.left_out.append(NotFixed(fix.check, fix.cell, because))
            else:
                surveyed.fixes.append(fix)
                surveyed.looks.update({fix.cell: look} if look else {})

    def _survey_cell(self, sheet: SheetPart, fix: Fix, lenders: Iterable[Cell], part: str) -> tuple[str, str | None]:
        """Why a cell may not be written, empty where it may; and the look that it must get, None where it has a right one."""
        if isinstance(fix.new, TableExtension):
            return (QUERIED if is_queried(self._target, part, fix.new.table) else ""), None
        cell = sheet.cell((fix.cell.row, fix.cell.column))
        near = (sheet.cell((other.row, other.column)) for other in lenders)
        looks = (other.get("s", "0") for other in near if other is not None)
        if isinstance(fix.new, ShownAsDate):
            return self._survey_date(cell, looks)
        if cell is None and isinstance(fix.new, NewFormula):
            return "", next(looks, None)
        if cell is None or (because := self._obstacle(cell) or self._heading_in_use(fix)):
            return UNUSUAL if cell is None else because, None
        if self._looks.suits(cell.get("s", "0"), fix.new):
            return "", None
        look = next((look for look in looks if self._looks.suits(look, fix.new)), None)
        return ("", look) if look else (why_no_look(AGAIN), None)

    def _survey_date(self, cell: Element | None, near: Iterable[str]) -> tuple[str, str | None]:
        """The same for a cell whose number is to be shown as a date."""
        if cell is None:
            return UNUSUAL, None
        if has_1904_dates(self._target):
            return FROM_1904, None
        own = cell.get("s", "0")
        return ("", self._looks.date_look(own, near)) if self._looks.is_general(own) else (OTHER_FORMAT, None)

    def _heading_in_use(self, fix: Fix) -> str:
        """Why a heading of an Excel Table may not be changed: a formula refers to the column by it. Empty where none does."""
        tables = self._book.raw.grid(fix.cell.sheet).tables
        if not isinstance(fix.new, str) or not any(table.has_header and table.area.top == fix.cell.row for table in tables):
            return ""
        reference = f"[{fix.old}".casefold()
        groups = (
            group for grid in self._book.raw.grids for column in grid.column_cells for group in group_formulas(grid, column)
        )
        user = next((group.first for group in groups if reference in group.text.casefold()), None)
        return HEADING_IN_USE.format(user) if user else ""

    def _obstacle(self, cell: Element) -> str:
        if cell.get("cm") or cell.get("vm"):
            return UNUSUAL
        formula, inline, value = cell.child("f"), cell.child("is"), cell.child("v")
        if formula and (formula.get("t") in {"array", "dataTable"} or (formula.get("t") == "shared" and formula.text)):
            return SHARED
        number = int(value.text) if cell.get("t") == "s" and value else -1
        if any(inline.all(*RICH_TEXT_ELEMENTS) if inline else ()) or (number >= 0 and number in self._rich_texts()):
            return FORMATTED
        return ""

    def _rich_texts(self) -> set[int]:
        if self._rich is None:
            self._rich = rich_text_numbers(self._target)
        return self._rich


RICH_TEXT_ELEMENTS = ("r", "rPh")
"""The elements of a text that has more than plain characters: formatted runs, and phonetic guides."""


def rich_text_numbers(target: EditablePackage) -> set[int]:
    """The numbers of the shared texts that have more than plain characters, as cells refer to them."""
    strings = target.related(target.book, "sharedStrings")
    numbers: set[int] = set()
    count = 0

    def open_item(_: dict[str, str]) -> None:
        nonlocal count
        count += 1

    def add_number(_: dict[str, str]) -> None:
        numbers.add(count - 1)

    limits = replace(target.package.limits, elements=target.package.limits.cells)
    if strings:
        handlers = {"sst/si": open_item, **{f"sst/si/{name}": add_number for name in RICH_TEXT_ELEMENTS}}
        walk_elements(target.package.stream(strings), handlers, limits)
    return numbers
