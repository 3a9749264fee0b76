"""SUMIF, SUMIFS, COUNTIF and COUNTIFS over stored values."""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from validators.formulas.criteria import matches_criterion
from validators.formulas.range_aggregates import FormulaResults, NotComputableError
from validators.formulas.syntax import Operand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from validators.formulas.operand_values import OperandValues
    from validators.formulas.stored_values import StoredColumn, StoredValues
    from validators.formulas.syntax import Expression
    from validators.model import Area, Value

    Mask = npt.NDArray[np.bool_]
    Amounts = npt.NDArray[np.float64]


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
        self._depths: dict[tuple[CellBlock, ...], int] = {}
        self._last_added: tuple[CellBlock, int, Amounts, Mask] | None = None
        self._left = MOST_CELLS_TRIED

    def count(self, ranges: Sequence[CellBlock], criteria: Sequence[Value]) -> float:
        """Return how many cells meet every criterion, each tried on the range of its place."""
        depth = self._depth(ranges)
        height, width = ranges[0].shape
        below = (height - depth) * width * all(matches_criterion(criterion, [None])[0] for criterion in criteria)
        return float(self._met(ranges, criteria, depth).sum() + below)

    def sum(self, added: CellBlock, ranges: Sequence[CellBlock], criteria: Sequence[Value]) -> float:
        """Return what the numbers add to of which every criterion is met."""
        depth = self._depth([added, *ranges])
        met = self._met(ranges, criteria, depth)
        numbers, doubtful = self._read_added(added, depth)
        if (met & doubtful).any():
            raise NotComputableError
        return float(numbers[met].sum())

    def _read_added(self, added: CellBlock, depth: int) -> tuple[Amounts, Mask]:
        """Return the numbers of a range, and which of its cells hold none that is certain; the last range is kept."""
        if self._last_added is None or self._last_added[:2] != (added, depth):
            columns, top, end = self._columns(added), added.area.top, added.area.top + depth
            numbers = _join_arrays([column.spread_over_rows(column.numbers, top, end) for column in columns])
            doubtful = _join_arrays([column.is_doubtful(top, end) for column in columns])
            self._last_added = added, depth, numbers, doubtful
        return self._last_added[2:]

    def _depth(self, ranges: Sequence[CellBlock]) -> int:
        """Return the rows that any of these ranges fills; one shape for all, or Excel gives an error."""
        key = tuple(ranges)
        if key not in self._depths:
            self._depths[key] = self._find_depth(ranges)
        depth = self._depths[key]
        self._spend(max(FEWEST_CELLS_COUNTED, depth * ranges[0].shape[1] * len(ranges)))
        return depth

    def _find_depth(self, ranges: Sequence[CellBlock]) -> int:
        if len({found.shape for found in ranges}) > 1:
            raise NotComputableError
        last = [column.last - found.area.top + 1 for found in ranges for column in self._columns(found)]
        return min(ranges[0].shape[0], max(0, *last))

    def _met(self, ranges: Sequence[CellBlock], criteria: Sequence[Value], depth: int) -> Mask:
        masks = [self._mask(found, criterion, depth) for found, criterion in zip(ranges, criteria, strict=True)]
        return reduce(np.logical_and, masks)

    def _mask(self, found: CellBlock, criterion: Value, depth: int) -> Mask:
        key = (found, depth, type(criterion), criterion)
        if key not in self._masks:
            columns = self._columns(found)
            self._spend(sum(len(column.distinct) for column in columns) * CELLS_A_VALUE)
            self._masks[key] = _join_arrays(
                [_try_criterion(column, criterion, found.area.top, found.area.top + depth) for column in columns]
            )
        return self._masks[key]

    def _columns(self, found: CellBlock) -> list[StoredColumn]:
        return [self._store.column(found.sheet, column) for column in range(found.area.left, found.area.right + 1)]

    def _spend(self, cells: int) -> None:
        self._left -= cells
        if self._left < 0:
            raise NotComputableError


def _join_arrays(arrays: Sequence[npt.NDArray[Any]]) -> npt.NDArray[Any]:
    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays)


