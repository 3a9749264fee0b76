"""The Findings sheet of the open workbook, read back: what it lists, and where each finding leads."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.graft import FINDING_COLUMNS, RUN_COLUMNS
from validators.model import FINDINGS_SHEET, SEVERITIES, Area, Cell, Refused, describe_protection
from validators.reading import column_number, parse_cell
from xl_addin.excel import area_of, as_rows, live, native, range_of
from xl_addin.sheets import placing
from xl_addin.sheets.placing import is_marked_generated
from xl_addin.sheets.pointers import find_pointers

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings


NOT_CHECKED = "No findings are listed in {name}. Press Check workbook first."
WAIVED = "Waived "
COLUMN_POSITIONS = {name: column_number(letters) - 1 for name, letters in FINDING_COLUMNS.items()}
RUN_POSITIONS = {name: column_number(letters) for name, letters in RUN_COLUMNS.items()}
CHECK_POSITION, MESSAGE_POSITION = 3, 4
"""Where a row of the sheet has what no rule asks it for, from 0."""


LONGEST_PLACE = 60
"""The characters of a place in a sentence."""


class SheetFinding(NamedTuple):
    """One row of the Findings sheet.

    cell: the first of its cells; None where it is about the file. cells: all of them, as the sheet writes them. areas: where
    they stand.
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
        """Whether a waiver in force names it."""
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
    """The Findings sheet that the software wrote; a sheet of the team's own that bears its name is none."""
    named = (sheet for sheet in book.sheets if sheet.name.lower() == FINDINGS_SHEET.lower())
    return next((sheet for sheet in named if is_marked_generated(sheet)), None)


def read_findings(book: xlwings.Book) -> list[SheetFinding]:
    """The findings that were written last, in the order of the sheet. Refused where there is no sheet of them."""
    sheet = find_findings_sheet(book)
    if sheet is None:
        raise Refused(NOT_CHECKED.format(name=book.name))
    return list(_read_rows(sheet))


def _read_rows(sheet: xlwings.Sheet) -> Iterator[SheetFinding]:
    used = area_of(sheet.used_range)
    texts = as_rows(native.plain_values(range_of(sheet, Area(1, 1, used.bottom, MESSAGE_POSITION + 1))))
    runs = _areas_by_finding(sheet, used)
    for row, said in enumerate(texts, 1):
        severity = str(said[COLUMN_POSITIONS["severity"]])
        if severity.removeprefix(WAIVED).lower() in SEVERITIES:
            cell, check = _first_cell(said), str(said[CHECK_POSITION])
            areas = runs.get((severity, cell.sheet, check, cell.ref), ()) if cell else ()
            yield SheetFinding(
                row,
                severity,
                cell,
                check,
                str(said[MESSAGE_POSITION]),
                str(said[COLUMN_POSITIONS["cell"]]) if areas else "",
                areas,
            )


def _first_cell(said: Sequence[Any]) -> Cell | None:
    first = re.split("[:, ]", str(said[COLUMN_POSITIONS["cell"]]), maxsplit=1)[0]
    with suppress(Refused):  # one about the file names no cell
        return Cell(str(said[COLUMN_POSITIONS["sheet"]]), *parse_cell(first))
    return None


def _areas_by_finding(sheet: xlwings.Sheet, used: Area) -> Mapping[tuple[str, ...], list[Area]]:
    """The areas of findings that are about several cells, by severity, sheet, check and first cell."""
    found: defaultdict[tuple[str, ...], list[Area]] = defaultdict(list)
    if used.right < RUN_POSITIONS["last"]:
        return found
    for said in as_rows(
        native.plain_values(range_of(sheet, Area(1, RUN_POSITIONS["severity"], used.bottom, RUN_POSITIONS["last"])))
    ):
        *key, column, first, last = said
        if isinstance(first, (int, float)) and isinstance(last, (int, float)):
            at = column_number(str(column))
            found[tuple(map(str, key))].append(Area(int(first), at, int(last), at))
    return found


CLEARED = "Cleared. Press Check workbook to list the findings again."


def remove_findings(book: xlwings.Book) -> None:
    """Delete the Findings sheet that the software wrote, or empty it where it may not go; then nothing is highlighted.

    Raises Refused where it may not be changed either.
    """
    sheet = find_findings_sheet(book)
    if sheet is None:
        return
    raw = live.raw_workbook_of(book, lambda status: live.show_status(book, status))
    if native.has_protected_structure(book) or find_pointers(book, raw, [sheet]):
        _empty_sheet(book, sheet)
    else:
        sheet.delete()


def _empty_sheet(book: xlwings.Book, sheet: xlwings.Sheet) -> None:
    """Blank the rows of the findings; the headings stay, and so does the Table."""
    if native.is_protected(sheet):
        raise Refused(describe_protection("The sheet Findings is protected, and cannot be emptied", "and try again"))
    used = area_of(sheet.used_range)
    top = min((found.row for found in read_findings(book)), default=used.bottom)
    range_of(sheet, Area(top, used.left, used.bottom, used.right)).clear()
    placing.write_rows(sheet, (2, 1), [[CLEARED]])
