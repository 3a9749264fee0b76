"""Matches the rows of a table in the old workbook to those in the new: by key, or by other columns that identify a row.

Nothing is guessed: rows are matched only where one row on each side, and no other, has the same values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from validators.model import YEAR_HEADINGS, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.compare.table_version import BoolArray, IndexArray, TableVersion

REGISTER = "Allocations"
LINE, ACTIVITY, PRIORITY, SOURCE, DATES = "Line", "Activity ref", "Priority", "Source", ("Start", "End")

BY_KEY, BY_CONTENT, BY_LINE = "key", "all that is compared", "Line alone"
BY_ALL = "Activity ref, Source, dates and amounts"
BY_DATES, BY_AMOUNTS = "Activity ref, Source and dates", "Activity ref, Source and amounts"
"""What rows can be matched by, in words for people."""


class RowPairs(NamedTuple):
    """The matched rows, in the old table's order. All three have the shape (pairs,).

    old, new: places in the two tables, from 0. by: what each pair was matched by, in words.
    """

    old: IndexArray
    new: IndexArray
    by: Sequence[str]


def pair_rows(old: TableVersion, new: TableVersion, shared: Sequence[str]) -> RowPairs:
    """Return the rows that are in both tables. shared: the columns that are compared."""
    matcher = _RowMatcher(old, new, shared)
    if old.table.turned:
        matcher.add((np.zeros(1, np.intp), np.zeros(1, np.intp)), BY_KEY)
    elif old.table.title == REGISTER:
        _pair_lines(matcher, [name for name in shared if old.headings[name] in YEAR_HEADINGS])
    else:
        matcher.add(matcher.unique(old.keys), BY_KEY)
        matcher.add(matcher.alike(), BY_CONTENT)
        matcher.add(matcher.unique(old.keys), BY_KEY)  # keys that came twice may be unique among the rows that are left
    return matcher.pairs()


def unpaired_places(count: int, paired: IndexArray) -> IndexArray:
    """The places of a table of `count` rows that are not among the paired ones."""
    return np.setdiff1d(np.arange(count), paired, assume_unique=True)


def _pair_lines(matcher: _RowMatcher, years: Sequence[str]) -> None:
    """Match lines by Line and Activity ref, and then by less and less.

    A pair with the same Line and Activity ref is not taken where both of its lines agree in all else with another line: then
    the lines were numbered again.
    """
    by_all = matcher.unique((ACTIVITY, SOURCE, *DATES, *years))
    old, new = matcher.unique((LINE, ACTIVITY))
    renumbered = _is_paired_otherwise(old, new, *by_all) & _is_paired_otherwise(new, old, *by_all[::-1])
    matcher.add((old[~renumbered], new[~renumbered]), BY_KEY)
    matcher.add(matcher.unique((ACTIVITY, SOURCE, *DATES, *years)), BY_ALL)
    matcher.add(matcher.alike(), BY_CONTENT)
    matcher.add(matcher.unique((LINE,)), BY_LINE)
    matcher.add(matcher.unique((ACTIVITY, SOURCE, *DATES)), BY_DATES)
    matcher.add(matcher.unique((ACTIVITY, SOURCE, *years)) if years else NO_PAIRS, BY_AMOUNTS)


def _is_paired_otherwise(rows: IndexArray, partners: IndexArray, others: IndexArray, their: IndexArray) -> BoolArray:
    """Which rows have another partner in a second pairing, of `others` with `their` partners."""
    second = dict(zip(others.tolist(), their.tolist(), strict=True))
    return np.array([second.get(a, b) != b for a, b in zip(rows.tolist(), partners.tolist(), strict=True)], dtype=bool)


NO_PAIRS = (np.empty(0, np.intp), np.empty(0, np.intp))


class _RowMatcher:
    """Finds pairs among the rows that have no partner yet, and stores those that are added."""

    def __init__(self, old: TableVersion, new: TableVersion, shared: Sequence[str]) -> None:
        self._old, self._new, self._shared = old, new, shared
        self._partners, self._by = np.full(len(old), -1, np.intp), np.full(len(old), None, dtype=object)
        self._free = np.ones(len(new), dtype=bool)

    def add(self, pairs: tuple[IndexArray, IndexArray], by: str) -> None:
        """Store pairs. by: what they were matched by."""
        old, new = pairs
        self._partners[old], self._by[old], self._free[new] = new, by, False

    def pairs(self) -> RowPairs:
        """All pairs so far."""
        old = np.flatnonzero(self._partners >= 0)
        return RowPairs(old, self._partners[old], self._by[old].tolist())

    def unique(self, names: Sequence[str]) -> tuple[IndexArray, IndexArray]:
        """Pair the rows whose values under these columns no other unpaired row of the same workbook has."""
        old, new = np.flatnonzero(self._partners < 0), np.flatnonzero(self._free)
        if not {*names} <= {*self._shared} or not (len(old) and len(new)):
            return NO_PAIRS
        ids = self._ids(names, old, new)
        return _join_single(old, new, ids[: len(old)], ids[len(old) :])

    def alike(self) -> tuple[IndexArray, IndexArray]:
        """Pair the unpaired rows that are the same in everything that is compared: the first with the first, and so on."""
        old, new = np.flatnonzero(self._partners < 0), np.flatnonzero(self._free)
        if not self._shared or not (len(old) and len(new)):
            return NO_PAIRS
        ids = _combine_codes([self._raw(name, old, new) for name in self._shared])
        sides = np.repeat([0, 1], [len(old), len(new)])
        ranks = pd.Series(ids).groupby([sides, ids]).cumcount()
        ids = _combine_codes([ids, np.asarray(ranks, dtype=np.intp)])
        return _join_single(old, new, ids[: len(old)], ids[len(old) :])

    def _ids(self, names: Sequence[str], old: IndexArray, new: IndexArray) -> IndexArray:
        """A number for each different tuple of values; -1 where a text among them is blank, as that identifies nothing."""
        texts = [self._text(name, old, new) for name in names if name in self._old.texts]
        others = [self._raw(name, old, new) for name in names if name not in self._old.texts]
        return np.where(np.min(texts, axis=0) < 0, -1, _combine_codes([*texts, *others]))

    def _raw(self, name: str, old: IndexArray, new: IndexArray) -> IndexArray:
        """A number for each different value as it is stored."""
        return pd.factorize(np.concatenate([self._old.stored_values(name)[old], self._new.stored_values(name)[new]]))[0]

    def _text(self, name: str, old: IndexArray, new: IndexArray) -> IndexArray:
        """A number for each different text as it is read, whatever its capitals and spaces; -1 for a blank."""
        texts = [self._old.typed(name).to_numpy()[old], self._new.typed(name).to_numpy()[new]]
        codes, distinct = pd.factorize(np.concatenate(texts))
        folded = pd.factorize(np.array([*map(fold, distinct), ""], dtype=object))[0]
        return np.where(codes < 0, -1, folded[codes])


def _combine_codes(codes: Sequence[IndexArray]) -> IndexArray:
    """A number for each different tuple of codes, which are numbers from -1 up."""
    first, *others = codes
    for other in others:
        first = pd.factorize(first * (int(other.max()) + 2) + other)[0]
    return first


def _join_single(old: IndexArray, new: IndexArray, ids: IndexArray, others: IndexArray) -> tuple[IndexArray, IndexArray]:
    """Pair the rows of the same number, where it comes once among the old rows and once among the new."""
    alone, other = (np.flatnonzero(_is_single(numbers)) for numbers in (ids, others))
    _, left, right = np.intersect1d(ids[alone], others[other], assume_unique=True, return_indices=True)
    return old[alone[left]], new[other[right]]


def _is_single(ids: IndexArray) -> BoolArray:
    single: BoolArray = (ids >= 0) & (np.bincount(ids + 1)[ids + 1] == 1)
    return single
