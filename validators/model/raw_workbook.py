"""What was read of a workbook, cell by cell, before anything is made of it. Every noun is frozen.

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
"""The last row and column that Excel has (Microsoft, Excel specifications and limits)."""

LEAST_HEIGHT, LEAST_WIDTH = 3.0, 0.5
"""A row of fewer points, or a column of fewer characters, is not seen."""


@dataclass(frozen=True)
class ErrorValue:
    """An Excel error, such as #REF!, told apart from text that looks like one.

    shown: where the cell holds a linked data type or a picture, which is stored as an error, what Excel shows in its place.
    """

    code: str
    shown: str = ""

    def __str__(self) -> str:
        return self.code


Value = None | bool | float | str | datetime | ErrorValue
"""What a cell holds. Every number is a float; a number under a date format is a datetime; a blank cell is None."""


def column_letters(column: int) -> str:
    """A column as Excel writes it: 28 is AB."""
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


class Cell(NamedTuple):
    """One cell of one sheet."""

    sheet: str
    row: int
    column: int

    @property
    def ref(self) -> str:
        """The cell as Excel writes it: D7."""
        return f"{column_letters(self.column)}{self.row}"

    def __str__(self) -> str:
        return f"{self.sheet}!{self.ref}"


class Area(NamedTuple):
    """A block of cells of one sheet, both corners included."""

    top: int
    left: int
    bottom: int
    right: int

    def __contains__(self, place: object) -> bool:
        """Whether a (row, column) pair lies in the area."""
        if not isinstance(place, tuple):
            return False
        row, column = place
        return bool(self.top <= row <= self.bottom and self.left <= column <= self.right)

    def crosses(self, other: Area) -> bool:
        """Whether the two areas share a cell."""
        return self.top <= other.bottom and other.top <= self.bottom and self.left <= other.right and other.left <= self.right

    def halves(self) -> tuple[Area, Area]:
        """The area parted in two along its longer side."""
        top, left, bottom, right = self
        if bottom - top >= right - left:
            middle = (top + bottom) // 2
            return self._replace(bottom=middle), self._replace(top=middle + 1)
        middle = (left + right) // 2
        return self._replace(right=middle), self._replace(left=middle + 1)

    @property
    def ref(self) -> str:
        """The area as Excel writes it: A1:C3."""
        return f"{column_letters(self.left)}{self.top}:{column_letters(self.right)}{self.bottom}"


class ColumnCells(NamedTuple):
    """The filled cells of one column of a sheet, from top to bottom."""

    rows: Sequence[int]
    values: Sequence[Value]


class SheetFilter(NamedTuple):
    """A filter that is hiding rows: its area, and the columns that have a condition.

    hidden_by_hand: the rows that are hidden in its area though it would show them, so that somebody hid them by hand. Where a condition
    is of a kind that is not worked out here, such as the top 10 or a colour, no row is.
    """

    area: Area
    columns: tuple[int, ...]
    hidden_by_hand: tuple[int, ...] = ()

    def hides(self, row: int) -> bool:
        """Whether a hidden row is hidden by this filter."""
        return bool(self.columns) and self.area.top < row <= self.area.bottom and row not in self.hidden_by_hand


class CellLook(NamedTuple):
    """How a cell is drawn, where that may be other than what it holds.

    number_format: where it may draw a number as another or not at all; General otherwise. A section of it that draws in the
    colour of the cell's fill is an empty text. unseen: the text has the colour of its fill. struck: it is struck through.
    """

    number_format: str = "General"
    unseen: bool = False
    struck: bool = False


PLAIN_LOOK = CellLook()
"""The look of a cell that shows what it holds."""


class ExcelTable(NamedTuple):
    """An Excel Table (ListObject): its area takes in its header row and its totals row."""

    name: str
    area: Area
    headings: tuple[str, ...]
    has_header: bool = True
    has_totals: bool = False


class SheetFormulas(Protocol):
    """The formulas of a sheet by (row, column), each with its leading = and as that very cell has it."""

    def get(self, place: tuple[int, int]) -> str | None:
        """The formula of a cell, shared and array formulas written out; None where it has none."""

    def column(self, column: int) -> Sequence[int]:
        """The rows of one column that hold a formula, from top to bottom."""


class NoFormulas:
    """A sheet without formulas."""

    def get(self, place: tuple[int, int]) -> str | None:
        """Never a formula."""
        del place
        return None

    def column(self, column: int) -> Sequence[int]:
        """Never a row."""
        del column
        return ()


@dataclass(frozen=True)
class Grid:
    """One sheet as evidence: every filled cell at its exact place, and what the sheet hides.

    uncalculated: the (row, column) of formulas that hold no stored value.
    hidden_rows: the rows that hold a cell and are not seen: hidden, in a collapsed group, or under LEAST_HEIGHT high.
    low_rows: of these, the ones that are not hidden but so low. hidden_columns: first and last of each run of columns that
        are hidden or under LEAST_WIDTH wide.
    looks: by column, the rows of the filled cells that have each look; those that are PLAIN are left out. Of a cell that holds
        no number only whether it is struck counts.
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
        """What one cell holds."""
        strip = self.column_cells.get(column)
        if strip is None:
            return None
        at = bisect_left(strip.rows, row)
        return strip.values[at] if at < len(strip.rows) and strip.rows[at] == row else None

    def row(self, row: int) -> Mapping[int, Value]:
        """The filled cells of one row, from left to right, by column."""
        cells = ((column, self.value(row, column)) for column in sorted(self.column_cells))
        return {column: value for column, value in cells if value is not None}

    def is_column_hidden(self, column: int) -> bool:
        """Whether a column is hidden or has no width."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class DefinedName(NamedTuple):
    """A name of the workbook, and what it refers to, as Excel writes it without the leading =."""

    name: str
    refers_to: str


@dataclass(frozen=True)
class RawWorkbook:
    """All that was read of one workbook, before anything is made of it. Sheets are in workbook order.

    counts_from_1904: its dates are stored as days since 1904, as old Macs did, and not since 1900.
    refusal: the one sentence that says why nothing could be read, and what to do; then there are no sheets.
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
        """The sheet of that very name; KeyError where there is none."""
        return self._by_name[sheet]

    @cached_property
    def _by_name(self) -> Mapping[str, Grid]:
        return {grid.name: grid for grid in self.grids}


RESAVE_ADVICE = "Open it in Excel, save it again as an Excel Workbook (.xlsx) and submit that copy."


def describe_protection(what: str, then: str, menu: str = "Unprotect Sheet") -> str:
    """Say that something is protected, and how to lift that.

    Args:
        what: What is protected, and what cannot be done, as a sentence without its full stop.
        then: What to do afterwards, such as "and try again".
        menu: The button of Excel's Review tab that lifts the protection.
    """
    return f"{what}. Lift the protection (Review, {menu}), {then}."


class Refused(Exception):  # noqa: N818 - a refusal is an answer, not an error of ours
    """The workbook cannot be read. The message is written for the person who submitted it."""


def damaged_file(what: str) -> Refused:
    """A refusal of a file that is not as Excel would have written it."""
    return Refused(f"The file is damaged: {what}. {RESAVE_ADVICE}")


def printable_name(name: str, longest: int = 60) -> str:
    """A name out of the file as a message may show it: printable, and not too long."""
    clean = "".join(letter if letter.isprintable() else "?" for letter in name)
    return clean if len(clean) <= longest else f"{clean[:longest]}..."
