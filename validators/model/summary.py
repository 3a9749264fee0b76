"""The nouns of a Panel sheet: a table, its captions and its chart, before anything is drawn. All are frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from validators.model.raw_workbook import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SummaryKind = Literal["text", "cell", "count", "pounds", "millions", "share", "days", "date"]
"""What a column of a summary holds, and how it is written.

text: a text. cell: a Cell or a CellGroup, written as a link to it. count, days: whole numbers. pounds: pennies, written as
pounds. millions: a Decimal of £m, rounded to one place. share: a Decimal fraction, rounded to three places, and written as
12.3%. date: a day.
"""


class CellGroup(NamedTuple):
    """Several cells of the workbook, written as a link to the first. text: as Excel writes them, such as R5:R28, R40."""

    first: Cell
    text: str


SummaryValue = None | str | int | Decimal | datetime | Cell | CellGroup
"""What a cell of a summary holds, by the kind of its column. A text such as n/a may be in any column."""

ChartKind = Literal["bars", "clustered bars", "stacked bars", "100% bars", "Pareto"]

ROUNDING_NOTE = "Figures may not sum because of rounding."
ROUNDED_KINDS = ("millions", "share")
"""The kinds of column whose figures are rounded."""


class Column(NamedTuple):
    """A column of a summary's table.

    Attributes:
        heading: The words at its head.
        kind: What it holds.
        adds: down, where its figures add up to the total; across, where its shares and those beside them add up to one whole;
            no, where its figures add up to nothing, as changes do.
    """

    heading: str
    kind: SummaryKind = "text"
    adds: Literal["down", "across", "no"] = "down"


class Chart(NamedTuple):
    """A chart of the table that it is beside.

    Attributes:
        kind: The kind of chart.
        title: The words over it.
        across: The heading of the column of what is compared.
        of: The headings of the columns of figures, each a series. Of a Pareto chart the second is the running share.
        axes: The words along the things compared, and along the figures.
        alternative: What the chart shows, in words, for those who cannot see it.
        first: How many rows are drawn, from the first; None for all.
    """

    kind: ChartKind
    title: str
    across: str
    of: Sequence[str]
    axes: tuple[str, str]
    alternative: str
    first: int | None = None


@dataclass(frozen=True)
class Summary:
    """One sheet as a table.

    Attributes:
        name: The name of the sheet.
        title: The words over the table.
        about: What the table holds and in what units, in a sentence or two.
        columns: Its columns, from left to right.
        rows: Its rows, each as wide as `columns`.
        total: Its last row, whose first cell says Total; None where there is none.
        apart: Rows under the total that are not in it, such as a partner's money.
        chart: The chart of the table; None where there is none.
        beside: Another table, to the right from the row of the headings on, which is not printed; None where there is none.
    """

    name: str
    title: str
    about: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[SummaryValue]]
    total: Sequence[SummaryValue] | None = None
    apart: Sequence[Sequence[SummaryValue]] = ()
    chart: Chart | None = None
    beside: Summary | None = None

    @property
    def is_rounded(self) -> bool:
        """Whether rounded figures do not add up as printed: a column to its total, or shares beside each other to one."""
        down = (at for at, column in enumerate(self.columns) if column.kind in ROUNDED_KINDS and column.adds == "down")
        return any(map(self._is_off, down)) or any(sum(shares) != 1 for shares in self._wholes())

    def _is_off(self, at: int) -> bool:
        total = self.total[at] if self.total else None
        figures = [value for row in self.rows if isinstance(value := row[at], Decimal)]
        return isinstance(total, Decimal) and bool(figures) and sum(figures, Decimal(0)) != total

    def _wholes(self) -> Iterator[list[Decimal]]:
        """Give the shares of each row, the total's too, that are beside each other and make up one whole."""
        sides = groupby(range(len(self.columns)), lambda at: self.columns[at].adds == "across")
        runs = [list(run) for across, run in sides if across]
        for row in (*self.rows, self.total or ()) if runs else ():
            shares = ([value for at in run if row and isinstance(value := row[at], Decimal)] for run in runs)
            yield from filter(None, shares)


@dataclass(frozen=True)
class Panel:
    """All Panel sheets of one workbook.

    Attributes:
        title: The title of the book of sheets.
        organisation: The office whose figures they are.
        as_at: The day that the figures are of, which is also the book's date.
        marking: The protective marking.
        stamp: The marking, and what checking the workbook came to; on every sheet.
        sheets: The sheets, in order.
    """

    title: str
    organisation: str
    as_at: datetime
    marking: str
    stamp: str
    sheets: Sequence[Summary]