def _try_criterion(column: StoredColumn, criterion: Value, top: int, end: int) -> Mask:
    """Return where one column meets a criterion, from a row to the one before another."""
    if len(column.empty) and ((top <= column.empty) & (column.empty < end)).any():  # an empty text may count as blank, or not
        raise NotComputableError
    blank, *met = matches_criterion(criterion, [None, *column.distinct])
    return column.spread_over_rows(np.array(met, dtype=bool)[column.codes], top, end, blank=blank)


FormulaKey = tuple[tuple[CellBlock, ...], tuple[tuple[type, "Value"], ...]]
"""The ranges and the criteria of a formula, these with their types, as Python takes True and 1.0 for equal."""


class ConditionalFunctions:
    """Computes the conditional functions of formulas alike. number: computes an expression that is no operand."""

    def __init__(
        self, contents: OperandValues, conditions: ConditionalSums, number: Callable[[Expression], FormulaResults]
    ) -> None:
        self._contents, self._conditions, self._number = contents, conditions, number

    def sum_if(self, arguments: Sequence[Expression]) -> FormulaResults:
        """SUMIF(range, criterion, [sum_range]): of a sum_range only the corner counts."""
        if len(arguments) not in (2, 3):
            raise NotComputableError
        tried, criterion, *added = arguments
        return self._each(
            [tried, *added],
            [criterion],
            lambda ranges, criteria: self._conditions.sum(_resize_like(*ranges), ranges[:1], criteria),
        )

    def sum_ifs(self, arguments: Sequence[Expression]) -> FormulaResults:
        """SUMIFS(sum_range, range, criterion, ...)."""
        added, *tried = arguments
        self._check_pairs(tried)
        return self._each(
            [added, *tried[::2]], tried[1::2], lambda ranges, criteria: self._conditions.sum(ranges[0], ranges[1:], criteria)
        )

    def count_ifs(self, arguments: Sequence[Expression]) -> FormulaResults:
        """COUNTIF and COUNTIFS(range, criterion, ...)."""
        self._check_pairs(arguments)
        return self._each(arguments[::2], arguments[1::2], self._conditions.count)

    def _each(
        self,
        ranges: Sequence[Expression],
        criteria: Sequence[Expression],
        compute: Callable[[Sequence[CellBlock], Sequence[Value]], float],
    ) -> FormulaResults:
        """Return one number a formula; those with the same ranges and criteria are computed once."""
        spans = [self._contents.span(tree) for tree in ranges]
        values = [self._criterion(tree) for tree in criteria]
        count = max(1, *(len(found.tops) for found in spans), *map(len, values))
        known: dict[FormulaKey, float] = {}
        blocks: tuple[CellBlock, ...] = ()
        out, are_fixed = np.empty(count), all(found.is_fixed for found in spans)
        for at in range(count):
            if at == 0 or not are_fixed:
                blocks = tuple(CellBlock(found.sheet, found.area(at)) for found in spans)
            values_here = [several[at if len(several) > 1 else 0] for several in values]
            key = (blocks, tuple((type(value), value) for value in values_here))
            if key not in known:
                known[key] = compute(blocks, values_here)
            out[at] = known[key]
        return FormulaResults(out, np.ones(1, dtype=bool))

    @staticmethod
    def _check_pairs(tried: Sequence[Expression]) -> None:
        if not tried or len(tried) % 2:
            raise NotComputableError

    def _criterion(self, tree: Expression) -> list[Value]:
        if isinstance(tree, Operand):
            return self._contents.values(tree)
        found = self._number(tree)
        if not found.known.all():
            raise NotComputableError
        return list(found.values.tolist())


def _resize_like(tried: CellBlock, added: CellBlock | None = None) -> CellBlock:
    """Return the range that SUMIF adds up: as large as the one that it tries."""
    if added is None:
        return tried
    (height, width), area = tried.shape, added.area
    return CellBlock(added.sheet, area._replace(bottom=area.top + height - 1, right=area.left + width - 1))
