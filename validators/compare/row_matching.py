"""Which row of the new workbook is which of the old: by its key, or by what else tells it apart, and never by a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from validators.model import YEAR_HEADINGS, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.compare.table_version import BoolArray, IndexArray, TableVersion

REGISTER = "Allocations"
LINE, ACTIVITY, SOURCE, DATES = "Line", "Activity ref", "Source", ("Start", "End")

BY_KEY, BY_CONTENT, BY_LINE = "key", "all that is compared", "Line alone"
BY_ALL = "Activity ref, Source, dates and amounts"
BY_DATES, BY_AMOUNTS = "Activity ref, Source and dates", "Activity ref, Source and amounts"
"""What may tell that two rows are the same."""


class RowPairs(NamedTuple):
    """Rows that are in both, by their places, in the old one's order; by: what told so."""

    old: IndexArray
    new: IndexArray
    by: Sequence[str]


def pair_rows(old: TableVersion, new: TableVersion, shared: Sequence[str]) -> RowPairs:
    """The rows that are in both. shared: the columns that are compared."""
    match = _RowMatcher(old, new, shared)
    if old.table.turned:
        match.take((np.zeros(1, np.intp), np.zeros(1, np.intp)), BY_KEY)
    elif old.table.title == REGISTER:
        _pair_lines(match, [name for name in shared if old.headings[name] in YEAR_HEADINGS])
    else:
        match.take(match.unique(old.keys), BY_KEY)
        match.take(match.alike(), BY_CONTENT)
        match.take(match.unique(old.keys), BY_KEY)
    return match.pairs()


def unpaired_places(many: int, taken: IndexArray) -> IndexArray:
    """The places, of so many, that have no partner."""
    return np.setdiff1d(np.arange(many), taken, assume_unique=True)


def _pair_lines(match: _RowMatcher, years: Sequence[str]) -> None:
    """Lines by Line and Activity ref, but where both are found whole under another number, as after a new numbering."""
    whole = match.unique((ACTIVITY, SOURCE, *DATES, *years))
    old, new = match.unique((LINE, ACTIVITY))
    moved = _leads_elsewhere(old, new, *whole) & _leads_elsewhere(new, old, *whole[::-1])
    match.take((old[~moved], new[~moved]), BY_KEY)
    match.take(match.unique((ACTIVITY, SOURCE, *DATES, *years)), BY_ALL)
    match.take(match.alike(), BY_CONTENT)
    match.take(match.unique((LINE,)), BY_LINE)
    match.take(match.unique((ACTIVITY, SOURCE, *DATES)), BY_DATES)
    match.take(match.unique((ACTIVITY, SOURCE, *years)) if years else match.none, BY_AMOUNTS)


def _leads_elsewhere(these: IndexArray, to: IndexArray, others: IndexArray, their: IndexArray) -> BoolArray:
    """Which rows are paired with another row in a second pairing."""
    second = dict(zip(others.tolist(), their.tolist(), strict=True))
    return np.array([second.get(a, b) != b for a, b in zip(these.tolist(), to.tolist(), strict=True)], dtype=bool)


class _RowMatcher:
    """The rows of both that are still without a partner, and the partners found."""

    none = (np.empty(0, np.intp), np.empty(0, np.intp))

    def __init__(self, old: TableVersion, new: TableVersion, shared: Sequence[str]) -> None:
        self._old, self._new, self._shared = old, new, shared
        self._partners, self._by = np.full(len(old), -1, np.intp), np.full(len(old), None, dtype=object)
        self._free = np.ones(len(new), dtype=bool)

    def take(self, found: tuple[IndexArray, IndexArray], by: str) -> None:
        """Keeps partners."""
        old, new = found
        self._partners[old], self._by[old], self._free[new] = new, by, False

    def pairs(self) -> RowPairs:
        """All partners found."""
        old = np.flatnonzero(self._partners >= 0)
        return RowPairs(old, self._partners[old], self._by[old].tolist())

    def unique(self, names: Sequence[str]) -> tuple[IndexArray, IndexArray]:
        """Rows without a partner that alone, of all such rows of their own workbook, have these values, and share them."""
        old, new = np.flatnonzero(self._partners < 0), np.flatnonzero(self._free)
        if not {*names} <= {*self._shared} or not (len(old) and len(new)):
            return self.none
        ids = self._ids(names, old, new)
        return _join_single(old, new, ids[: len(old)], ids[len(old) :])

    def alike(self) -> tuple[IndexArray, IndexArray]:
        """Rows without a partner of which all that is compared is the same, one with one: which with which says nothing."""
        old, new = np.flatnonzero(self._partners < 0), np.flatnonzero(self._free)
        if not self._shared or not (len(old) and len(new)):
            return self.none
        ids = _combine_codes([self._raw(name, old, new) for name in self._shared])
        sides = np.repeat([0, 1], [len(old), len(new)])
        ranks = pd.Series(ids).groupby([sides, ids]).cumcount()
        ids = _combine_codes([ids, np.asarray(ranks, dtype=np.intp)])
        return _join_single(old, new, ids[: len(old)], ids[len(old) :])

    def _ids(self, names: Sequence[str], old: IndexArray, new: IndexArray) -> IndexArray:
        """A number for each different tuple of values, -1 where a text among them is blank: it would tell nothing."""
        texts = [self._text(name, old, new) for name in names if name in self._old.texts]
        others = [self._raw(name, old, new) for name in names if name not in self._old.texts]
        return np.where(np.min(texts, axis=0) < 0, -1, _combine_codes([*texts, *others]))

    def _raw(self, name: str, old: IndexArray, new: IndexArray) -> IndexArray:
        """A number for each different value as it stands."""
        return pd.factorize(np.concatenate([self._old.raw(name)[old], self._new.raw(name)[new]]))[0]

    def _text(self, name: str, old: IndexArray, new: IndexArray) -> IndexArray:
        """A number for each different text as it is read, its spelling aside; -1 for a blank."""
        texts = [self._old.typed(name).to_numpy()[old], self._new.typed(name).to_numpy()[new]]
        codes, distinct = pd.factorize(np.concatenate(texts))
        folded = pd.factorize(np.array([*map(fold, distinct), ""], dtype=object))[0]
        return np.where(codes < 0, -1, folded[codes])


def _combine_codes(codes: Sequence[IndexArray]) -> IndexArray:
    """A number for each different tuple of numbers from -1 up."""
    first, *others = codes
    for other in others:
        first = pd.factorize(first * (int(other.max()) + 2) + other)[0]
    return first


def _join_single(old: IndexArray, new: IndexArray, ids: IndexArray, others: IndexArray) -> tuple[IndexArray, IndexArray]:
    """The rows whose numbers stand once among their own and are the same."""
    alone, other = (np.flatnonzero(_is_single(numbers)) for numbers in (ids, others))
    _, left, right = np.intersect1d(ids[alone], others[other], assume_unique=True, return_indices=True)
    return old[alone[left]], new[other[right]]


def _is_single(ids: IndexArray) -> BoolArray:
    single: BoolArray = (ids >= 0) & (np.bincount(ids + 1)[ids + 1] == 1)
    return single
