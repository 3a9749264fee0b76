"""The nouns: what was read of a workbook, its tables with their cells, and what is found wrong in them.

Rows and columns count from 1, as Excel shows them. Every noun is frozen; a value that changes is a new value.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, Protocol

from validators.model.raw_workbook import Area, Cell, Grid, RawWorkbook, Value

if TYPE_CHECKING:
    import pandas as pd

    from validators.model.dates import Year
    from validators.model.rules import Rulebook

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")


class CellProblem(NamedTuple):
    """A cell whose value is not what its column wants, as the schemas read it.

    check: the name of the check that reports it. meant: the value that was probably meant, if one is close.
    wanted: what the column takes, in words, where it takes few things or those of another table.
    sound: what the cell is taken for can be relied on all the same.
    """

    check: str
    row: int
    heading: str
    value: Value
    meant: str = ""
    wanted: str = ""
    sound: bool = False


@dataclass(frozen=True)
class Table:
    """A sheet's table, read as its schema wants it. The frame's index IS the sheet's row; nothing may renumber it.

    title: the format's name of the table, such as Allocations; sheet: the sheet it was found on.
    columns: the format's headings to the sheet's columns. The three year headings are always Y0, Y1 and Y2.
    headings: the same to the words that the sheet has there.
    frame: one row a filled row under the header, without the totals row; one column a heading that was found. Amounts are
        Int64 pennies, dates datetime64, numbers Float64, all else objects; a cell that is blank or not of its kind is null.
    outside: the first cell of the rows below. below: the rows under the table, in its columns, that hold a key or a number.
    references_below: the cells of this table that name a key typed below its own Table, wanted the title of that one.
    sub_totals: the rows of its body that are totals of others; they are in no row of the frame.
    repeated: the format's headings that stand a second time, and where.
    unsound: the rows of each heading whose cell cannot be relied on.
    totalled: the headings that its totals row adds up. computed: the headings whose cells Excel computes.
    is_pivot: it is a PivotTable, whose labels were read for headings.
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
    below: Sequence[int] = ()
    references_below: Sequence[CellProblem] = ()
    sub_totals: Sequence[int] = ()
    repeated: Sequence[tuple[str, Cell]] = ()
    cell_problems: Sequence[CellProblem] = ()
    unsound: Mapping[str, Collection[int]] = field(default_factory=dict)
    totalled: Sequence[str] = ()
    computed: Sequence[str] = ()
    is_pivot: bool = False
    turned: bool = False

    def cell(self, row: Any, heading: str) -> Cell:
        """The cell of a row, by the frame's index, under a heading, at its place in the sheet."""
        column = self.columns[heading]
        return Cell(self.sheet, column, int(row)) if self.turned else Cell(self.sheet, int(row), column)

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


class Cause(NamedTuple):
    """A finding from which another follows: the name of its check, and its cell; any of that check's where there is none."""

    check: str
    cell: Cell | None = None


class DeclaredCheck(Protocol):
    """A check as other checks may see it: its name, and the headings, by table, of which it needs any row or every row."""

    @property
    def name(self) -> str:
        """Return its name, as users see it."""

    @property
    def needs(self) -> Mapping[str, Sequence[str]]:
        """Return the headings that it reads, by table."""

    @property
    def whole(self) -> Mapping[str, Sequence[str]]:
        """Return those of which every row counts, as in a sum."""


Follows = Callable[[DeclaredCheck, Cell | None], Cause | None]
"""Gives the cause from which a finding of a check at a cell follows; None where it does not follow from it."""


class Fault(NamedTuple):
    """What a check yields: where, and one or two sentences for the person who must put it right.

    cell: None for a fault of the file as a whole. found, expected: both values as the person would write them.
    severity: where it differs from the check's own.
    cause: the finding that it follows from, or several that it may follow from. Where one of them is made, this one is listed
        with the first that is, and not counted again.
    together: the words for several such faults down one column, where their own words differ by more than the row. Faults
        of one check in one column with the same `together` are one finding; {rows} in it becomes "Rows 5 to 9 and 14".
    """

    cell: Cell | None
    message: str
    found: str = ""
    expected: str = ""
    severity: Severity | None = None
    cause: Cause | tuple[Cause, ...] | None = None
    together: str = ""


class Blocked(NamedTuple):
    """What a check yields where it cannot tell before something is put right: the reason, and the cells to put right.

    Where one of the cells carries or places money, or none is named, the workbook is incomplete.
    """

    because: str
    cells: Sequence[Cell] = ()


class NotApplicable(NamedTuple):
    """What a check yields where the register or the rulebook has no such thing: the reason."""

    because: str


class NotComputed(NamedTuple):
    """What a check yields where this program does not work that out, as of a formula that it cannot read: the reason."""

    because: str


Outcome = Blocked | NotApplicable | NotComputed
"""Why a check said nothing, or not everywhere."""

Faults = Iterator[Fault | Outcome]


class ExpectedTable(NamedTuple):
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
    year_is_known: whether the workbook, or whoever gave the rulebook, says its year without contradicting itself; where not,
        years are a guess by which its tables can be read, and no more.
    heading_years: the tables whose year headings are those of another year than About says, and that year, by which they were read.
    seconds: further tables with the headings of one that was read, each under its title.
    """

    raw: RawWorkbook
    rulebook: Rulebook | None
    years: Mapping[str, Year]
    tables: Mapping[str, Table]
    expected: Mapping[str, ExpectedTable] = field(default_factory=dict)
    year_is_known: bool = True
    heading_years: Mapping[str, Year] = field(default_factory=dict)
    seconds: Sequence[Table] = ()

    def __getitem__(self, title: str) -> Table:
        return self.tables[title]

    def __contains__(self, title: object) -> bool:
        return title in self.tables

    def grid(self, table: Table) -> Grid:
        """The sheet on which a table stands."""
        return self.raw.grid(table.sheet)

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

    def cell_problems(self, check: str) -> Iterator[tuple[Table, CellProblem]]:
        """The odd cells that a value check reports, table by table."""
        for table in self.tables.values():
            yield from ((table, odd) for odd in table.cell_problems if odd.check == check)
