"""What is collected of the cells of one sheet, column by column."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from validators.model.raw_workbook import LAST_ROW, LEAST_HEIGHT
from validators.model.refusal import Refused, damaged_file
from validators.reading.xml import TRUE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from validators.model.raw_workbook import Value
    from validators.reading.formulas import StoredFormulas
    from validators.reading.styles import CellPaint

RowHiding = Literal["", "hidden", "low"]
"""Why a row is not seen."""


def row_numbers(rows: Iterable[int] = ()) -> array[int]:
    """Rows in four bytes each: a large register has tens of millions of cells."""
    return array("i", rows)


@dataclass
class CellColumn:
    """The cells of one column in the file's order.

    rows, values: of those that hold something. blank: the rows of those with a stored value that is an empty text. empty: the
    rows of those without any value. paints: the rows of those that hold something, by how they are drawn where that matters.
    """

    rows: array[int] = field(default_factory=row_numbers)
    values: list[Value] = field(default_factory=list)
    blank: array[int] = field(default_factory=row_numbers)
    empty: array[int] = field(default_factory=row_numbers)
    paints: dict[CellPaint, array[int]] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.rows) + len(self.blank) + len(self.empty)

    def extend(self, more: CellColumn) -> None:
        """Take in the cells that follow."""
        self.rows.extend(more.rows)
        self.values.extend(more.values)
        self.blank.extend(more.blank)
        self.empty.extend(more.empty)
        for paint, rows in more.paints.items():
            self.paint(paint, rows)

    def paint(self, paint: CellPaint, rows: Iterable[int]) -> None:
        """Note that cells are drawn in a way that matters."""
        self.paints.setdefault(paint, row_numbers()).extend(rows)


@dataclass
class CollectedCells:
    """What is collected of a sheet. ordered says that all its cells so far stand in Excel's own order.

    low_rows: the rows of hidden_rows that are only too low to be seen.
    row, highest: the last row that was opened, and the lowest on the sheet so far. opened: how many were.
    """

    sheet: str
    formulas: StoredFormulas
    columns: defaultdict[int, CellColumn] = field(default_factory=lambda: defaultdict(CellColumn))
    hidden_rows: set[int] = field(default_factory=set)
    low_rows: set[int] = field(default_factory=set)
    row: int = 0
    highest: int = 0
    opened: int = 0
    ordered: bool = True

    def open_row(self, row: int, has: Mapping[str, str]) -> None:
        """Go to a row, which has these attributes."""
        if not 1 <= row <= LAST_ROW:
            raise self._too_many()
        if row <= self.highest:
            self.ordered = False
        if has:
            self.hide([row], why_row_is_hidden(has))
        self.passed([row])

    def hide(self, rows: Sequence[int], hiding: RowHiding) -> None:
        """Note that rows are not seen, if so."""
        if hiding:
            self.hidden_rows.update(rows)
        if hiding == "low":
            self.low_rows.update(rows)

    def passed(self, rows: Sequence[int]) -> None:
        """Note that rows were opened, one after the other."""
        self.row = rows[-1]
        self.highest = max(self.highest, self.row)
        self.opened += len(rows)
        if self.opened > LAST_ROW:
            raise self._too_many()

    def _too_many(self) -> Refused:
        return damaged_file(f"the sheet {self.sheet} has more rows than Excel allows")

    def count(self) -> int:
        """How many cells there are so far."""
        return sum(map(len, self.columns.values()))


def why_row_is_hidden(has: Mapping[str, str]) -> RowHiding:
    """Why a row with these attributes is not seen: it is hidden, or has no height, or is too low; nothing if it is seen."""
    height = float(has.get("ht", LEAST_HEIGHT))
    if has.get("hidden") in TRUE_TEXTS or height == 0:
        return "hidden"
    return "low" if height < LEAST_HEIGHT else ""
