"""The nouns of a workbook: its tables, the problems of their cells, and what checks yield of them. All are frozen.

Rows and columns count from 1, as Excel shows them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from validators.model.memory import Memory
from validators.model.raw_workbook import Area, Cell, Grid, RawWorkbook, Value

if TYPE_CHECKING:
    import pandas as pd

    from validators.model.dates import Year
    from validators.model.lines import Lines
    from validators.model.rules import Rulebook

Severity = Literal["error", "warning", "note"]
"""How grave a fault is. error: wrong. warning: probably wrong. note: worth knowing."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "note")
"""The gravest first."""


class CellProblem(NamedTuple):
    """A cell that is not what its column takes, as loading saw it.

    Attributes:
        check: The name of the check that reports it.
        row: The row of the sheet; of a table on its side, the column.
        heading: The format's heading of its column.
        value: What the cell holds.
        meant: The value that was probably meant; empty where none is close.
        expected: What the column takes, in words, where it takes few things; the other table, where it takes a key of that.
        sound: Whether what the cell was read as can be relied on all the same.
    """

    check: str
    row: int
    heading: str
    value: Value
    meant: str = ""
    expected: str = ""
    sound: bool = False


@dataclass(frozen=True)
class Table:
    """A table of the workbook, read as its schema declares it.

    Every line knows its row of the sheet, so that every value has its cell. In `frame`, the index IS the row of the sheet, and
    nothing may renumber it.

    Attributes:
        title: The format's name of the table, such as Allocations.
        sheet: The sheet that it is on.
        header_row: The row of its headings.
        columns: The sheet's column of each heading that the sheet has. Headings are the format's; those of the years are
            YEAR_HEADINGS.
        headings: The words that the sheet has for each of them.
        lines: The lines of the table, by the headings of `columns`. A cell that is blank or not of its kind is null. The totals
            row, sub-totals and rows that nobody filled are left out.
        area: Its cells, from the header row to the last row, the totals row included.
        totals_row: The row that adds up the others; None where there is none.
        outside: The first cell of the rows below; None where there are none.
        below: The rows under the table that hold a key or a number in its columns, and so were meant as lines of it.
        references_below: The cells of this table that name a key which is typed below the table of that key. `expected` is the
            title of that table.
        sub_totals: The rows in its body that are totals of others.
        repeated: The headings that the sheet has a second time, and the cell of each.
        cell_problems: The cells that are not what their columns take.
        unsound: By heading, the rows whose cell cannot be relied on.
        totalled: The headings that its totals row adds up.
        computed: The headings whose cells Excel computes.
        is_pivot: Whether it is a PivotTable, whose labels were read as headings.
        turned: Whether it is on its side, as About is. Then `columns` has sheet rows, and the index is a sheet column.
    """

    title: str
    sheet: str
    header_row: int
    columns: Mapping[str, int]
    headings: Mapping[str, str]
    lines: Lines
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
    memory: Memory = field(init=False, default_factory=Memory, repr=False, compare=False)
    """What was made of the table and is remembered with it; see `remembered`."""

    @property
    def frame(self) -> pd.DataFrame:
        """The lines as a frame. Index: the sheet's row. Columns: the headings of `columns`.

        Amounts are Int64 pennies, numbers Float64, dates datetime64[s] at midnight, and all else objects.
        """
        return self.lines.frame

    def cell(self, row: Any, heading: str) -> Cell:
        """Return the cell of a row under a heading. row: of the lines' rows."""
        column = self.columns[heading]
        return Cell(self.sheet, column, int(row)) if self.turned else Cell(self.sheet, int(row), column)

    def heading_cell(self, heading: str) -> Cell:
        """Return the cell of a heading itself."""
        if self.turned:
            return Cell(self.sheet, self.columns[heading], self.area.left)
        return Cell(self.sheet, self.header_row, self.columns[heading])

    def sound(self, *headings: str) -> Lines:
        """Return the lines in which each of these cells can be relied on.

        A cell that may be blank can be relied on where it is, so that values of the lines may be null.
        """
        bad = frozenset(row for heading in headings for row in self.unsound.get(heading, ()))
        sound: Lines = self.memory.recall(bad, lambda: self.lines.without_rows(bad)) if bad else self.lines
        return sound

    def __contains__(self, heading: object) -> bool:
        """Whether the sheet has a column of that heading."""
        return heading in self.columns


class Cause(NamedTuple):
    """A finding from which another follows: the name of its check, and its cell; None for any finding of that check."""

    check: str
    cell: Cell | None = None


