"""The nouns of a raw workbook: what was read of a file, cell by cell, before anything is made of it. All are frozen.

Rows and columns count from 1, as Excel shows them.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence


LAST_ROW = 1_048_576
LAST_COLUMN = 16_384
"""The last row and column of an Excel sheet. Source: Microsoft, Excel specifications and limits."""

LEAST_HEIGHT, LEAST_WIDTH = 3.0, 0.5
"""A row that is less high, in points, or a column that is less wide, in characters, cannot be seen."""


@dataclass(frozen=True)
class ErrorValue:
    """An Excel error in a cell. It is not the text that looks like one.

    Attributes:
        code: Such as #REF!.
        shown: What Excel shows in its place, where the cell holds a linked data type or a picture: these are stored as errors.
    """

    code: str
    shown: str = ""

    def __str__(self) -> str:
        return self.code


Value = None | bool | float | str | datetime | ErrorValue
"""What a cell holds. Every number is a float; a number under a date format is a datetime; a blank cell is None."""


def column_letters(column: int) -> str:
    """Return a column as Excel writes it: 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def column_number(letters: str) -> int:
    """Return the number of a column: AB is 28."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


class Cell(NamedTuple):
    """The place of one cell: its sheet, row and column. `str` gives Sheet!D7."""

    sheet: str
    row: int
    column: int

    @property
    def ref(self) -> str:
        """The cell within its sheet, as Excel writes it: D7."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.ref}"


class Area(NamedTuple):
    """A rectangle of cells of one sheet; all four bounds are in it."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: object) -> bool:
        """Whether a (row, column) pair is in the area."""
        if not isinstance(place, tuple):
            return False
        row, column = place
        return bool(self.top <= row <= self.bottom and self.left <= column <= self.right)

    def crosses(self, other: Area) -> bool:
        """Whether two areas of one sheet share a cell."""
        return self.top <= other.bottom and other.top <= self.bottom and self.left <= other.right and other.left <= self.right

    def halves(self) -> tuple[Area, Area]:
        """Return the two halves of the area, cut across its longer side."""
        top, left, bottom, right = self
        if bottom - top >= right - left:
            middle = (top + bottom) // 2
            return self._replace(bottom=middle), self._replace(top=middle + 1)
        middle = (left + right) // 2
        return self._replace(right=middle), self._replace(left=middle + 1)

    @property
    def ref(self) -> str:
        """The area within its sheet, as Excel writes it: A1:C3."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


class ColumnCells(NamedTuple):
    """The filled cells of one column of a sheet, from top to bottom.

    Attributes:
        rows: The rows of the filled cells, in order.
        values: What each of these cells holds; as many as rows.
    """

    rows: Sequence[int]
    values: Sequence[Value]


class SheetFilter(NamedTuple):
    """A filter that is hiding rows.

    Attributes:
        area: Its header row, and the rows that it may hide.
        columns: The columns that have a condition.
        hidden_by_hand: The hidden rows of its area that its conditions would show, so that somebody hid them by hand. Empty
            where a condition is of a kind that is not computed here, such as the top 10 or a colour.
    """

    area: Area
    columns: tuple[int, ...]
    hidden_by_hand: tuple[int, ...] = ()

    def hides(self, row: int) -> bool:
        """Whether a hidden row is hidden by this filter."""
        return bool(self.columns) and self.area.top < row <= self.area.bottom and row not in self.hidden_by_hand


class CellLook(NamedTuple):
    """How a cell is drawn, where a reader may not see what it holds.

    Attributes:
        number_format: The cell's number format, where it may draw a number as another one or not at all; else General. A
            section of it that draws in the colour of the cell's fill is replaced by an empty text.
        unseen: Whether the text has the colour of the cell's fill.
        struck: Whether the text is struck through.
    """

    number_format: str = "General"
    unseen: bool = False
    struck: bool = False


PLAIN_LOOK = CellLook()
"""The look of a cell that shows what it holds."""


class ExcelTable(NamedTuple):
    """An Excel Table (ListObject).

    Attributes:
        name: Its name in the workbook.
        area: Its cells, with the header row and the totals row.
        headings: The words at the heads of its columns, from left to right.
        has_header: Whether its first row is a header row.
        has_totals: Whether its last row is Excel's totals row.
    """

    name: str
    area: Area
    headings: tuple[str, ...]
    has_header: bool = True
    has_totals: bool = False


