"""Where the money of a table is on its sheet: the rows that carry it, and the amounts that a reader does not see as they are.

A row counts where it has money, names a row that has, or is named by one.
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from validators.model import Cell, DrawnNumber, draw_number, join_words, pounds, remembered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set as AbstractSet

    import numpy.typing as npt

    from validators.model import CellLook, Table, Workbook

    RowMask = npt.NDArray[np.bool_]


REFERENCES: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "Sources": {"Underwritten by": ("Sources", "Source")},
    "KPQs": {"Priority": ("Priorities", "Priority")},
    "Allocations": {
        "Provider": ("Providers", "Provider"),
        "Priority": ("Priorities", "Priority"),
        "KPQs": ("KPQs", "KPQ"),
        "Source": ("Sources", "Source"),
    },
    "Control": {"Source": ("Sources", "Source")},
    "Reviews": {"Activity ref": ("Allocations", "Activity ref")},
    "Virements": {"From line": ("Allocations", "Line"), "To line": ("Allocations", "Line")},
    "Waivers": {"Line or cell": ("Allocations", "Line")},
}
"""By table, the headings that name rows of another table: the title of that, and the heading of its key."""

UNCOUNTED_HEADINGS = ("Partner match", "Total")
"""The headings of amounts that are for information, or are sums of others in their row."""


@remembered
def rows_that_count(book: Workbook, title: str) -> AbstractSet[int]:
    """Return the rows of a table that have money, name a row that has, or are named by one."""
    table = book[title]
    counts = _rows_naming_money(book, table) | _rows_named_by_money(book, table)
    return money_rows(table) | set(table.lines.rows[counts].tolist())


@remembered
def money_rows(table: Table) -> AbstractSet[int]:
    """Return the sheet rows with an amount that is not 0, or that cannot be read."""
    lines, amounts = table.lines, money_headings(table)
    if table.turned:
        return {table.columns[h] for h in amounts if h in table.unsound or lines[h].values.any()}
    has_money = np.zeros(len(lines), bool)
    for heading in amounts:
        has_money |= lines[heading].values != 0
    return set(lines.rows[has_money].tolist()).union(*(table.unsound.get(heading, ()) for heading in amounts))


def money_headings(table: Table) -> list[str]:
    """Return the headings of the amounts that count."""
    return [heading for heading in table.columns if table.lines[heading].is_amount and heading not in UNCOUNTED_HEADINGS]


def describe_money(book: Workbook, table: Table, rows: Collection[int]) -> str:
    """Return the money of these sheet rows in words, such as £1,000.00 in 2017/18; empty where they have none."""
    words = []
    for heading in money_headings(table):
        under = f"in {book.years[heading]}" if heading in book.years else f"under {table.headings[heading]}"
        pennies, is_read = _add_rows(table, heading, rows)
        words += [f"{pounds(pennies)} {under}"] if pennies else []
        words += [] if is_read else [f"an amount {under} that cannot be read"]
    return join_words(words) if words else ""


def _add_rows(table: Table, heading: str, rows: Collection[int]) -> tuple[int, bool]:
    """Return the pennies of these sheet rows under a heading, and whether all of them could be read."""
    unsound, amounts = table.unsound.get(heading, ()), table.lines[heading]
    if table.turned:
        is_among = table.columns[heading] in rows
        return (amounts.sum(), not unsound) if is_among else (0, True)
    return int(amounts.values[table.lines.on_rows(rows)].sum()), not set(unsound).intersection(rows)


def _rows_naming_money(book: Workbook, table: Table) -> RowMask:
    """Return, for each row, whether it names a row with money."""
    is_naming = np.zeros(len(table.lines), dtype=bool)
    for heading, (title, key) in REFERENCES.get(table.title, {}).items():
        if heading in table and title in book and key in book[title]:
            keys = _values_in_money_rows(book[title], key)
            is_naming |= table.lines[heading].mapped(lambda value: not keys.isdisjoint(_keys_in_cell(value))).isin((True,))  # noqa: B023
    return is_naming


def _rows_named_by_money(book: Workbook, table: Table) -> RowMask:
    """Return, for each row, whether a row with money names it."""
    is_named = np.zeros(len(table.lines), dtype=bool)
    for title, headings in REFERENCES.items():
        for heading, (to, key) in headings.items():
            if to == table.title and key in table and title in book and heading in book[title]:
                names = set(chain.from_iterable(map(_keys_in_cell, _values_in_money_rows(book[title], heading))))
                is_named |= table.lines[key].isin(names)
    return is_named


@remembered
def _values_in_money_rows(table: Table, heading: str) -> AbstractSet[Any]:
    """Return what the rows with money hold under a heading."""
    values = table.lines[heading].take(table.lines.on_rows(money_rows(table)))
    return set(values.tolist()) - {None}


def _keys_in_cell(value: Any) -> Iterable[str]:
    """Return the keys in a cell: none, one or several."""
    return value if isinstance(value, tuple) else (value,) if isinstance(value, str) else ()


def key_cell(book: Workbook, table: Table, row: int) -> Cell:
    """Return the cell of the key of a sheet row; the row's first cell where the sheet has no column of keys."""
    if table.turned:
        return Cell(table.sheet, row, table.area.left)
    key = next(iter(book.expected[table.title].headings), "")
    return table.cell(row, key) if key in table else Cell(table.sheet, row, table.area.left)


class ShownAmount(NamedTuple):
    """An amount that is not 0 in a cell that may be drawn as something else.

    Attributes:
        cell: The cell.
        value: What it holds, in pounds.
        look: How it is drawn.
        drawn: What its number format shows; None where that cannot be computed.
    """

    cell: Cell
    value: float
    look: CellLook
    drawn: DrawnNumber | None

    @property
    def is_unseen(self) -> bool:
        """Whether nobody can see it. The colour that a number format sets goes before that of the cell."""
        if self.drawn is None:
            return self.look.unseen
        return not self.drawn.text or (self.look.unseen and self.drawn.colour is None)

    @property
    def shows_another_figure(self) -> bool:
        """Whether the cell shows another figure, or another unit, than it holds."""
        return self.drawn is not None and not self.is_unseen and not self.drawn.shows_number


@remembered
def find_shown_amounts(book: Workbook) -> Sequence[ShownAmount]:
    """Return the amounts whose cell is not drawn plainly, those of totals rows too, table by table and column by column."""
    return [*_find_shown_amounts(book)]


def _find_shown_amounts(book: Workbook) -> Iterator[ShownAmount]:
    for table in book.tables.values():
        grid = book.grid(table)
        for column, rows in _amount_columns(table) if grid.looks else ():
            for look, look_rows in grid.looks.get(column, {}).items():
                for row in rows.intersection(look_rows):
                    if isinstance(value := grid.value(row, column), float) and value:
                        yield ShownAmount(Cell(grid.name, row, column), value, look, draw_number(look.number_format, value))


def _amount_columns(table: Table) -> Iterator[tuple[int, set[int]]]:
    """Give the sheet columns of amounts, each with the rows that may hold one, the totals row too."""
    rows = {*table.lines.rows.tolist(), *(() if table.totals_row is None else (table.totals_row,))}
    for heading, place in table.columns.items():
        if table.lines[heading].is_amount:
            yield (int(table.lines.rows[0]), {place}) if table.turned else (place, rows)
