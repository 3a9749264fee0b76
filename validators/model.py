"""The nouns: what was read of a workbook, its tables with their cells, and what is found wrong in them.

Rows and columns count from 1, as Excel shows them. Every noun is frozen; a value that changes is a new value.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

if TYPE_CHECKING:
    import pandas as pd

    from validators.rulebook import Rulebook

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


@dataclass(frozen=True)
class ErrorValue:
    """An Excel error, such as #REF!, told apart from text that looks like one."""

    code: str

    def __str__(self) -> str:
        return self.code


Value = None | bool | float | str | datetime | ErrorValue
"""What a cell holds. Every number is a float; a number under a date format is a datetime; a blank cell is None."""


def letters(column: int) -> str:
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
        return f"{letters(self.column)}{self.row}"

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

    @property
    def ref(self) -> str:
        """The area as Excel writes it: A1:C3."""
        return f"{letters(self.left)}{self.top}:{letters(self.right)}{self.bottom}"


class Strip(NamedTuple):
    """The filled cells of one column of a sheet, from top to bottom."""

    rows: Sequence[int]
    values: Sequence[Value]


class Filter(NamedTuple):
    """A filter that is hiding rows: its area, and the columns that have a condition."""

    area: Area
    columns: tuple[int, ...]


class ExcelTable(NamedTuple):
    """An Excel Table (ListObject): its area takes in its header row and its totals row."""

    name: str
    area: Area
    headings: tuple[str, ...]
    has_header: bool = True
    has_totals: bool = False


class Formulas(Protocol):
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
    hidden_rows: hidden or zero-height rows that hold a cell. hidden_columns: first and last of each hidden run.
    """

    name: str
    strips: Mapping[int, Strip] = field(default_factory=dict)
    formulas: Formulas = field(default_factory=NoFormulas)
    uncalculated: Collection[tuple[int, int]] = frozenset()
    hidden_rows: Collection[int] = frozenset()
    hidden_columns: Sequence[tuple[int, int]] = ()
    filters: Sequence[Filter] = ()
    merged: Sequence[Area] = ()
    tables: Sequence[ExcelTable] = ()
    state: Literal["visible", "hidden", "veryHidden"] = "visible"

    def value(self, row: int, column: int) -> Value:
        """What one cell holds."""
        strip = self.strips.get(column)
        if strip is None:
            return None
        at = bisect_left(strip.rows, row)
        return strip.values[at] if at < len(strip.rows) and strip.rows[at] == row else None

    def row(self, row: int) -> Mapping[int, Value]:
        """The filled cells of one row, from left to right, by column."""
        cells = ((column, self.value(row, column)) for column in sorted(self.strips))
        return {column: value for column, value in cells if value is not None}

    def column_hidden(self, column: int) -> bool:
        """Whether a column is hidden or has no width."""
        return any(first <= column <= last for first, last in self.hidden_columns)


class DefinedName(NamedTuple):
    """A name of the workbook, and what it refers to, as Excel writes it without the leading =."""

    name: str
    refers_to: str


@dataclass(frozen=True)
class Evidence:
    """All that was read of one workbook, before anything is made of it. Sheets are in workbook order.

    refusal: the one sentence that says why nothing could be read, and what to do; then there are no sheets.
    """

    name: str
    grids: Sequence[Grid] = ()
    sha256: str = ""
    names: Sequence[DefinedName] = ()
    external_links: Sequence[str] = ()
    manual_calculation: bool = False
    refusal: str = ""

    def grid(self, sheet: str) -> Grid:
        """The sheet of that very name; KeyError where there is none."""
        return self._by_name[sheet]

    @cached_property
    def _by_name(self) -> Mapping[str, Grid]:
        return {grid.name: grid for grid in self.grids}


class Oddity(NamedTuple):
    """A cell whose value is not what its column wants, as the schemas read it.

    check: the name of the check that reports it. meant: the value that was probably meant, if one is close.
    wanted: what the column takes, in words, where it takes few things or those of another table.
    """

    check: str
    row: int
    heading: str
    value: Value
    meant: str = ""
    wanted: str = ""


@dataclass(frozen=True)
class Table:
    """A sheet's table, read as its schema wants it. The frame's index IS the sheet's row; nothing may renumber it.

    title: the format's name of the table, such as Allocations; sheet: the sheet it was found on.
    columns: the format's headings to the sheet's columns. The three year headings are always Y0, Y1 and Y2.
    headings: the same to the words that the sheet has there.
    frame: one row a filled row under the header, without the totals row; one column a heading that was found. Amounts are
        Int64 pennies, dates datetime64, numbers Float64, all else objects; a cell that is blank or not of its kind is null.
    outside: the first filled cell under the table, in its columns, that belongs to no row of it.
    repeated: the format's headings that stand a second time, and where.
    unsound: the rows of each heading whose cell cannot be relied on.
    totalled: the headings that its totals row adds up. computed: the headings whose cells Excel computes.
    turned: the table lies on its side, as About does: then columns are sheet rows, and the index is a sheet column.
    """

    title: str
    sheet: str
    header_row: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    frame: pd.DataFrame
    area: Area
    totals_row: int | None = None
    outside: Cell | None = None
    repeated: Sequence[tuple[str, Cell]] = ()
    oddities: Sequence[Oddity] = ()
    unsound: Mapping[str, Collection[int]] = field(default_factory=dict)
    totalled: Sequence[str] = ()
    computed: Sequence[str] = ()
    turned: bool = False

    def cell(self, row: Any, heading: str) -> Cell:
        """The cell of a row, by the frame's index, under a heading, at its place in the sheet."""
        place = (self.columns[heading], row) if self.turned else (row, self.columns[heading])
        return Cell(self.sheet, *(int(n) for n in place))

    def heading_cell(self, heading: str) -> Cell:
        """The cell that holds the heading itself."""
        if self.turned:
            return Cell(self.sheet, self.columns[heading], self.area.left)
        return Cell(self.sheet, self.header_row, self.columns[heading])

    def sound(self, *headings: str) -> pd.DataFrame:
        """The rows in which every one of these cells can be relied on. A blank cell that may be blank can."""
        bad = {row for heading in headings for row in self.unsound.get(heading, ())}
        return self.frame[~self.frame.index.isin(bad)] if bad else self.frame

    def __contains__(self, heading: object) -> bool:
        """Whether the sheet has the column."""
        return heading in self.columns


