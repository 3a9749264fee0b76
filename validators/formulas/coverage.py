"""Which rows of each column several ranges cover together, so that no cell is looked at twice."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from validators.formulas.references import Reference


class RowRun(NamedTuple):
    """Rows of one column, both ends included."""

    top: int
    bottom: int


class Coverage:
    """All cells that some references mean."""

    def __init__(self, references: Iterable[Reference]) -> None:
        self._references = sorted(set(references))
        self._runs: dict[tuple[str, int], list[RowRun]] = {}

    @cached_property
    def sheets(self) -> Sequence[str]:
        """The sheets on which they lie."""
        return list(dict.fromkeys(reference.sheet for reference in self._references))

    def runs(self, sheet: str, column: int) -> Sequence[RowRun]:
        """Return the covered rows of one column, from top to bottom, none touching another."""
        if (sheet, column) not in self._runs:
            self._runs[sheet, column] = list(self._merged(sheet, column))
        return self._runs[sheet, column]

    def _merged(self, sheet: str, column: int) -> Iterator[RowRun]:
        areas = [r.area for r in self._references if r.sheet == sheet and r.area.left <= column <= r.area.right]
        if not areas:
            return
        top, bottom = areas[0].top, areas[0].bottom
        for area in areas:
            if area.top > bottom + 1:
                yield RowRun(top, bottom)
                top = area.top
            bottom = max(bottom, area.bottom)
        yield RowRun(top, bottom)

    def overlaps(self, reference: Reference, columns: Collection[int]) -> bool:
        """Return whether it shares a cell of these columns with another reference."""
        area = reference.area
        return any(
            runs_within(self.runs(reference.sheet, column), area.top, area.bottom)
            for column in columns
            if area.left <= column <= area.right
        )


def runs_within(runs: Sequence[RowRun], top: int, bottom: int) -> Sequence[RowRun]:
    """Return the runs that have a row from top to bottom."""
    return runs[bisect_left(runs, top, key=lambda run: run.bottom) : bisect_right(runs, bottom, key=lambda run: run.top)]


def covered_rows(runs: Iterable[RowRun], rows: Sequence[int]) -> Iterator[int]:
    """Yield those of some sorted rows that the runs cover."""
    for run in runs:
        yield from rows[bisect_left(rows, run.top) : bisect_right(rows, run.bottom)]
