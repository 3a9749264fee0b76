"""Reads the Findings sheet of the open workbook: the findings, and the cells that each is about. Also removes the sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.graft import FINDING_COLUMNS, RUN_COLUMNS
from validators.model import FINDINGS_SHEET, SEVERITIES, Area, Cell, Refused, column_number, describe_protection
from validators.reading import parse_cell
from xl_addin.excel import area_of, as_rows, live, native, range_of
from xl_addin.sheets import placing
from xl_addin.sheets.placing import is_marked_generated
from xl_addin.sheets.pointers import find_pointers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings

NOT_CHECKED = "No findings are listed in {name}. Press Check workbook first."
CLEARED = "Cleared. Press Check workbook to list the findings again."
WAIVED = "Waived "
COLUMN_POSITIONS = {name: column_number(letters) - 1 for name, letters in FINDING_COLUMNS.items()}
"""The 0-based columns of a finding's sheet, severity and first cell. The highlighting rules use them too."""
RUN_POSITIONS = {name: column_number(letters) for name, letters in RUN_COLUMNS.items()}
"""The 1-based columns beside the findings. Each row there lists one block of cells: a column, a first and a last row."""
CHECK_POSITION, MESSAGE_POSITION = 3, 4
"""The 0-based columns of the check and of the message."""

LONGEST_PLACE = 60
"""The most characters of the cells in a sentence; longer lists give the first cell only."""


class SheetFinding(NamedTuple):
    """One row of the Findings sheet.

    row: its 1-based row there. cell: the first of its cells; None if it is about the file. cells: all of them, as the sheet
    writes them, and areas: the same as areas; both are empty if there is one cell.
    """

    row: int
    severity: str
    cell: Cell | None
    check: str
    message: str
    cells: str = ""
    areas: Sequence[Area] = ()

    @property
    def is_waived(self) -> bool:
        """Whether a waiver that is in force covers it."""
        return self.severity.startswith(WAIVED)

    @property
    def where(self) -> str:
        """Its cells, as a sentence names them."""
        if self.cell is None:
            return "The file"
        return f"{self.cell.sheet}!{self.cells}" if self.cells and len(self.cells) <= LONGEST_PLACE else str(self.cell)

    def is_at(self, sheet: str, area: Area) -> bool:
        """Whether one of its cells is in an area of a sheet."""
        return self.cell is not None and self.cell.sheet == sheet and any(area.crosses(own) for own in self._areas)

    @property
    def _areas(self) -> Sequence[Area]:
        return self.areas or ([Area(*self.cell[1:], *self.cell[1:])] if self.cell else [])

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def find_findings_sheet(book: xlwings.Book) -> xlwings.Sheet | None:
    """The Findings sheet that the program wrote; None if there is none, or if the sheet of this name is the team's own."""
    named = (sheet for sheet in book.sheets if sheet.name.lower() == FINDINGS_SHEET.lower())
    return next((sheet for sheet in named if is_marked_generated(sheet)), None)


def read_findings(book: xlwings.Book) -> list[SheetFinding]:
    """The findings that were written last, in the order of the sheet.

    Raises:
        Refused: No findings are listed.
    """
    sheet = find_findings_sheet(book)
    if sheet is None:
        raise Refused(NOT_CHECKED.format(name=book.name))
    return list(_read_rows(sheet))


def _read_rows(sheet: xlwings.Sheet) -> Iterator[SheetFinding]:
    used = area_of(sheet.used_range)
    texts = as_rows(native.plain_values(range_of(sheet, Area(1, 1, used.bottom, MESSAGE_POSITION + 1))))
    runs = _areas_by_finding(sheet, used)
    for row, values in enumerate(texts, 1):
        severity = str(values[COLUMN_POSITIONS["severity"]])
        if severity.removeprefix(WAIVED).lower() in SEVERITIES:
            cell, check = _first_cell(values), str(values[CHECK_POSITION])
            areas = runs.get((severity, cell.sheet, check, cell.ref), ()) if cell else ()
            yield SheetFinding(
                row,
                severity,
                cell,
                check,
                str(values[MESSAGE_POSITION]),
                str(values[COLUMN_POSITIONS["cell"]]) if areas else "",
                areas,
            )


def _first_cell(values: Sequence[Any]) -> Cell | None:
    first = re.split("[:, ]", str(values[COLUMN_POSITIONS["cell"]]), maxsplit=1)[0]
    with suppress(Refused):  # a finding about the file names no cell
        return Cell(str(values[COLUMN_POSITIONS["sheet"]]), *parse_cell(first))
    return None


def _areas_by_finding(sheet: xlwings.Sheet, used: Area) -> Mapping[tuple[str, ...], list[Area]]:
    """The areas of findings that are about several cells, by severity, sheet, check and first cell."""
    areas: defaultdict[tuple[str, ...], list[Area]] = defaultdict(list)
    if used.right < RUN_POSITIONS["last"]:
        return areas
    runs = range_of(sheet, Area(1, RUN_POSITIONS["severity"], used.bottom, RUN_POSITIONS["last"]))
    for *key, letters, first, last in as_rows(native.plain_values(runs)):
        if isinstance(first, (int, float)) and isinstance(last, (int, float)):
            column = column_number(str(letters))
            areas[tuple(map(str, key))].append(Area(int(first), column, int(last), column))
    return areas


def remove_findings(book: xlwings.Book) -> None:
    """Delete the Findings sheet, or empty it if it cannot go. The colours of the cells go with it.

    Raises:
        Refused: It cannot go, and is protected.
    """
    sheet = find_findings_sheet(book)
    if sheet is None:
        return
    raw = live.raw_workbook_of(book, shows_progress=True)
    if native.has_protected_structure(book) or find_pointers(book, raw, [sheet]):
        _empty_sheet(book, sheet)
    else:
        sheet.delete()


def _empty_sheet(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """Clear the rows of the findings. The headings and the Table stay."""
    if native.is_protected(sheet):
        raise Refused(describe_protection("The sheet Findings is protected, and cannot be emptied", "and try again"))
    used = area_of(sheet.used_range)
    top = min((found.row for found in read_findings(book)), default=used.bottom)
    range_of(sheet, Area(top, used.left, used.bottom, used.right)).clear()
    placing.write_rows(sheet, (2, 1), [[CLEARED]])
