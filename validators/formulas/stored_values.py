"""The values stored in a workbook's columns, as arrays."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import datetime
from functools import cached_property
from itertools import compress
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from validators.formulas.formula_groups import count_before, is_among
from validators.model import ErrorValue, remembered

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from validators.model import Grid, RawWorkbook, Value, Workbook

    RowArray = npt.NDArray[np.int64]


class CellPlaces(NamedTuple):
    """Which of n cells are filled, shape (n,), and where these are among the filled cells of their column."""

    filled: npt.NDArray[np.bool_]
    places: npt.NDArray[np.intp]

    def look_up(self, cells: npt.NDArray[Any]) -> npt.NDArray[Any]:
        """Return the items of an array over the filled cells of the column, shape (n,); 0 for blank cells."""
        out = np.zeros(self.filled.shape, dtype=cells.dtype)
        out[self.filled] = cells[self.places]
        return out


class StoredColumn:
    """The filled cells of one column of a sheet, from top to bottom; its arrays are of one length."""

    def __init__(self, grid: Grid, column: int) -> None:
        strip = grid.column_cells.get(column)
        self._grid = grid
        self.number = column
        self.values: Sequence[Value] = strip.values if strip else ()
        self.rows: npt.NDArray[np.int64] = np.array(strip.rows if strip else (), dtype=np.int64)

    @cached_property
    def uncalculated_rows(self) -> npt.NDArray[np.int64]:
        """The rows whose formula was never calculated."""
        return np.array(sorted(row for row, column in self._grid.uncalculated if column == self.number), dtype=np.int64)

    @cached_property
    def empty(self) -> npt.NDArray[np.int64]:
        """The rows whose formula holds no value, or an empty text."""
        computed = np.array(self._grid.formulas.column(self.number), dtype=np.int64)
        return computed[~self.is_filled(computed)]

    @cached_property
    def last(self) -> int:
        """The last row that is filled or holds a formula; 0 where there is none."""
        return max((int(rows[-1]) for rows in (self.rows, self.empty) if len(rows)), default=0)

    @cached_property
    def _sorts(self) -> set[type]:
        return set(map(type, self.values))

    @cached_property
    def _first_number(self) -> int | None:
        """The place from which on all values are numbers, under a heading of text; None where others are among them."""
        first = next((at for at, value in enumerate(self.values) if type(value) is float), len(self.values))
        return first if set(map(type, self.values[first:])) <= {float} else None

    @cached_property
    def is_number(self) -> npt.NDArray[np.bool_]:
        """Which cells hold a number."""
        if self._first_number is None:
            return self._are(float)
        return np.arange(len(self.values)) >= self._first_number

    @property
    def has_errors_or_dates(self) -> bool:
        """Whether a cell holds an error or a date."""
        return not self._sorts.isdisjoint((ErrorValue, datetime))

    @cached_property
    def is_error_or_date(self) -> npt.NDArray[np.bool_]:
        """Which cells hold an error, or a date, whose number is not certain."""
        return self._are(ErrorValue) | self._are(datetime)

    @cached_property
    def numbers(self) -> npt.NDArray[np.float64]:
        """The numbers, 0 for all else."""
        out, first = np.zeros(len(self.values)), self._first_number
        if first is not None:
            out[first:] = np.array(self.values[first:], dtype=np.float64)
        else:
            out[self.is_number] = np.array([*compress(self.values, self.is_number.tolist())], dtype=np.float64)
        return out

    @cached_property
    def distinct(self) -> Sequence[Value]:
        """The values, each once."""
        return [value for _, value in self._places] if self._needs_types else [*self._places]

    @cached_property
    def codes(self) -> npt.NDArray[np.int64]:
        """The place of each cell's value among the unlike ones."""
        places = {key: place for place, key in enumerate(self._places)}
        return np.fromiter(map(places.__getitem__, self._keys()), dtype=np.int64, count=len(self.values))

    def spread_over_rows(self, cells: npt.NDArray[Any], top: int, end: int, *, blank: Any = 0) -> npt.NDArray[Any]:
        """Lay out an array over the filled cells as one over every row from top to end - 1, `blank` where no cell is filled."""
        first, last = self.rows.searchsorted([top, end])
        out = np.full(end - top, blank, dtype=cells.dtype)
        out[self.rows[first:last] - top] = cells[first:last]
        return out

    def find(self, rows: RowArray) -> CellPlaces:
        """Return where the cells of some rows are among the filled ones."""
        filled = self.is_filled(rows)
        return CellPlaces(filled, count_before(rows[filled], self.rows))

    def is_filled(self, rows: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
        """Return in which rows a cell is filled."""
        return is_among(rows, self.rows)

    def value(self, row: int) -> Value:
        """Return what one cell holds."""
        return self._grid.value(row, self.number)

    def is_doubtful(self, top: int, end: int) -> npt.NDArray[np.bool_]:
        """Return which rows, from top to end - 1, hold an error, a date, or a formula that was never calculated."""
        doubtful = self.spread_over_rows(self.is_error_or_date, top, end)
        waiting = self.uncalculated_rows
        doubtful[waiting[(top <= waiting) & (waiting < end)] - top] = True
        return doubtful

    @property
    def _needs_types(self) -> bool:
        """Whether values of two types may be equal, as Python takes True and 1.0 for equal."""
        return self._sorts >= {bool, float}

    @cached_property
    def _places(self) -> dict[Any, None]:
        return dict.fromkeys(self._keys())

    def _keys(self) -> Iterable[Any]:
        return zip(map(type, self.values), self.values, strict=True) if self._needs_types else self.values

    def _are(self, sort: type) -> npt.NDArray[np.bool_]:
        if sort not in self._sorts:
            return np.zeros(len(self.values), dtype=bool)
        if self._sorts == {sort}:
            return np.ones(len(self.values), dtype=bool)
        is_sort = {other: other is sort for other in self._sorts}
        return np.fromiter(map(is_sort.__getitem__, map(type, self.values)), dtype=bool, count=len(self.values))


class StoredValues:
    """The columns of a workbook, each read once."""

    def __init__(self, raw: RawWorkbook) -> None:
        self._raw = raw
        self._columns: dict[tuple[str, int], StoredColumn] = {}
        self._numbers: dict[str, Sequence[int]] = {}

    def grid(self, sheet: str) -> Grid:
        """Return the sheet of that name."""
        return self._raw.grid(sheet)

    def column(self, sheet: str, column: int) -> StoredColumn:
        """Return one column, which may be empty."""
        grid = self.grid(sheet)  # each time, so that a workbook that is watched notes whoever looks at it
        if (sheet, column) not in self._columns:
            self._columns[sheet, column] = StoredColumn(grid, column)
        return self._columns[sheet, column]

    def columns(self, sheet: str, left: int, right: int) -> list[StoredColumn]:
        """Return the columns from left to right that hold a value, or a formula that was never calculated."""
        grid = self.grid(sheet)
        if sheet not in self._numbers:
            self._numbers[sheet] = sorted({*grid.column_cells, *(column for _, column in grid.uncalculated)})
        numbers = self._numbers[sheet]
        return [self.column(sheet, at) for at in numbers[bisect_left(numbers, left) : bisect_right(numbers, right)]]


@remembered
def stored_values_of(book: Workbook) -> StoredValues:
    """Return the columns of a workbook, each of which is read once for all checks."""
    return StoredValues(book.raw)