class Year(NamedTuple):
    """A financial year, 1 April to 31 March, by the calendar year in which it starts."""

    start: int

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02}"

    def shifted(self, years: int) -> Year:
        """The year so many years later, or earlier."""
        return Year(self.start + years)

    @property
    def first_day(self) -> datetime:
        """1 April."""
        return datetime(self.start, 4, 1)  # noqa: DTZ001 - a workbook's dates have no time zone

    @property
    def last_day(self) -> datetime:
        """31 March."""
        return datetime(self.start + 1, 3, 31)  # noqa: DTZ001


class Fault(NamedTuple):
    """What a check yields: where, and one or two sentences for the person who must mend it.

    cell: None for a fault of the file as a whole. found, expected: both values as the person would write them.
    severity: where it differs from the check's own.
    """

    cell: Cell | None
    message: str
    found: str = ""
    expected: str = ""
    severity: Severity | None = None


class Skip(NamedTuple):
    """What a check yields instead of a fault where it cannot speak truly, with the reason."""

    because: str


Faults = Iterator[Fault | Skip]


class Expected(NamedTuple):
    """A table as the format wants it.

    headings: each heading to the words that the sheet should have there. needed: those that may not be absent.
    optional: whether a workbook may do without the table.
    """

    headings: Mapping[str, str]
    needed: Collection[str]
    optional: bool = False


@dataclass(frozen=True, eq=False)
class Workbook:
    """A workbook's tables by the format's names, the evidence that they were read from, and its year's rules.

    One workbook is equal to itself alone, so that what was worked out of it can be kept with it.

    years: the years that Y0, Y1 and Y2 stand for. rulebook: None where the workbook's year has none.
    expected: the tables that were looked for, found or not, in the format's order.
    """

    evidence: Evidence
    rulebook: Rulebook | None
    years: Mapping[str, Year]
    tables: Mapping[str, Table]
    expected: Mapping[str, Expected] = field(default_factory=dict)

    def __getitem__(self, title: str) -> Table:
        return self.tables[title]

    def __contains__(self, title: object) -> bool:
        return title in self.tables

    def grid(self, table: Table) -> Grid:
        """The sheet on which a table stands."""
        return self.evidence.grid(table.sheet)

    @property
    def rules(self) -> Rulebook:
        """The rulebook, where a check that needs one runs at all."""
        if self.rulebook is None:
            message = "this workbook's year has no rulebook"
            raise LookupError(message)
        return self.rulebook

    def setting(self, name: str) -> Any:
        """The value of a setting of About, as its kind; None where it is missing, blank or unsound."""
        about = self.tables.get("About")
        if about is None or name not in about.columns:
            return None
        column = about.frame[name]
        return None if column.isna().iloc[0] else column.iloc[0]

    def setting_cell(self, name: str) -> Cell:
        """The cell that holds the value of a setting."""
        about = self.tables["About"]
        return about.cell(about.frame.index[0], name)

    def oddities(self, check: str) -> Iterator[tuple[Table, Oddity]]:
        """The odd cells that a value check reports, table by table."""
        for table in self.tables.values():
            yield from ((table, odd) for odd in table.oddities if odd.check == check)


@dataclass(frozen=True)
class Finding:
    """One thing wrong, with the name and severity of the check that found it. Without a cell it is about the file."""

    check: str
    severity: Severity
    cell: Cell | None
    message: str
    found: str = ""
    expected: str = ""
    waived: bool = False


class Seen(NamedTuple):
    """What the other checks of a run came to, for a check that looks after them.

    throughout: those that looked at all that they are about. waivable: whether a waiver may name it, for every check there is.
    """

    findings: Sequence[Finding]
    throughout: Collection[str]
    waivable: Mapping[str, bool]


@dataclass(frozen=True)
class Totals:
    """What the register gives for its year, in pennies, partner match left out."""

    year: Year
    total: int
    by_priority: Mapping[str, int]
    by_source: Mapping[str, int]


@dataclass(frozen=True)
class Report:
    """All that one run has to say about one workbook.

    ran: the checks that looked. skipped: those that did not look, or not everywhere, each with its reason.
    totals: None where they would be meaningless.
    """

    workbook: str
    findings: Sequence[Finding] = ()
    ran: Sequence[str] = ()
    skipped: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    rulebook: str = ""
    totals: Totals | None = None
    readable: bool = True

    def count(self, severity: Severity) -> int:
        """How many findings of a severity stand, those waived left out."""
        return sum(1 for f in self.findings if f.severity == severity and not f.waived)

    @property
    def waived(self) -> int:
        """How many findings a waiver in force names."""
        return sum(1 for f in self.findings if f.waived)

    def fails(self, at: Severity = "error") -> bool:
        """Whether a finding at or above a severity stands."""
        return any(self.count(severity) for severity in SEVERITIES[: SEVERITIES.index(at) + 1])
