"""Where a workbook's tables are on their sheets: the order of columns, columns of the team's own, Excel Tables or not."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import Area, Cell, column_letters, heading_with_year
from validators.schemas import TABLE_TITLES, TableSchema, about, kind_of, schemas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Rulebook
    from workbooks.contents import TypedContents


CAPTION_ROWS = 3
"""How many rows are above a table: a title, a note and an empty row."""

HEADER_ROW = 0
"""The number of the row of headings, where a table's rows are numbered from 1."""


@dataclass(frozen=True)
class WorkbookLayout:
    """How a workbook is laid out; PLAIN_LAYOUT is the template's.

    Attributes:
        columns: The order of a table's columns, by title, where it is not the format's. A heading that is not in it has no
            column.
        team: The team's own columns, by title and heading, with the text in each of their rows. They follow the format's.
        words: What the sheet says instead of a heading.
        left_out: The titles of the tables that the workbook does not have.
        hidden: The numbers of the hidden rows, by title.
        notes: What the team wrote in the rows directly above the headings, by title.
        down: How many rows further down each table is.
        right: How many columns further to the right it is.
        as_tables: Whether the tables are Excel Tables, or plain ranges.
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
    """Where one table is, and how large.

    Attributes:
        title: The table's title, which is also its sheet's name.
        headings: The format's headings from left to right, and then the team's own.
        words: What the sheet says for each heading.
        key: The heading of the column that names a row.
        top: The sheet row of the headings, from 1.
        left: The first column, from 1.
        rows: How many rows there are between the headings and the totals.
        totalled: The headings of the columns that have a total.
        hidden: The numbers of the hidden rows.
        notes: The texts in the rows directly above the headings.
        is_table: Whether it is an Excel Table, whose cells formulas can name by their headings.
        turned: Whether the headings are in the first column, as in About.
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
        """The number of the totals row."""
        return self.rows + 1

    def cell(self, number: int, heading: str) -> Cell:
        """Return the cell of a row under a heading. The headings are row 0, the totals the row after the last."""
        at = self.headings.index(heading)
        if self.turned:
            return Cell(self.title, self.top + 1 + at, self.left + number)
        return Cell(self.title, self.top + number, self.left + at)

    def body(self, heading: str) -> Area:
        """Return the area of a column between its heading and the totals."""
        _, row, column = self.cell(1, heading)
        return Area(row, column, row + self.rows - 1, column)

    def column(self, heading: str) -> str:
        """Return a column's body as a formula of another sheet refers to it."""
        if self.is_table:
            return f"{self.title}[{self.words[heading]}]"
        top, left, bottom, right = self.body(heading)
        return f"{self.title}!${column_letters(left)}${top}:${column_letters(right)}${bottom}"

    @property
    def area(self) -> Area:
        """The area of the whole table, with headings and totals."""
        if self.turned:
            return Area(self.top, self.left, self.top + len(self.headings), self.left + 1)
        bottom = self.top + self.rows + bool(self.totalled)
        return Area(self.top, self.left, bottom, self.left + len(self.headings) - 1)


def table_places(contents: TypedContents, layout: WorkbookLayout, rules: Rulebook) -> dict[str, TablePlace]:
    """Return the place of each of a workbook's tables, by title, in the workbook's order."""
    return {title: _table_place(title, contents, layout, rules) for title in TABLE_TITLES if title not in layout.left_out}


def _table_place(title: str, contents: TypedContents, layout: WorkbookLayout, rules: Rulebook) -> TablePlace:
    schema = schemas(rules)[title]
    notes = layout.notes.get(title, ())
    headings = (*layout.columns.get(title, template_headings(schema)), *layout.team.get(title, ()))
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
"""Columns of a team's own, with the text in each of their rows. One is a year before the format's years."""


def shuffled_layout(rules: Rulebook, seed: int = 2018) -> dict[str, Any]:
    """Return the arguments of a layout in which all tables are moved and their columns shuffled; the same for a seed."""
    chance = Random(seed)  # noqa: S311 - an order, not a secret
    orders = {title: template_headings(schema) for title, schema in schemas(rules).items() if title != about.TITLE}
    return {
        "columns": {title: tuple(chance.sample(order, len(order))) for title, order in orders.items()},
        "team": {"Allocations": TEAM_COLUMNS, "Providers": TEAM_COLUMNS},
        "down": chance.randint(1, 9),
        "right": chance.randint(1, 9),
    }


def template_headings(schema: TableSchema) -> tuple[str, ...]:
    """Return the headings of a table's columns as the template has them: all but those that a workbook may do without."""
    return tuple(heading for heading, column in schema.columns.items() if not kind_of(column).optional)
