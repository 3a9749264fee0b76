"""Where a workbook's tables stand: the order of columns, the team's own columns, how far from the corner, as Tables or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import Area, Cell, column_letters, heading_with_year
from validators.schemas import TABLE_TITLES, about, schemas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Rulebook
    from workbooks.contents import TypedContents


CAPTION_ROWS = 3
"""A title, a note and an empty row stand above a table."""

HEADER_ROW = 0
"""The number of the row of headings, where rows are numbered from 1."""


@dataclass(frozen=True)
class WorkbookLayout:
    """How a workbook is laid out; the plain one is the template's.

    columns: the order of a table's columns, where it is not the format's; a heading that is left out has no column.
    team: the team's own columns, by heading to what stands in every row of them; they follow the format's.
    words: headings to what the sheet says instead. left_out: tables that the workbook does not have. hidden: the
    numbers of hidden rows, by table. notes: what the team wrote right above the headings, by table.
    as_tables: whether the tables are Excel Tables or were lost.
    """

    columns: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    team: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    hidden: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    notes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    down: int = 0
    right: int = 0
    as_tables: bool = True


PLAIN_LAYOUT = WorkbookLayout()


class TablePlace(NamedTuple):
    """Where one table stands, and how wide and deep it is.

    headings: the format's, from left to right, and then the team's own; words: what the sheet says for each.
    key: the heading of what names a row. top, left: the table's upper left cell.
    rows: how many there are between the headings and the totals; hidden: the numbers of those that are hidden.
    notes: what stands in the rows right above the headings.
    is_table: whether it is an Excel Table, whose cells formulas can name by their headings.
    """

    title: str
    headings: tuple[str, ...]
    words: Mapping[str, str]
    key: str
    top: int
    left: int
    rows: int
    totalled: tuple[str, ...] = ()
    hidden: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    is_table: bool = True
    turned: bool = False

    @property
    def totals(self) -> int:
        """The number of the row of totals."""
        return self.rows + 1

    def cell(self, number: int, heading: str) -> Cell:
        """The cell of a row under a heading; the headings are row 0, the totals are the last row."""
        at = self.headings.index(heading)
        if self.turned:
            return Cell(self.title, self.top + 1 + at, self.left + number)
        return Cell(self.title, self.top + number, self.left + at)

    def body(self, heading: str) -> Area:
        """The cells of a column between its heading and the totals."""
        _, row, column = self.cell(1, heading)
        return Area(row, column, row + self.rows - 1, column)

    def column(self, heading: str) -> str:
        """A column's body as a formula of another sheet names it."""
        if self.is_table:
            return f"{self.title}[{self.words[heading]}]"
        top, left, bottom, right = self.body(heading)
        return f"{self.title}!${column_letters(left)}${top}:${column_letters(right)}${bottom}"

    @property
    def area(self) -> Area:
        """All of the table, with headings and totals."""
        if self.turned:
            return Area(self.top, self.left, self.top + len(self.headings), self.left + 1)
        bottom = self.top + self.rows + bool(self.totalled)
        return Area(self.top, self.left, bottom, self.left + len(self.headings) - 1)


def table_places(contents: TypedContents, layout: WorkbookLayout, rules: Rulebook) -> dict[str, TablePlace]:
    """Where each of a workbook's tables stands, by title, in the workbook's order."""
    return {title: _table_place(title, contents, layout, rules) for title in TABLE_TITLES if title not in layout.left_out}


def _table_place(title: str, contents: TypedContents, layout: WorkbookLayout, rules: Rulebook) -> TablePlace:
    schema = schemas(rules)[title]
    notes = layout.notes.get(title, ())
    headings = (*layout.columns.get(title, tuple(schema.columns)), *layout.team.get(title, ()))
    in_years = {heading: heading_with_year(heading, contents.year.plus_years(-1)) for heading in headings}
    return TablePlace(
        title,
        headings,
        words={heading: layout.words.get(words, words) for heading, words in in_years.items()},
        key=next(iter(schema.columns)),
        top=1 + CAPTION_ROWS + layout.down + len(notes),
        left=1 + layout.right,
        rows=max(1, len(contents.tables[title])),
        totalled=tuple(heading for heading in schema.totalled if heading in headings),
        hidden=layout.hidden.get(title, ()),
        notes=notes,
        is_table=layout.as_tables,
        turned=title == about.TITLE,
    )


TEAM_COLUMNS = {"Cost code": "4021", "Seen by": "the team", "2016/17": "-"}
"""Columns of a team's own; a year before the format's years is one of them."""


def shuffled_layout(rules: Rulebook, seed: int = 2018) -> dict[str, Any]:
    """The parts of a layout; the same for the same seed."""
    chance = Random(seed)  # noqa: S311 - an order, not a secret
    orders = {title: tuple(schema.columns) for title, schema in schemas(rules).items() if title != about.TITLE}
    return {
        "columns": {title: tuple(chance.sample(order, len(order))) for title, order in orders.items()},
        "team": {"Allocations": TEAM_COLUMNS, "Providers": TEAM_COLUMNS},
        "down": chance.randint(1, 9),
        "right": chance.randint(1, 9),
    }