class SheetFormulas(Protocol):
    """The formulas of a sheet by (row, column), each with its leading = and as it is in that very cell."""

    def get(self, place: tuple[int, int]) -> str | None:
        """Return the formula of a cell, shared and array formulas written out; None where it has none."""

    def column(self, column: int) -> Sequence[int]:
        """Return the rows of one column that hold a formula, from top to bottom."""


class NoFormulas:
    """The formulas of a sheet that has none."""

    def get(self, place: tuple[int, int]) -> str | None:
        """Return None: no cell has a formula."""
        del place
        return None

    def column(self, column: int) -> Sequence[int]:
        """Return no row."""
        del column
        return ()


@dataclass(frozen=True)
class Grid:
    """One sheet as it was read: every filled cell at its place, and what the sheet hides.

    Attributes:
        name: The name of the sheet.
        column_cells: The filled cells, by column.
        formulas: The formulas, by (row, column).
        uncalculated: The (row, column) of the formulas without a stored value.
        hidden_rows: The rows with a cell that cannot be seen: hidden, in a collapsed group, or lower than LEAST_HEIGHT.
        low_rows: Those of the hidden rows that are only too low.
        hidden_columns: The first and last of each run of columns that are hidden or narrower than LEAST_WIDTH.
        looks: By column, the rows of the filled cells that have each look. PLAIN_LOOK is left out. Of a cell without a number
            only whether it is struck through counts.
        filters: The filters that are hiding rows.
        merged: The merged areas.
        tables: The Excel Tables on the sheet.
        state: Whether the sheet itself can be seen; only a macro can show a veryHidden one.
    """

    name: str
    column_cells: Mapping[int, ColumnCells] = field(default_factory=dict)
    formulas: SheetFormulas = field(default_factory=NoFormulas)
    uncalculated: Collection[tuple[int, int]] = frozenset()
    hidden_rows: Collection[int] = frozenset()
    low_rows: Collection[int] = frozenset()
    hidden_columns: Sequence[tuple[int, int]] = ()
    looks: Mapping[int, Mapping[CellLook, Sequence[int]]] = field(default_factory=dict)
    filters: Sequence[SheetFilter] = ()
    merged: Sequence[Area] = ()
    tables: Sequence[ExcelTable] = ()
    state: Literal["visible", "hidden", "veryHidden"] = "visible"

    def value(self, row: int, column: int) -> Value:
        """Return what one cell holds; None where it is blank."""
        cells = self.column_cells.get(column)
        if cells is None:
            return None
        at = bisect_left(cells.rows, row)
        return cells.values[at] if at < len(cells.rows) and cells.rows[at] == row else None

    def row(self, row: int) -> Mapping[int, Value]:
        """Return what the filled cells of one row hold, by column and from left to right."""
        cells = ((column, self.value(row, column)) for column in sorted(self.column_cells))
        return {column: value for column, value in cells if value is not None}

    def is_column_hidden(self, column: int) -> bool:
        """Whether a column is hidden, or too narrow to be seen."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class DefinedName(NamedTuple):
    """A defined name of the workbook, and what it refers to, as Excel writes that but without its leading =."""

    name: str
    refers_to: str


@dataclass(frozen=True)
class RawWorkbook:
    """All that was read of one workbook, before anything is made of it.

    Attributes:
        name: The name of its file.
        grids: Its sheets, in workbook order.
        sha256: Of the bytes of the file, in hexadecimal.
        names: Its defined names.
        external_links: The other files that its formulas refer to.
        manual_calculation: Whether Excel computes its formulas only when asked to.
        counts_from_1904: Whether its dates are stored as days from 1904, as old Macs did, and not from 1900.
        refusal: Why it could not be read, and what to do, in one sentence or two; then it has no sheets. Else empty.
    """

    name: str
    grids: Sequence[Grid] = ()
    sha256: str = ""
    names: Sequence[DefinedName] = ()
    external_links: Sequence[str] = ()
    manual_calculation: bool = False
    counts_from_1904: bool = False
    refusal: str = ""

    def grid(self, sheet: str) -> Grid:
        """Return the sheet of exactly that name.

        Raises:
            KeyError: There is none.
        """
        return self._by_name[sheet]

    @cached_property
    def _by_name(self) -> Mapping[str, Grid]:
        return {grid.name: grid for grid in self.grids}
