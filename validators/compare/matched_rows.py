"""Facts about matched rows: rows matched without their keys, lines that moved, and rows that may be the same."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from validators.compare.row_matching import ACTIVITY, BY_CONTENT, BY_KEY, PRIORITY, REGISTER, SOURCE
from validators.model import YEAR_HEADINGS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.compare.row_matching import RowPairs
    from validators.compare.table_version import IndexArray, TableVersion
    from validators.model import Cell

MOVE_HEADINGS = (PRIORITY, SOURCE)


class RematchedRow(NamedTuple):
    """A row that was matched by something other than its key.

    before, after: its name in each workbook. old, new: its first cell in each. by: what it was matched by, in words.
    """

    table: str
    before: str
    after: str
    old: Cell
    new: Cell
    by: str


class MovedLine(NamedTuple):
    """A line whose priority or source changed.

    heading: which of the two changed. before, after: what it was and is. pennies: the line's money in the old workbook, by
    year; None where blank.
    """

    line: str
    heading: str
    before: str
    after: str
    old: Cell
    new: Cell
    pennies: Mapping[str, int | None]


def find_rematches(old: TableVersion, new: TableVersion, pairs: RowPairs) -> Iterator[RematchedRow]:
    """Yield the rows that were not matched by their keys.

    Rows that are the same in everything that is compared are not among them: it does not matter which is which.
    """
    title, first = new.table.title, next(iter(new.headings))
    for before, after, by in zip(pairs.old.tolist(), pairs.new.tolist(), pairs.by, strict=True):
        if by not in (BY_KEY, BY_CONTENT):
            cells = (old.cell(before, first), new.cell(after, first))
            yield RematchedRow(title, old.name(before), new.name(after), *cells, by)


def find_moves(old: TableVersion, new: TableVersion, pairs: RowPairs, names: Sequence[str]) -> Iterator[MovedLine]:
    """Yield the lines whose priority or source changed. names: the columns that are compared."""
    if new.table.title != REGISTER:
        return
    years = [name for name in names if new.headings[name] in YEAR_HEADINGS]
    for heading in (heading for heading in MOVE_HEADINGS if heading in names):
        was, now = old.typed(heading).to_numpy()[pairs.old], new.typed(heading).to_numpy()[pairs.new]
        for at in np.flatnonzero((was != now) & pd.notna(was) & pd.notna(now)).tolist():
            before, after = int(pairs.old[at]), int(pairs.new[at])
            pennies = {year: old.read(year)[before] for year in years}
            cells = (old.cell(before, heading), new.cell(after, heading))
            yield MovedLine(new.name(after), heading, was[at], now[at], *cells, pennies)


def find_unclear_rows(
    old: TableVersion, new: TableVersion, removed: IndexArray, added: IndexArray
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Yield the names of unmatched rows of the old workbook, and of the new, that have the same key.

    Lines count as alike by activity and source. The rows may be the same, and nothing shows for certain which is which.
    """
    keys = [ACTIVITY, SOURCE] if new.table.title == REGISTER else new.keys
    if not {*keys} <= old.headings.keys() & new.headings.keys():
        return
    before, after = _rows_by_key(old, keys, removed), _rows_by_key(new, keys, added)
    for key in (key for key in before if key in after):
        yield [old.name(at) for at in before[key]], [new.name(at) for at in after[key]]


def _rows_by_key(version: TableVersion, keys: Sequence[str], places: IndexArray) -> Mapping[tuple[str, ...], list[int]]:
    """Return the places of rows by their texts under some headings. Rows with a blank there are left out."""
    rows = defaultdict(list)
    columns = [version.typed(key).iloc[places].tolist() for key in keys]
    for at, *values in zip(places.tolist(), *columns, strict=True):
        if all(isinstance(value, str) for value in values):
            rows[tuple(map(fold, values))].append(at)
    return rows
