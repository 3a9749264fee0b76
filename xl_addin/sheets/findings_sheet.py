"""The Findings sheet of the open workbook, read back: what it lists, and where each finding leads."""

from __future__ import annotations

import re
from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.graft.highlights import COLUMNS, RUNS
from validators.model.generated import FINDINGS
from validators.model.raw_workbook import Area, Cell
from validators.model.refusal import Refused
from validators.model.workbook import SEVERITIES
from validators.reading.places import column_number, place
from xl_addin.excel import native
from xl_addin.excel.contents import area_of, ranged, rows
from xl_addin.sheets.placing import is_generated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import xlwings

NOT_CHECKED = "No findings are listed in {name}. Press Check workbook first."
WAIVED = "Waived "
FIRST = {name: column_number(letters) - 1 for name, letters in COLUMNS.items()}
OF_RUNS = {name: column_number(letters) for name, letters in RUNS.items()}
CHECK, MESSAGE = 3, 4
"""Where a row of the sheet has what no rule asks it for, from 0."""


SHORT = 60
"""The characters of a place in a sentence."""


class Found(NamedTuple):
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
        return f"{self.cell.sheet}!{self.cells}" if self.cells and len(self.cells) <= SHORT else str(self.cell)

    def is_at(self, sheet: str, area: Area) -> bool:
        """Whether one of its cells is in an area of a sheet."""
        return self.cell is not None and self.cell.sheet == sheet and any(area.crosses(own) for own in self._areas)

    @property
    def _areas(self) -> Sequence[Area]:
        return self.areas or ([Area(*self.cell[1:], *self.cell[1:])] if self.cell else [])

    def __str__(self) -> str:
        return f"{self.where}: {self.message}"


def findings_sheet(book: xlwings.Book) -> xlwings.Sheet | None:
    """The Findings sheet that the software wrote; a sheet of the team's own that bears its name is none."""
    named = (sheet for sheet in book.sheets if sheet.name.lower() == FINDINGS.lower())
    return next((sheet for sheet in named if is_generated(sheet)), None)


def listed(book: xlwings.Book) -> list[Found]:
    """The findings that were written last, in the order of the sheet. Refused where there is no sheet of them."""
    sheet = findings_sheet(book)
    if sheet is None:
        raise Refused(NOT_CHECKED.format(name=book.name))
    return list(_found(sheet))


def _found(sheet: xlwings.Sheet) -> Iterator[Found]:
    used = area_of(sheet.used_range)
    texts = rows(native.plain_values(ranged(sheet, Area(1, 1, used.bottom, MESSAGE + 1))))
    runs = _runs(sheet, used)
    for row, said in enumerate(texts, 1):
        severity = str(said[FIRST["severity"]])
        if severity.removeprefix(WAIVED).lower() in SEVERITIES:
            cell, check = _cell(said), str(said[CHECK])
            areas = runs.get((severity, cell.sheet, check, cell.ref), ()) if cell else ()
            yield Found(row, severity, cell, check, str(said[MESSAGE]), str(said[FIRST["cell"]]) if areas else "", areas)


def _cell(said: Sequence[Any]) -> Cell | None:
    first = re.split("[:, ]", str(said[FIRST["cell"]]), maxsplit=1)[0]
    with suppress(Refused):  # one about the file names no cell
        return Cell(str(said[FIRST["sheet"]]), *place(first))
    return None


def _runs(sheet: xlwings.Sheet, used: Area) -> Mapping[tuple[str, ...], list[Area]]:
    """The areas of findings that are about several cells, by severity, sheet, check and first cell."""
    found: defaultdict[tuple[str, ...], list[Area]] = defaultdict(list)
    if used.right < OF_RUNS["last"]:
        return found
    for said in rows(native.plain_values(ranged(sheet, Area(1, OF_RUNS["severity"], used.bottom, OF_RUNS["last"])))):
        *key, column, first, last = said
        if isinstance(first, (int, float)) and isinstance(last, (int, float)):
            at = column_number(str(column))
            found[tuple(map(str, key))].append(Area(int(first), at, int(last), at))
    return found
