"""SUMIF, SUMIFS, COUNTIF and COUNTIFS over stored values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from validators.formulas.criteria import matches_criterion
from validators.formulas.untold import NotComputableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from validators.formulas.stored import StoredColumn, StoredValues
    from validators.model.raw_workbook import Area, Value

    Mask = npt.NDArray[np.bool_]

MOST_CELLS_TRIED = 200_000_000
"""How many cells the conditions of a workbook's formulas are tried on, before the rest is left alone."""

FEWEST_CELLS_COUNTED, CELLS_A_VALUE = 1_000, 100
"""How many cells one formula counts for at least, and one value that a criterion is tried on."""


class CellBlock(NamedTuple):
    """A block of cells whose rows and columns are counted from its corner."""

    sheet: str
    area: Area

    @property
    def shape(self) -> tuple[int, int]:
        """How many rows and columns it has."""
        return self.area.bottom - self.area.top + 1, self.area.right - self.area.left + 1


class ConditionalSums:
    """Tries criteria on ranges of a workbook, each only once."""

    def __init__(self, store: StoredValues) -> None:
        self._store = store
        self._masks: dict[tuple[CellBlock, int, type, Value], Mask] = {}
        self._left = MOST_CELLS_TRIED

    def count(self, ranges: Sequence[CellBlock], criteria: Sequence[Value]) -> float:
        """How many cells meet every criterion, each tried on the range of its place."""
        depth = self._depth(ranges)
        height, width = ranges[0].shape
        below = (height - depth) * width * all(matches_criterion(criterion, [None])[0] for criterion in criteria)
        return float(self._met(ranges, criteria, depth).sum() + below)

    def sum(self, added: CellBlock, ranges: Sequence[CellBlock], criteria: Sequence[Value]) -> float:
        """What the numbers add to of which every criterion is met."""
        depth = self._depth([added, *ranges])
        met = self._met(ranges, criteria, depth)
        columns = self._columns(added)
        top, end = added.area.top, added.area.top + depth
        if (
            met
            & _join_arrays(
                column.spread(column.is_error_or_date, top, end) | column.is_uncalculated(top, end) for column in columns
            )
        ).any():
            raise NotComputableError
        return float(_join_arrays(column.spread(column.numbers, top, end) for column in columns)[met].sum())

    def _depth(self, ranges: Sequence[CellBlock]) -> int:
        """The rows that any of these ranges fills; one shape for all, or Excel gives an error."""
        if len({found.shape for found in ranges}) > 1:
            raise NotComputableError
        height, width = ranges[0].shape
        last = [column.last - found.area.top + 1 for found in ranges for column in self._columns(found)]
        depth = min(height, max(0, *last))
        self._spend(max(FEWEST_CELLS_COUNTED, depth * width * len(ranges)))
        return depth

    def _met(self, ranges: Sequence[CellBlock], criteria: Sequence[Value], depth: int) -> Mask:
        masks = [self._mask(found, criterion, depth) for found, criterion in zip(ranges, criteria, strict=True)]
        met: Mask = np.logical_and.reduce(masks)
        return met

    def _mask(self, found: CellBlock, criterion: Value, depth: int) -> Mask:
        key = (found, depth, type(criterion), criterion)
        if key not in self._masks:
            columns = self._columns(found)
            self._spend(sum(len(column.distinct) for column in columns) * CELLS_A_VALUE)
            self._masks[key] = _join_arrays(
                _try_criterion(column, criterion, found.area.top, found.area.top + depth) for column in columns
            )
        return self._masks[key]

    def _columns(self, found: CellBlock) -> list[StoredColumn]:
        return [self._store.column(found.sheet, column) for column in range(found.area.left, found.area.right + 1)]

    def _spend(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            raise NotComputableError


def _join_arrays(arrays: Iterable[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return np.concatenate(list(arrays))


def _try_criterion(column: StoredColumn, criterion: Value, top: int, end: int) -> Mask:
    """Where one column meets a criterion, from a row to the one before another."""
    if ((top <= column.empty) & (column.empty < end)).any():  # an empty text may count as blank, or not
        raise NotComputableError
    blank, *met = matches_criterion(criterion, [None, *column.distinct])
    return column.spread(np.array(met, dtype=bool)[column.codes], top, end, blank=blank)
