"""The looks of cells: whether a look suits a new value, and which cells nearby have one that does.

A look is all the formatting of a cell. In a file, cells give its number in the workbook's style sheet.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import numpy as np

from validators.graft import shape_of, with_attributes
from validators.model import Cell
from validators.reading import TRUE_TEXTS, read_styles

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt

    from validators.fix.fix import NewValue
    from validators.graft import EditablePackage
    from validators.model import Table, Workbook

MAX_LENDERS = 8
"""The most cells of a column whose looks are tried."""

TEXT_FORMATS = ("49", "@")
"""The number format Text: Excel's number for it, and its code."""

SHORT_DATE_FORMAT = "14"
"""Excel's number for a short date, which it shows as the user's region writes dates."""

GENERAL_FORMAT = "0"
"""Excel's number for the format General."""


class WorkbookLooks:
    """The looks of a workbook file, by their numbers, which are strings as in the file.

    new: looks that the workbook needs and does not have, as XML. Their numbers follow those of its own looks.
    """

    def __init__(self, target: EditablePackage) -> None:
        styles = target.related(target.book, "styles")
        self._part = target.part(styles)
        root = self._part.root
        self._codes = {f.get("numFmtId"): f.get("formatCode") for box in root.all("numFmts") for f in box.all("numFmt")}
        self._looks = [look for box in root.all("cellXfs") for look in box.all("xf")]
        self._texts = {
            str(number)
            for number, look in enumerate(self._looks)
            if self._codes.get(look.get("numFmtId"), look.get("numFmtId")) in TEXT_FORMATS
            or look.get("quotePrefix") in TRUE_TEXTS
        }
        self._dates = read_styles(target.package.stream(styles), target.package.limits).dates
        self.new: list[str] = []

    @property
    def size(self) -> int:
        """How many looks the workbook's file has."""
        return len(self._looks)

    def is_general(self, look: str) -> bool:
        """Whether a look has the number format General."""
        number = self._looks[int(look)].get("numFmtId", GENERAL_FORMAT) if int(look) < self.size else ""
        return self._codes.get(number, "General" if number == GENERAL_FORMAT else "").casefold() == "general"

    def date_look(self, look: str, near: Iterable[str]) -> str:
        """Return a look that is the same, but with a date format: that of a look nearby, or Excel's short date.

        near: looks of cells nearby. A look that the workbook does not have is added to `new`.
        """
        code = next(
            (self._looks[int(n)].get("numFmtId") for n in near if n in self._dates and int(n) < self.size), SHORT_DATE_FORMAT
        )
        own, changes = self._looks[int(look)], {"numFmtId": code, "applyNumberFormat": "1"}
        shape = with_attributes(shape_of(own), changes)
        for number, known in enumerate(self._looks):
            if known.get("numFmtId") == code and with_attributes(shape_of(known), changes) == shape:
                return str(number)
        xml = self._part.copy_with(own, changes)
        if xml not in self.new:
            self.new.append(xml)
        return str(self.size + self.new.index(xml))

    def suits(self, look: str, new: NewValue) -> bool:
        """Whether a look shows a new value right: a number as a number, and a date as a date."""
        if isinstance(new, str):
            return True
        if isinstance(new, datetime):
            return look in self._dates
        return look not in self._dates and look not in self._texts


class LookLenders:
    """Finds cells whose looks may suit a cell that is fixed."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._rows: dict[tuple[str, str], npt.NDArray[np.int64]] = {}
        self._columns = {
            (table.sheet, column): (table, heading)
            for table in book.tables.values()
            if not table.turned
            for heading, column in table.columns.items()
        }

    def near(self, cell: Cell) -> list[Cell]:
        """Cells that have a value of the right kind, the nearest first, at most eight.

        They are of the same column, or else of a column of the same kind; for a total they are of the totals row.
        """
        if (cell.sheet, cell.column) not in self._columns:
            return []
        table, heading = self._columns[cell.sheet, cell.column]
        if cell.row == table.totals_row:
            totals = (Cell(cell.sheet, cell.row, table.columns[other]) for other in table.totalled)
            return sorted(self._filled(totals), key=lambda other: abs(other.column - cell.column))[:MAX_LENDERS]
        columns = _columns_of_kind(table, heading)
        return next((cells for name in columns if (cells := self._sound(table, name, cell.row))), [])

    def _sound(self, table: Table, heading: str, row: int) -> list[Cell]:
        """The cells of a column that have a value of its kind, the nearest first."""
        if (table.title, heading) not in self._rows:
            self._rows[table.title, heading] = table.frame.index[table.frame[heading].notna()].to_numpy()
        rows = self._rows[table.title, heading]
        at = int(np.searchsorted(rows, row))
        near = rows[max(0, at - MAX_LENDERS) : at + MAX_LENDERS].tolist()
        return [table.cell(other, heading) for other in sorted(near, key=lambda other: abs(other - row))[:MAX_LENDERS]]

    def _filled(self, cells: Iterator[Cell]) -> Iterator[Cell]:
        values = ((cell, self._book.raw.grid(cell.sheet).value(cell.row, cell.column)) for cell in cells)
        return (cell for cell, value in values if isinstance(value, float))


def _columns_of_kind(table: Table, heading: str) -> Iterator[str]:
    """Yield a column, and then the others of the same kind."""
    yield heading
    sorts = table.frame.dtypes
    yield from (other for other in table.columns if other != heading and sorts[other] == sorts[heading])
