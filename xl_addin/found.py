"""The Findings sheet of the open workbook, read back: what it lists, and where each finding leads."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.evidence import Area, Cell
from validators.generated import FINDINGS
from validators.highlights import COLUMNS
from validators.model import SEVERITIES
from validators.reading.places import column_number, place
from validators.reading.refusal import Refused
from xl_addin import native
from xl_addin.contents import area_of, ranged, rows
from xl_addin.placing import is_generated

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import xlwings

NOT_CHECKED = "No findings are listed in {name}. Press Check workbook first."
WAIVED = "Waived "
FIRST = {name: column_number(letters) - 1 for name, letters in COLUMNS.items()}
CHECK, MESSAGE = 3, 4
"""Where a row of the sheet has what no rule asks it for, from 0."""


class Found(NamedTuple):
    """One row of the Findings sheet. cell: None where it is about the file."""

    row: int
    severity: str
    cell: Cell | None
    check: str
    message: str

    @property
    def is_waived(self) -> bool:
        """Whether a waiver in force names it."""
        return self.severity.startswith(WAIVED)

    def __str__(self) -> str:
        return f"{self.cell or 'The file'}: {self.message}"


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
    for row, said in enumerate(texts, 1):
        severity = str(said[FIRST["severity"]])
        if severity.removeprefix(WAIVED).lower() in SEVERITIES:
            yield Found(row, severity, _cell(said), str(said[CHECK]), str(said[MESSAGE]))


def _cell(said: Sequence[Any]) -> Cell | None:
    with suppress(Refused):  # one about the file names no cell
        return Cell(str(said[FIRST["sheet"]]), *place(str(said[FIRST["cell"]])))
    return None
