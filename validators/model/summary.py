"""What a sheet for the Panel says, before anything is drawn: one table, its captions, its chart. Every noun is frozen."""

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
"""How a column is written.

pounds: whole pennies. millions: £m to one decimal, rounded. share: a fraction to three decimals, rounded; shown as 12.3%.
cell: a Cell of the workbook, as a link to it, or Cells. count, days: whole numbers.
"""


class CellGroup(NamedTuple):
    """Several cells of the workbook, as a link to the first of them. text: as Excel writes them, R5:R28, R40."""

    first: Cell
    text: str


SummaryValue = None | str | int | Decimal | datetime | Cell | CellGroup
"""What a cell of a summary holds, by its column's kind; a text such as n/a may stand in any column."""

ChartKind = Literal["bars", "clustered bars", "stacked bars", "100% bars", "Pareto"]

ROUNDING_NOTE = "Figures may not sum because of rounding."
ROUNDED_KINDS = ("millions", "share")


class Column(NamedTuple):
    """A column of a summary's table.

    adds: its figures add down to the total; or across, with the shares beside them, to one whole; or, as changes, to nothing.
    """

    heading: str
    kind: SummaryKind = "text"
    adds: Literal["down", "across", "no"] = "down"


class Chart(NamedTuple):
    """A picture of the table beside it.

    across: the heading of what is compared. of: the headings of the figures that are drawn, each a series; of a Pareto the
    second is the running share. axes: what to write along the compared things and along the figures.
    alternative: what the chart shows, for those who cannot see it. first: how many of the table's first rows are drawn, where
    all would be too many to read.
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
    """One sheet: its name, its title, what it holds and in what units, its table, and the table's chart.

    rows: each as wide as columns. total: the last row of the table; its first cell says Total.
    apart: rows that stand under the total and are not in it, such as a partner's money.
    beside: a table of its own to the right, from the row of the headings on, which is not printed.
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
        """Whether rounded figures do not add up as printed: a column's to its total, or shares beside each other to one."""
        down = (at for at, column in enumerate(self.columns) if column.kind in ROUNDED_KINDS and column.adds == "down")
        return any(map(self._is_off, down)) or any(sum(shares) != 1 for shares in self._wholes())

    def _is_off(self, at: int) -> bool:
        total = self.total[at] if self.total else None
        figures = [value for row in self.rows if isinstance(value := row[at], Decimal)]
        return isinstance(total, Decimal) and bool(figures) and sum(figures, Decimal(0)) != total

    def _wholes(self) -> Iterator[list[Decimal]]:
        """The shares of each row, the total's too, that stand beside each other and make up one whole."""
        sides = groupby(range(len(self.columns)), lambda at: self.columns[at].adds == "across")
        runs = [list(run) for across, run in sides if across]
        for row in (*self.rows, self.total or ()) if runs else ():
            shares = ([value for at in run if row and isinstance(value := row[at], Decimal)] for run in runs)
            yield from filter(None, shares)


@dataclass(frozen=True)
class Panel:
    """All sheets of one book for the Panel, in their order, and what is said of all of them.

    stamp: the marking, and what checking the workbook came to; it stands on every sheet.
    as_at: the day that the workbook speaks of, which is also the book's date. marking: the protective marking.
    """

    title: str
    organisation: str
    as_at: datetime
    marking: str
    stamp: str
    sheets: Sequence[Summary]
