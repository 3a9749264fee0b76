"""A column of a table whose cells were each read as its kind: a plain array, beside a mask of its nulls.

A table of thirty lines must not pay for the machinery of a data frame, which costs more than the work.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Sequence

    import numpy.typing as npt

    BoolArray = npt.NDArray[np.bool_]
    PlaceArray = npt.NDArray[np.intp]

LONG = 1000
"""The number of values from which pandas is quicker than Python at telling which are distinct."""

_NONE = np.array([None], dtype=object)


def distinct_values(values: npt.NDArray[Any]) -> tuple[PlaceArray, list[Any]]:
    """Return the code of each value, -1 where it is None, and the distinct values in the order of their first."""
    if len(values) >= LONG:
        codes, distinct = pd.factorize(values)
        return codes, distinct.tolist()
    known: dict[Any, int] = {None: -1}
    numbers = [known.setdefault(value, len(known) - 1) for value in values.tolist()]
    del known[None]
    if any(value != value for value in known):  # noqa: PLR0124 - no number is a null, as it is to pandas
        return distinct_values(np.where(values == values, values, _NONE))  # noqa: PLR0124
    return np.array(numbers, dtype=np.intp), list(known)


def where_none(values: npt.NDArray[np.object_]) -> BoolArray:
    """Return whether each value is None. Shape (n,)."""
    return np.asarray(np.equal(values, _NONE), bool)


class TypedColumn:
    """The cells of a column, each read as its kind.

    A null fulfils no comparison, so that `column < 5` and `column >= 5` are both false of it.

    Attributes:
        values: Shape `(n,)`: int64 pennies, float64 shares, datetime64[s] days at midnight, or objects. Where a cell is null it
            holds 0, 0.0, NaT or None, so that amounts can be added up as they are.
        null: Shape `(n,)`: whether the cell is blank, or not of its kind.
    """

    def __init__(self, values: npt.NDArray[Any], null: BoolArray) -> None:
        """Take the values, and the mask of those that are null."""
        self.values = values
        self.null = null

    @classmethod
    def of_objects(cls, values: npt.NDArray[np.object_]) -> TypedColumn:
        """Return a column of objects, None where null."""
        return cls(values, where_none(values))

    @classmethod
    def of_codes(cls, codes: PlaceArray, values: Sequence[Any]) -> TypedColumn:
        """Return the column of objects that these codes of these values name. A code of -1 is a null, as is the value None."""
        objects = np.empty(len(values) + 1, dtype=object)
        objects[:-1] = values
        if None in values or len(set(values)) < len(values):
            return cls.of_objects(objects[codes])
        column = cls(objects[codes], codes < 0)
        column.__dict__["coded"] = (codes, list(values))
        return column

    @classmethod
    def of_values(cls, values: Iterable[Any]) -> TypedColumn:
        """Return a column of these Python values, None where null."""
        objects = np.empty(len(given := list(values)), dtype=object)
        objects[:] = given
        return cls.of_objects(objects)

    @classmethod
    def of_series(cls, series: pd.Series[Any]) -> TypedColumn:
        """Return the column that a column of a frame is."""
        null = series.isna().to_numpy(bool)
        if series.dtype.kind in "iuf":
            kind = np.float64 if series.dtype.kind == "f" else np.int64
            return cls(series.fillna(0).to_numpy(kind), null)
        if series.dtype.kind == "M":
            return cls(series.to_numpy("datetime64[s]"), null)
        values = series.to_numpy(object, copy=True)
        values[null] = None
        return cls(values, null)

    def __len__(self) -> int:
        return len(self.values)

    @property
    def is_amount(self) -> bool:
        """Whether it holds pennies."""
        return self.values.dtype.kind == "i"

    @property
    def is_date(self) -> bool:
        """Whether it holds days."""
        return self.values.dtype.kind == "M"

    @cached_property
    def filled(self) -> BoolArray:
        """Whether each cell has a value."""
        return ~self.null

    @cached_property
    def coded(self) -> tuple[PlaceArray, list[Any]]:
        """The code of each value, -1 where null, and the distinct values, whose places the codes are.

        Of a part of a column, values that only its other lines have are among them.
        """
        if self.values.dtype == object or not self.null.any():
            return distinct_values(self.values)
        places = np.flatnonzero(self.filled)
        codes = np.full(len(self.values), -1, dtype=np.intp)
        codes[places], distinct = distinct_values(self.values[places])
        return codes, distinct

    def isin(self, values: Collection[Any]) -> BoolArray:
        """Return whether each value is one of these."""
        codes, distinct = self.coded
        return np.array([*[value in values for value in distinct], False])[codes]

    def mapped(self, of: Callable[[Any], Any]) -> TypedColumn:
        """Return a column of what a function gives for each value; it is asked once for each distinct value."""
        codes, distinct = self.coded
        return TypedColumn.of_codes(codes, [*map(of, distinct)])

    def sum(self) -> int:
        """Return the sum of pennies."""
        return int(self.values.sum())

    def tolist(self) -> list[Any]:
        """Return the values as Python has them; None where null."""
        values: list[Any] = self.values.tolist()
        if self.values.dtype.kind in "if":
            for at in np.flatnonzero(self.null).tolist():
                values[at] = None
        return values

    def without(self, places: PlaceArray) -> TypedColumn:
        """Return the column with nulls at these places."""
        values, null = self.values.copy(), self.null.copy()
        values[places], null[places] = _NULLS.get(values.dtype.kind), True
        return TypedColumn(values, null)

    def take(self, places: PlaceArray | BoolArray) -> TypedColumn:
        """Return the column of some of its cells: those at these places, or those that a mask names."""
        part = TypedColumn(self.values[places], self.null[places])
        if coded := self.__dict__.get("coded"):
            part.__dict__["coded"] = (coded[0][places], coded[1])
        return part

    def __eq__(self, other: object) -> BoolArray:  # type: ignore[override]  # it compares cell by cell, as arrays do
        if self.values.dtype == object and not isinstance(other, TypedColumn):
            return self.isin((other,))
        return self._compare(np.equal, other)

    def __ne__(self, other: object) -> BoolArray:  # type: ignore[override]
        if self.values.dtype == object and not isinstance(other, TypedColumn):
            return self.filled & ~self.isin((other,))
        return self._compare(np.not_equal, other)

    __hash__ = None  # type: ignore[assignment]  # cells change nothing, but equality gives an array

    def __lt__(self, other: object) -> BoolArray:
        return self._compare(np.less, other)

    def __le__(self, other: object) -> BoolArray:
        return self._compare(np.less_equal, other)

    def __gt__(self, other: object) -> BoolArray:
        return self._compare(np.greater, other)

    def __ge__(self, other: object) -> BoolArray:
        return self._compare(np.greater_equal, other)

    def _compare(self, compare: Callable[[Any, Any], Any], other: object) -> BoolArray:
        if isinstance(other, TypedColumn):
            return np.asarray(compare(self.values, other.values), bool) & self.filled & other.filled
        value = np.datetime64(other, "s") if isinstance(other, date) else other
        return np.asarray(compare(self.values, value), bool) & self.filled


_NULLS = {"i": 0, "f": 0.0, "M": np.datetime64("NaT")}
"""What the values of a column hold where it is null, by their kind of type; objects hold None."""
