"""A further table with the headings of one that was read, and how far the two differ."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import Cell, fold, format_value, pounds, quote, remembered

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import Table, Workbook

MOST_DIFFERENCES = 3
"""How many of the cells that differ a finding names."""


class SecondTableDifference(NamedTuple):
    """A cell of the table that was read, the same cell of the other table, and what each holds, in words."""

    here: Cell
    there: Cell
    says: str
    says_there: str


class SecondTable(NamedTuple):
    """A further table with the headings of one that was read, and how the two differ.

    Attributes:
        read: The table that was read.
        other: The further table.
        is_named: Whether the other one is the Excel Table of the table's name.
        is_hidden: Whether the other one is on a hidden sheet.
        first: The first cells that differ, amounts before others.
        cells: How many cells differ in the rows that both have.
        rows: How many rows only one of them has.
        alone: The first cell of the first of these rows; None where there are none.
        has_money: Whether an amount is among what differs.
    """

    read: Table
    other: Table
    is_named: bool
    is_hidden: bool
    first: Sequence[SecondTableDifference]
    cells: int
    rows: int
    alone: Cell | None
    has_money: bool

    @property
    def cell(self) -> Cell:
        """The cell of the first heading of the table that was read."""
        return Cell(self.read.sheet, self.read.header_row, min(self.read.columns.values()))

    @property
    def is_grave(self) -> bool:
        """Whether a wrong figure may come of it. Nobody takes a table on a hidden sheet for the other one."""
        return self.is_named or (self.has_money and not self.is_hidden)


@remembered
def find_second_tables(book: Workbook) -> Sequence[SecondTable]:
    """Return the further tables of a workbook, each compared with the one that was read."""
    return [_compare_tables(book, book[other.title], other) for other in book.seconds]


def _compare_tables(book: Workbook, read: Table, other: Table) -> SecondTable:
    grid = book.grid(other)
    is_named = any(fold(table.name) == fold(read.title) and table.area == other.area for table in grid.tables)
    key = next(iter(book.expected[read.title].headings))
    pairs, alone = _pair_rows(read, other, key)
    headings = [heading for heading in read.columns if heading in other]
    differing = {heading: _find_differing_rows(read, other, heading, pairs) for heading in headings}
    money = [heading for heading in headings if read.lines[heading].is_amount]
    differs_in_money = any(_has_money(table, rows, money) for table, rows in zip((read, other), alone, strict=True))
    return SecondTable(
        read,
        other,
        is_named,
        grid.state != "visible",
        [*islice(_list_differences(read, other, differing), MOST_DIFFERENCES)],
        sum(map(len, differing.values())),
        sum(map(len, alone)),
        next((_first_cell_of_row(table, rows[0]) for table, rows in zip((read, other), alone, strict=True) if rows), None),
        differs_in_money or any(differing[heading] for heading in money),
    )


def _has_money(table: Table, rows: Sequence[int], headings: Sequence[str]) -> bool:
    """Whether one of these rows has an amount other than 0 under one of these headings."""
    lines = table.lines.where(table.lines.on_rows(rows))
    return any((lines[heading] != 0).any() for heading in headings)


def _pair_rows(read: Table, other: Table, key: str) -> tuple[list[tuple[int, int]], tuple[list[int], list[int]]]:
    """Pair the rows of two tables, by their keys where both have unique ones, else by their order.

    Returns:
        The pairs, each as the sheet row here and there; and the sheet rows that only the one has, or the other, by their keys.
    """
    by_key = all(_has_unique_key(table, key) for table in (read, other))
    here, there = (_rows_by_key(table, key, by_key=by_key) for table in (read, other))
    alone_here = [here[value] for value in sorted(here.keys() - there.keys())]
    alone_there = [there[value] for value in sorted(there.keys() - here.keys())]
    return [(row, there[value]) for value, row in here.items() if value in there], (alone_here, alone_there)


def _has_unique_key(table: Table, key: str) -> bool:
    """Whether each row of a table has a key, and no two the same."""
    return key in table and len(table.lines.once(key)) == len(table.lines)


def _rows_by_key(table: Table, key: str, *, by_key: bool) -> Mapping[Any, int]:
    """Return the sheet rows of a table by their keys, or by their places from 0."""
    keys = table.lines[key].tolist() if by_key else range(len(table.lines))
    return dict(zip(keys, table.lines.rows.tolist(), strict=True))


def _first_cell_of_row(table: Table, row: int) -> Cell:
    return Cell(table.sheet, row, min(table.columns.values()))


def _find_differing_rows(read: Table, other: Table, heading: str, pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    here, there = dict(read.lines.each(heading)), dict(other.lines.each(heading))
    return [(row, row_there) for row, row_there in pairs if here[row] != there[row_there]]


def _list_differences(
    read: Table, other: Table, differing: dict[str, list[tuple[int, int]]]
) -> Iterator[SecondTableDifference]:
    """Give the cells that differ, amounts before all else, each column from top to bottom."""
    for heading in sorted(differing, key=lambda heading: (not read.lines[heading].is_amount, read.columns[heading])):
        values, values_there = dict(read.lines.each(heading)), dict(other.lines.each(heading))
        for here, there in differing[heading]:
            yield SecondTableDifference(
                read.cell(here, heading),
                other.cell(there, heading),
                _describe_value(values[here]),
                _describe_value(values_there[there]),
            )


def _describe_value(value: Any) -> str:
    if value is None:
        return "blank"
    if isinstance(value, (tuple, str)):
        return quote("; ".join(value) if isinstance(value, tuple) else value)
    return pounds(value) if isinstance(value, int) else format_value(value)
