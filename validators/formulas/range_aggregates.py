"""The sum, count, largest or least of the numbers in a range, for each of the formulas that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from validators.formulas.formula_groups import count_before, is_among

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from validators.formulas.spans import Span
    from validators.formulas.stored_values import StoredColumn, StoredValues


MOST_CELLS_AGGREGATED = 50_000_000
"""How many cells a column of formulas may take in, so that a hundred thousand running totals are left alone."""


class FormulaResults(NamedTuple):
    """What formulas give. Shapes (1,) or (n,), for n formulas; a value that is not known means nothing."""

    values: npt.NDArray[np.float64]
    known: npt.NDArray[np.bool_]

    def combine_with(self, combine: np.ufunc, other: FormulaResults) -> FormulaResults:
        """Return both in one, formula by formula."""
        return FormulaResults(combine(self.values, other.values), self.known & other.known)

    def plus(self, other: FormulaResults) -> FormulaResults:
        """Return the sum of both."""
        return self.combine_with(np.add, other)


class Aggregate(NamedTuple):
    """A way to make one number of many."""

    combine: np.ufunc
    start: float
    each: Callable[[StoredColumn], npt.NDArray[np.float64]]


AGGREGATES = {
    "sum": Aggregate(np.add, 0.0, lambda column: column.numbers),
    "count": Aggregate(np.add, 0.0, lambda column: column.is_number.astype(np.float64)),
    "max": Aggregate(np.maximum, -np.inf, lambda column: np.where(column.is_number, column.numbers, -np.inf)),
    "min": Aggregate(np.minimum, np.inf, lambda column: np.where(column.is_number, column.numbers, np.inf)),
}


def aggregate_range(
    store: StoredValues, span: Span, how: str, passed_over: Callable[[int], npt.NDArray[np.int64]] | None = None
) -> FormulaResults:
    """Return one number for each of n formulas that name a range.

    Args:
        store: The values of the workbook.
        span: The range, which may lie in other rows for each formula.
        how: A key of AGGREGATES. Text, truth values and blanks count for nothing.
        passed_over: Gives the rows of a column that are left out, of shape (m,), in order.

    Returns:
        The numbers, of shape (1,) or (n,). One is not known where a cell holds an error or a date, or was never calculated.
    """
    fold = AGGREGATES[how]
    result = FormulaResults(np.array([fold.start]), np.ones(1, dtype=bool))
    for column in store.columns(span.sheet, span.left, span.right):
        out = passed_over(column.number) if passed_over else np.empty(0, dtype=np.int64)
        result = result.combine_with(fold.combine, _aggregate_column(column, span, fold, out))
    return result


def _aggregate_column(column: StoredColumn, span: Span, fold: Aggregate, passed_over: npt.NDArray[np.int64]) -> FormulaResults:
    starts, ends = count_before(span.tops, column.rows), count_before(span.bottoms + 1, column.rows)
    if (ends - starts).sum() > MOST_CELLS_AGGREGATED:
        raise NotComputableError
    values, unreadable = fold.each(column), column.is_error_or_date
    if len(passed_over):
        passed_over = passed_over[(passed_over >= span.tops.min()) & (passed_over <= span.bottoms.max())]
    if len(passed_over):
        out = is_among(column.rows, passed_over)
        values, unreadable = np.where(out, fold.start, values), unreadable & ~out
    known = np.ones(1, dtype=bool)
    if column.has_errors_or_dates and unreadable.any():
        known = _reduce_runs(np.add, unreadable.astype(np.float64), starts, ends, 0.0) == 0
    if len(column.uncalculated_rows):
        waiting = np.setdiff1d(column.uncalculated_rows, passed_over)
        known = known & (np.searchsorted(waiting, span.tops) == np.searchsorted(waiting, span.bottoms, side="right"))
    return FormulaResults(_reduce_runs(fold.combine, values, starts, ends, fold.start), known)


def _reduce_runs(combine: np.ufunc, values: Any, starts: Any, ends: Any, start: float) -> npt.NDArray[np.float64]:
    """Return what each run of values comes to; numpy takes every second of the runs between the bounds."""
    if len(starts) == 1:
        return np.array([combine.reduce(values[starts[0] : ends[0]], initial=start)])
    bounds = np.stack([starts, ends], axis=1).ravel()
    runs = combine.reduceat(np.append(values, start), bounds)[::2]
    return np.where(starts < ends, runs, start)


class NotComputableError(Exception):
    """What a formula gives cannot be worked out from what is stored."""