class Fault(NamedTuple):
    """What a check yields for a thing that is wrong. The engine makes a finding of it.

    Attributes:
        cell: Where it is; None for the file as a whole.
        message: One or two sentences for the person who must put it right.
        found: What the cell holds, as that person would write it.
        expected: What it should hold, likewise.
        severity: Where it is not that of the check.
        cause: The finding that it follows from, or several that it may follow from. Where there is such a finding, this one
            is listed with the first of them, and not counted again.
        together: The words for several such faults in one column, where their messages differ by more than the row. Faults of
            one check in one column with the same words are one finding. {rows} in them becomes "Rows 5 to 9 and 14".
    """

    cell: Cell | None
    message: str
    found: str = ""
    expected: str = ""
    severity: Severity | None = None
    cause: Cause | tuple[Cause, ...] | None = None
    together: str = ""


class Blocked(NamedTuple):
    """What a check yields where it could not look, as something must be put right first.

    Where one of the cells carries or places money, or none is named, the workbook is incomplete.

    Attributes:
        because: The reason, as a clause.
        cells: The cells to put right first.
    """

    because: str
    cells: Sequence[Cell] = ()


class NotApplicable(NamedTuple):
    """What a check yields where the register or the rulebook has no such thing, with the reason as a clause."""

    because: str


class NotComputed(NamedTuple):
    """What a check yields where this program does not compute something, such as an unknown formula, with the reason."""

    because: str


Outcome = Blocked | NotApplicable | NotComputed
"""Why a check did not look, or not everywhere."""

Faults = Iterator[Fault | Outcome]
"""What the function of a check returns."""


class ExpectedTable(NamedTuple):
    """A table as the format has it.

    Attributes:
        headings: By heading of the format, the words that the sheet should have.
        needed: The headings that may not be missing.
        optional: Whether a workbook may do without the table.
        may_lack: The headings of columns that a workbook may do without.
    """

    headings: Mapping[str, str]
    needed: Collection[str]
    optional: bool = False
    may_lack: Collection[str] = ()


@dataclass(frozen=True, eq=False)
class Workbook:
    """A workbook as it was loaded: its tables, the raw workbook that they were read from, and its year's rules.

    Two workbooks are never equal, so that each can be the key of a cache. `book[title]` is a table of it, and
    `title in book` whether it has that.

    Attributes:
        raw: What was read of the file.
        rulebook: The rules of its year; None where there are none.
        years: The year of each of YEAR_HEADINGS.
        tables: The tables that it has, by the format's titles.
        expected: The tables that were looked for, by title and in the format's order.
        year_is_known: Whether it says its year without contradicting itself, or whoever gave the rulebook does. Where not,
            `years` is a guess by which its tables can be read, and no more.
        heading_years: By title, the year of the tables whose headings are of another year than About says; they were read
            by it.
        seconds: Further tables with the headings of one that was read, under the title of that.
    """

    raw: RawWorkbook
    rulebook: Rulebook | None
    years: Mapping[str, Year]
    tables: Mapping[str, Table]
    expected: Mapping[str, ExpectedTable] = field(default_factory=dict)
    year_is_known: bool = True
    heading_years: Mapping[str, Year] = field(default_factory=dict)
    seconds: Sequence[Table] = ()
    memory: Memory = field(init=False, default_factory=Memory, repr=False)
    """What was made of the workbook and is remembered with it; see `remembered`."""

    def __getitem__(self, title: str) -> Table:
        return self.tables[title]

    def __contains__(self, title: object) -> bool:
        return title in self.tables

    def grid(self, table: Table) -> Grid:
        """Return the sheet that a table is on."""
        return self.raw.grid(table.sheet)

    @property
    def rules(self) -> Rulebook:
        """The rulebook. Checks that need one do not run without it.

        Raises:
            LookupError: There is none.
        """
        if self.rulebook is None:
            message = "this workbook's year has no rulebook"
            raise LookupError(message)
        return self.rulebook

    def setting(self, name: str) -> Any:
        """Return the value of a setting of About, as its kind; None where it is missing, blank or not sound."""
        about = self.tables.get("About")
        return about.lines[name].tolist()[0] if about and name in about.columns else None

    def setting_cell(self, name: str) -> Cell:
        """Return the cell that holds the value of a setting of About."""
        about = self.tables["About"]
        return about.cell(about.lines.rows[0], name)

    def cell_problems(self, check: str) -> Iterator[tuple[Table, CellProblem]]:
        """Give the cell problems that a check reports, each with its table."""
        for table in self.tables.values():
            yield from ((table, problem) for problem in table.cell_problems if problem.check == check)
