"""Finds the runs of rows or columns of one size: Excel says one size for many if they are alike, else None."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    SizeReader = Callable[[int, int], float | None]
    """Gives the size of the rows or columns from one to another; None where they differ."""


class SizeRun(NamedTuple):
    """Rows or columns of one size, in points or characters; None where Excel gives one row or column no size."""

    first: int
    last: int
    size: float | None


def find_size_runs(size: SizeReader, first: int, last: int, before: Sequence[SizeRun] = ()) -> list[SizeRun]:
    """Return the runs from the first row or column to the last, in order.

    Args:
        size: Asks Excel.
        first: The first row or column, from 1.
        last: The last one.
        before: The runs that were found last time. Excel is asked for each of them, and not how the whole falls into them.
    """
    common = size(first, last)
    if common is not None or first == last:
        return [SizeRun(first, last, common)]
    if before and (before[0].first, before[-1].last) == (first, last):
        return [run for old in before for run in _runs(size, old.first, old.last)]
    return list(_halves(size, first, last))


def _runs(size: SizeReader, first: int, last: int) -> Iterator[SizeRun]:
    common = size(first, last)
    if common is not None or first == last:
        yield SizeRun(first, last, common)
    else:
        yield from _halves(size, first, last)


def _halves(size: SizeReader, first: int, last: int) -> Iterator[SizeRun]:
    middle = (first + last) // 2
    yield from _runs(size, first, middle)
    yield from _runs(size, middle + 1, last)
