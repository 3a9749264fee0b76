"""What there is to say of the rows that are in both workbooks, and of those of which that cannot be told."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from validators.compare.row_matching import ACTIVITY, BY_CONTENT, BY_KEY, REGISTER, SOURCE
from validators.model import YEAR_HEADINGS, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.compare.row_matching import RowPairs
    from validators.compare.table_version import IndexArray, TableVersion
    from validators.model import Cell

MOVE_HEADINGS = ("Priority", SOURCE)


class RematchedRow(NamedTuple):
    """A row that was found by something else than its key. by: what told that it is the same."""

    table: str
    before: str
    after: str
    old: Cell
    new: Cell
    by: str


class MovedLine(NamedTuple):
    """A line whose priority or source changed. pennies: what it had in the old workbook, by year; None where blank."""

    line: str
    heading: str
    before: str
    after: str
    old: Cell
    new: Cell
    pennies: Mapping[str, int | None]


def find_rematches(old: TableVersion, new: TableVersion, pairs: RowPairs) -> Iterator[RematchedRow]:
    """The rows that were not found by their keys. Of rows alike in all that is compared, which is which says nothing."""
    title, first = new.table.title, next(iter(new.headings))
    for before, after, by in zip(pairs.old.tolist(), pairs.new.tolist(), pairs.by, strict=True):
        if by not in (BY_KEY, BY_CONTENT):
            cells = (old.cell(before, first), new.cell(after, first))
            yield RematchedRow(title, old.name(before), new.name(after), *cells, by)


def find_moves(old: TableVersion, new: TableVersion, pairs: RowPairs, names: Sequence[str]) -> Iterator[MovedLine]:
    """The lines whose priority or source is another one now. names: the columns that are compared."""
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
    old: TableVersion, new: TableVersion, gone: IndexArray, come: IndexArray
) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Names of rows that are left over in both workbooks although they have a key in common, or an activity and source."""
    keys = [ACTIVITY, SOURCE] if new.table.title == REGISTER else new.keys
    if not {*keys} <= old.headings.keys() & new.headings.keys():
        return
    left, right = _rows_by_key(old, keys, gone), _rows_by_key(new, keys, come)
    for key in (key for key in left if key in right):
        yield [old.name(at) for at in left[key]], [new.name(at) for at in right[key]]


def _rows_by_key(version: TableVersion, keys: Sequence[str], places: IndexArray) -> Mapping[tuple[str, ...], list[int]]:
    """Rows by what is read under some headings, those without a blank there."""
    found = defaultdict(list)
    columns = [version.typed(key).iloc[places].tolist() for key in keys]
    for at, *values in zip(places.tolist(), *columns, strict=True):
        if all(isinstance(value, str) for value in values):
            found[tuple(map(fold, values))].append(at)
    return found
