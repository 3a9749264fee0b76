"""The lines of a table, by their typed columns, of which checks and sums take views.

What is made of them (parts, groups, frames) is made when it is first asked for.
"""

from __future__ import annotations

from functools import cached_property, reduce
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from validators.model.typed_column import TypedColumn

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import numpy.typing as npt

    BoolArray = npt.NDArray[np.bool_]
    PlaceArray = npt.NDArray[np.intp]
    RowArray = npt.NDArray[np.int64]

LARGEST_KEY = 2**62
"""Numbers of combinations of values stay below this, so that they fit into 64 bits."""


class Lines:
    """Some or all lines of a table, with the sheet row of each. `lines[heading]` is a column of them.

    Attributes:
        rows: Shape `(n,)`: the sheet row of each line; of a table on its side, the sheet column.
    """

    def __init__(self, rows: RowArray, columns: Mapping[str, TypedColumn]) -> None:
        """Take the sheet rows, and the columns by heading."""
        self.rows = rows
        self._columns = dict(columns)
        self._whole: tuple[Lines, PlaceArray | None] | None = None  # no places: all of its lines
        self._groups: dict[tuple[str, ...], dict[Any, PlaceArray]] = {}

    @classmethod
    def of_frame(cls, frame: pd.DataFrame) -> Lines:
        """Return the lines that a frame has, whose index is the sheet row."""
        columns = {str(heading): TypedColumn.of_series(frame[heading]) for heading in frame}
        return cls(frame.index.to_numpy(np.int64), columns)

    def __len__(self) -> int:
        return len(self.rows)

    def __contains__(self, heading: object) -> bool:
        return heading in self._columns or (self._whole is not None and heading in self._whole[0])

    def __getitem__(self, heading: str) -> TypedColumn:
        if heading not in self._columns:
            if self._whole is None:
                raise KeyError(heading)
            whole, places = self._whole
            self._columns[heading] = whole[heading] if places is None else whole[heading].take(places)
        return self._columns[heading]

    @property
    def headings(self) -> list[str]:
        """The headings of the columns."""
        own = self._columns if self._whole is None else {**dict.fromkeys(self._whole[0].headings), **self._columns}
        return list(own)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The lines as a frame, for sums over long columns and for sheets.

        Index: the sheet row. Amounts are Int64, shares Float64, days datetime64[s], all else objects.
        """
        return pd.DataFrame({heading: self._series(heading) for heading in self.headings}, index=self.rows)

    def _series(self, heading: str) -> pd.Series[Any]:
        column = self[heading]
        if column.values.dtype.kind in "if":
            numbers = pd.arrays.IntegerArray if column.is_amount else pd.arrays.FloatingArray
            return pd.Series(numbers(column.values, column.null), self.rows)
        return pd.Series(column.values, self.rows, dtype=column.values.dtype)  # else texts would become pandas' own

    def where(self, mask: BoolArray) -> Lines:
        """Return the lines that a mask of shape `(n,)` names. The same lines are returned where it names all."""
        return self if mask.all() else self.at(np.flatnonzero(mask))

    def at(self, places: PlaceArray) -> Lines:
        """Return the lines at these places, from 0. Their columns are taken when they are asked for."""
        part = Lines(self.rows[places], {})
        part._whole = (self, places)
        return part

    def without_rows(self, rows: Collection[int]) -> Lines:
        """Return the lines that are not on these sheet rows."""
        return self.where(~self.on_rows(rows))

    def on_rows(self, rows: Collection[int]) -> BoolArray:
        """Return whether each line is on one of these sheet rows."""
        return np.isin(self.rows, list(rows)) if rows else np.zeros(len(self), bool)

    def filled(self, *headings: str) -> Lines:
        """Return the lines that have a value under each of these headings."""
        return self.where(self.has_values(*headings))

    def has_values(self, *headings: str) -> BoolArray:
        """Return whether each line has a value under each of these headings."""
        return reduce(np.logical_and, [self[heading].filled for heading in headings], np.ones(len(self), bool))

    def with_columns(self, columns: Mapping[str, TypedColumn]) -> Lines:
        """Return these lines with further columns, or with others in their place."""
        more = Lines(self.rows, columns)
        more._whole = (self, None)
        return more

    def amounts(self, *headings: str) -> RowArray:
        """Return the pennies under these headings, shape `(n, headings)`; 0 where an amount is blank."""
        return np.column_stack([self[heading].values for heading in headings])

    def each(self, *headings: str) -> Iterator[tuple[Any, ...]]:
        """Give each line as its sheet row and its values under these headings; None where null."""
        return zip(self.rows.tolist(), *(self[heading].tolist() for heading in headings), strict=True)

    def groups(self, *headings: str) -> Mapping[Any, PlaceArray]:
        """Return the places of the lines with each value, in the order of the first. Lines with a null are left out.

        Args:
            headings: Of the columns. Under one heading the keys are its values, and under several tuples of them.

        Returns:
            Places from 0, ascending, by value.
        """
        if headings not in self._groups:
            self._groups[headings] = dict(self._group(headings))
        return self._groups[headings]

    def _group(self, headings: tuple[str, ...]) -> Iterator[tuple[Any, PlaceArray]]:
        if not len(self):
            return
        columns = [self[heading].coded for heading in headings]
        keys = self._keys(headings)
        order = np.argsort(keys, kind="stable")
        order = order[np.searchsorted(keys[order], 0) :]
        edges = np.flatnonzero(np.diff(keys[order], prepend=-1, append=-1))
        for places in sorted((order[start:end] for start, end in pairwise(edges.tolist())), key=lambda places: int(places[0])):
            values = tuple(distinct[codes[places[0]]] for codes, distinct in columns)
            yield values if len(headings) > 1 else values[0], places

    def _keys(self, headings: Sequence[str]) -> PlaceArray:
        """Return a number for each combination of values, -1 where one of them is null. Shape (n,)."""
        if not len(self):
            return np.zeros(0, np.intp)
        keys, size = self[headings[0]].coded[0], len(self[headings[0]].coded[1])
        for heading in headings[1:]:
            codes, distinct = self[heading].coded
            if size * len(distinct) > LARGEST_KEY:
                places = np.unique(keys, return_inverse=True)[1]
                keys, size = np.where(keys < 0, -1, places), len(self) + 1
            keys, size = np.where((keys < 0) | (codes < 0), -1, keys * len(distinct) + codes), size * max(len(distinct), 1)
        return keys

    def first_of_each(self, *headings: str) -> Lines:
        """Return the first line with each value under these headings. Lines with a null there are left out."""
        keys = self._keys(headings)
        distinct, first = np.unique(keys, return_index=True)
        return self.at(np.sort(first[distinct >= 0]))

    def once(self, *headings: str) -> Lines:
        """Return the lines whose value under these headings no other line has. Lines with a null there are left out."""
        distinct, first, times = np.unique(self._keys(headings), return_index=True, return_counts=True)
        alone = first[(distinct >= 0) & (times == 1)]
        return self if len(alone) == len(self) else self.at(np.sort(alone))

    def repeated(self, *headings: str) -> Lines:
        """Return the lines whose values under these headings another line has as well. Lines with a null there are left out."""
        keys = self._keys(headings)
        _, places, times = np.unique(keys, return_inverse=True, return_counts=True)
        return self.where((times[places] > 1) & (keys >= 0))

    def places_of_first(self, *headings: str) -> PlaceArray:
        """Return, for each line, the place of the first line with the same values under these headings. Shape (n,).

        Lines with a null there count as having the same value.
        """
        _, first, places = np.unique(self._keys(headings), return_index=True, return_inverse=True)
        return first[places]

    def sums(self, amount: str, *by: str) -> dict[Any, int]:
        """Return the pennies under a heading by the values under others, in the order of the first line of each.

        Lines with a null there are left out. By one heading the keys are its values, by several tuples of them.
        """
        keys, size = self._keys(by), len(self[by[0]].coded[1])
        if len(by) > 1:  # the numbers of combinations have gaps
            found, places = np.unique(keys, return_inverse=True)
            keys, size = np.where(keys < 0, -1, places), len(found)
        there = np.flatnonzero(keys >= 0)
        added, first = np.zeros(size, np.int64), np.full(size, len(keys))
        np.add.at(added, keys[there], self[amount].values[there])
        first[keys[there[::-1]]] = there[::-1]  # of a number that is written several times, the last is the first line
        order = np.argsort(first, kind="stable")
        order = order[first[order] < len(keys)]
        values = [self[heading].take(first[order]).tolist() for heading in by]
        names = zip(*values, strict=True) if len(by) > 1 else values[0]
        return dict(zip(names, added[order].tolist(), strict=True))

    def value(self, row: int, heading: str) -> Any:
        """Return the value under a heading on a sheet row, as Python has it; None where null. The row must be one of them."""
        return self[heading].take(np.searchsorted(self.rows, [row])).tolist()[0]
