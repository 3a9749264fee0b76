"""What the file itself says of the cells to be fixed: which may be written, and the looks that some must take on."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from validators.fix.fix import NewFormula, NotFixed, ShownAsDate, TableExtension
from validators.fix.looks import LookLenders
from validators.fix.write import is_queried
from validators.formulas import group_formulas
from validators.graft import SheetPart, has_1904_dates
from validators.reading import TRUE_TEXTS, walk_elements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from validators.fix.fix import Fix
    from validators.fix.looks import WorkbookLooks
    from validators.graft import EditablePackage, Element
    from validators.model import Cell, Workbook


PROTECTED = "The sheet is protected. Lift the protection (Review, Unprotect Sheet), run fix again, and protect it again."
UNUSUAL = "The cell holds more than a plain value, such as a data type or a formula that spills. Fix it in Excel."
SHARED = "Other cells share its formula, or it is an array formula. Fix it in Excel."
FORMATTED = "A part of its text has a look of its own, or a phonetic guide, which would be lost. Type it again in Excel."
OTHER_FORMAT = "The cell has a number format of its own. If it is a date, give it a date format; if not, type the date."
FROM_1904 = (
    "The days of this workbook count from 1904, so the day may not be the one meant. Give the cell a date format in Excel."
)
QUERIED = "The Table is filled from elsewhere, so it is left as it is. Move the rows to where it is filled from."
HEADING_IN_USE = "{} asks for the column by this heading. Change the heading in Excel, which changes the formula too."
NO_LOOK = "Nothing near it shows how such a value looks there. Give the cell a number or date format, and run fix again."


class SurveyedFixes(NamedTuple):
    """The fixes that may be made, and the others with the reason. looks: the numbers of the looks that cells take on."""

    fixes: list[Fix]
    left_out: list[NotFixed]
    looks: dict[Cell, str]


def survey_file(
    target: EditablePackage, book: Workbook, fixes: Iterable[Fix], parts: Mapping[str, str], looks: WorkbookLooks
) -> SurveyedFixes:
    """What may be fixed. parts: the part of each sheet. looks: of the workbook; it takes up those that it lacks."""
    surveyor = _Surveyor(target, book, looks)
    found = SurveyedFixes([], [], {})
    for sheet, own in groupby(sorted(fixes, key=lambda fix: fix.cell), key=lambda fix: fix.cell.sheet):
        surveyor.look(found, [*own], parts[sheet])
    return found


class _Surveyor:
    """Looks at the cells of one workbook file."""

    def __init__(self, target: EditablePackage, book: Workbook, looks: WorkbookLooks) -> None:
        self._target, self._looks, self._lenders, self._book = target, looks, LookLenders(book), book
        self._rich: set[int] | None = None

    def look(self, found: SurveyedFixes, fixes: Collection[Fix], part: str) -> None:
        """Sorts the fixes of one sheet."""
        lenders = {fix.cell: [] if isinstance(fix.new, str) else self._lenders.near(fix.cell) for fix in fixes}
        cells = {*lenders, *(cell for near in lenders.values() for cell in near)}
        sheet = SheetPart(self._target.read(part), [(cell.row, cell.column) for cell in cells])
        protection = sheet.root.child("sheetProtection")
        is_protected = protection is not None and protection.get("sheet") in TRUE_TEXTS
        for fix in fixes:
            because, look = (PROTECTED, None) if is_protected else self._judged(sheet, fix, lenders[fix.cell], part)
            if because:
                found.left_out.append(NotFixed(fix.check, fix.cell, because))
            else:
                found.fixes.append(fix)
                found.looks.update({fix.cell: look} if look else {})

    def _judged(self, sheet: SheetPart, fix: Fix, lenders: Iterable[Cell], part: str) -> tuple[str, str | None]:
        """Why a cell may not be written, or nothing and the look that it must take on, if it must."""
        if isinstance(fix.new, TableExtension):
            return (QUERIED if is_queried(self._target, part, fix.new.table) else ""), None
        cell = sheet.cell((fix.cell.row, fix.cell.column))
        near = (sheet.cell((other.row, other.column)) for other in lenders)
        looks = (other.get("s", "0") for other in near if other is not None)
        if isinstance(fix.new, ShownAsDate):
            return self._dated(cell, looks)
        if cell is None and isinstance(fix.new, NewFormula):
            return "", next(looks, None)
        if cell is None or (because := self._obstacle(cell) or self._called(fix)):
            return UNUSUAL if cell is None else because, None
        if self._looks.suits(cell.get("s", "0"), fix.new):
            return "", None
        look = next((look for look in looks if self._looks.suits(look, fix.new)), None)
        return ("", look) if look else (NO_LOOK, None)

    def _dated(self, cell: Element | None, near: Iterable[str]) -> tuple[str, str | None]:
        """The same of a cell that is to show the day that it holds."""
        if cell is None:
            return UNUSUAL, None
        if has_1904_dates(self._target):
            return FROM_1904, None
        own = cell.get("s", "0")
        return ("", self._looks.dated(own, near)) if self._looks.is_general(own) else (OTHER_FORMAT, None)

    def _called(self, fix: Fix) -> str:
        """Why a heading of an Excel Table may not be spelt otherwise: a formula asks for its column by it."""
        tables = self._book.raw.grid(fix.cell.sheet).tables
        if not isinstance(fix.new, str) or not any(table.has_header and table.area.top == fix.cell.row for table in tables):
            return ""
        wanted = f"[{fix.old}".casefold()
        groups = (
            found for grid in self._book.raw.grids for column in grid.column_cells for found in group_formulas(grid, column)
        )
        asking = next((found.first for found in groups if wanted in found.text.casefold()), None)
        return HEADING_IN_USE.format(asking) if asking else ""

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
"""What a text has that is more than its letters, as elements: runs, and phonetic guides."""


def rich_text_numbers(target: EditablePackage) -> set[int]:
    """The numbers of those texts, as cells name them."""
    strings = target.related(target.book, "sharedStrings")
    found: set[int] = set()
    count = 0

    def open_item(_: dict[str, str]) -> None:
        nonlocal count
        count += 1

    def note(_: dict[str, str]) -> None:
        found.add(count - 1)

    limits = replace(target.package.limits, elements=target.package.limits.cells)
    if strings:
        wanted = {"sst/si": open_item, **{f"sst/si/{name}": note for name in RICH_TEXT_ELEMENTS}}
        walk_elements(target.package.stream(strings), wanted, limits)
    return found
