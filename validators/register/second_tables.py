"""A further table with the headings of one that was read, and how far the two differ."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from validators.model import Cell, fold, format_value, pounds, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

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


def find_second_tables(book: Workbook) -> Iterator[SecondTable]:
    """Give the further tables of a workbook, each compared with the one that was read."""
    for other in book.seconds:
        yield _compare_tables(book, book[other.title], other)


def _compare_tables(book: Workbook, read: Table, other: Table) -> SecondTable:
    grid = book.grid(other)
    is_named = any(fold(table.name) == fold(read.title) and table.area == other.area for table in grid.tables)
    key = next(iter(book.expected[read.title].headings))
    pairs, alone = _pair_rows(read, other, key)
    headings = [heading for heading in read.columns if heading in other]
    differing = {heading: _find_differing_rows(read, other, heading, pairs) for heading in headings}
    money = [heading for heading in headings if read.frame[heading].dtype.kind == "i"]
    differs_in_money = any(
        table.frame.loc[rows, money].fillna(0).ne(0).any(axis=None) for table, rows in zip((read, other), alone, strict=True)
    )
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


def _pair_rows(read: Table, other: Table, key: str) -> tuple[pd.DataFrame, tuple[list[int], list[int]]]:
    """Pair the rows of two tables, by their keys where both have unique ones, else by their order.

    Returns:
        The pairs, with the sheet rows under row_here and row_there; and the sheet rows that only the one has, or the other.
    """
    by_key = all(_has_unique_key(table, key) for table in (read, other))
    sides = [_rows_by_key(table, key, by_key=by_key) for table in (read, other)]
    joined = sides[0].merge(sides[1], on="key", how="outer", suffixes=("_here", "_there"))
    both = joined.dropna(subset=["row_here", "row_there"]).astype({"row_here": int, "row_there": int}).sort_values("row_here")
    alone = [joined.loc[joined[missing].isna(), filled].astype(int).tolist() for filled, missing in (
        ("row_here", "row_there"), ("row_there", "row_here"),
    )]  # fmt: skip
    return both, (alone[0], alone[1])


def _has_unique_key(table: Table, key: str) -> bool:
    """Whether each row of a table has a key, and no two the same."""
    return key in table and not table.frame[key].isna().any() and not table.frame[key].duplicated().any()


def _rows_by_key(table: Table, key: str, *, by_key: bool) -> pd.DataFrame:
    """Return the sheet rows of a table with their keys, or with their places from 0."""
    keys = [*table.frame[key]] if by_key else range(len(table.frame))
    return pd.DataFrame({"key": keys, "row": table.frame.index}, dtype=object)


def _first_cell_of_row(table: Table, row: int) -> Cell:
    return Cell(table.sheet, row, min(table.columns.values()))


def _find_differing_rows(read: Table, other: Table, heading: str, pairs: pd.DataFrame) -> list[tuple[int, int]]:
    here = read.frame[heading].loc[pairs["row_here"]].astype(object).to_numpy()
    there = other.frame[heading].loc[pairs["row_there"]].astype(object).to_numpy()
    rows = zip(pairs["row_here"].tolist(), pairs["row_there"].tolist(), here, there, strict=True)
    return [(one, two) for one, two, says, says_there in rows if not _is_same(says, says_there)]


def _is_same(one: Any, other: Any) -> bool:
    nulls = [value is None or value is pd.NA or value is pd.NaT for value in (one, other)]
    return all(nulls) if any(nulls) else bool(one == other)


def _list_differences(
    read: Table, other: Table, differing: dict[str, list[tuple[int, int]]]
) -> Iterator[SecondTableDifference]:
    """Give the cells that differ, amounts before all else, each column from top to bottom."""
    kinds = read.frame.dtypes
    for heading in sorted(differing, key=lambda heading: (kinds[heading].kind != "i", read.columns[heading])):
        for here, there in differing[heading]:
            values = read.frame[heading][here], other.frame[heading][there]
            yield SecondTableDifference(
                read.cell(here, heading), other.cell(there, heading), _describe_value(values[0]), _describe_value(values[1])
            )


def _describe_value(value: Any) -> str:
    if value is None or value is pd.NA or value is pd.NaT:
        return "blank"
    if isinstance(value, pd.Timestamp):
        return f"{value:%d/%m/%Y}"
    if isinstance(value, (tuple, str)):
        return quote("; ".join(value) if isinstance(value, tuple) else value)
    return pounds(value) if hasattr(value, "__index__") else format_value(value)
