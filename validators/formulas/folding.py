"""What the numbers in a range add to, how many there are, the least and the largest, for each of the formulas that name it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from validators.formulas.relative import among
from validators.formulas.untold import UntoldError

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from validators.formulas.spans import Span
    from validators.formulas.stored import Column, Store

MOST = 50_000_000
"""How many cells a column of formulas may take in, so that a hundred thousand running totals are left alone."""


class Numbers(NamedTuple):
    """What formulas give. Shapes (1,) or (n,), for n formulas; a value that is not known means nothing."""

    values: npt.NDArray[np.float64]
    known: npt.NDArray[np.bool_]

    def combined(self, combine: np.ufunc, other: Numbers) -> Numbers:
        """Both in one, formula by formula."""
        return Numbers(combine(self.values, other.values), self.known & other.known)

    def plus(self, other: Numbers) -> Numbers:
        """The sum of both."""
        return self.combined(np.add, other)


class Fold(NamedTuple):
    """A way to make one number of many."""

    combine: np.ufunc
    start: float
    each: Callable[[Column], npt.NDArray[np.float64]]


FOLDS = {
    "sum": Fold(np.add, 0.0, lambda column: column.numbers),
    "count": Fold(np.add, 0.0, lambda column: column.is_number.astype(np.float64)),
    "max": Fold(np.maximum, -np.inf, lambda column: np.where(column.is_number, column.numbers, -np.inf)),
    "min": Fold(np.minimum, np.inf, lambda column: np.where(column.is_number, column.numbers, np.inf)),
}


def folded(store: Store, span: Span, how: str, passed_over: Callable[[int], npt.NDArray[np.int64]] | None = None) -> Numbers:
    """One number of a range: text, truth values and blanks count for nothing. passed_over: rows of a column left out.

    Not known where a cell holds an error or a date, or waits to be calculated.
    """
    fold = FOLDS[how]
    result = Numbers(np.array([fold.start]), np.ones(1, dtype=bool))
    for column in store.columns(span.sheet, span.left, span.right):
        out = passed_over(column.number) if passed_over else np.empty(0, dtype=np.int64)
        result = result.combined(fold.combine, _of_column(column, span, fold, out))
    return result


def _of_column(column: Column, span: Span, fold: Fold, passed_over: npt.NDArray[np.int64]) -> Numbers:
    starts = np.searchsorted(column.rows, span.tops)
    ends = np.searchsorted(column.rows, span.bottoms, side="right")
    if (ends - starts).sum() > MOST:
        raise UntoldError
    values, odd = fold.each(column), column.is_odd
    if len(passed_over):
        out = among(column.rows, passed_over)
        values, odd = np.where(out, fold.start, values), odd & ~out
    known = np.ones(1, dtype=bool)
    if odd.any():
        known = _reduced(np.add, odd.astype(np.float64), starts, ends, 0.0) == 0
    waiting = np.setdiff1d(column.waiting, passed_over)
    known = known & (np.searchsorted(waiting, span.tops) == np.searchsorted(waiting, span.bottoms, side="right"))
    return Numbers(_reduced(fold.combine, values, starts, ends, fold.start), known)


def _reduced(combine: np.ufunc, values: Any, starts: Any, ends: Any, start: float) -> npt.NDArray[np.float64]:
    """What each run of values comes to; numpy takes every second of the runs between the bounds."""
    if len(starts) == 1:
        return np.array([combine.reduce(values[starts[0] : ends[0]], initial=start)])
    bounds = np.stack([starts, ends], axis=1).ravel()
    runs = combine.reduceat(np.append(values, start), bounds)[::2]
    return np.where(starts < ends, runs, start)
