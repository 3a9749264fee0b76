"""A workbook's evidence with some cells changed, as it would be read after they were written."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from validators.evidence import Strip

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.evidence import Cell, Evidence, Formulas, Grid, Value

Places = dict[tuple[int, int], "Value"]


class Rewritten:
    """The formulas of a sheet, some of them new."""

    def __init__(self, formulas: Formulas, new: Mapping[tuple[int, int], str]) -> None:
        self._formulas, self._new = formulas, new

    def get(self, place: tuple[int, int]) -> str | None:
        """The formula of a cell; None where it has none."""
        return self._new.get(place) or self._formulas.get(place)

    def column(self, column: int) -> Sequence[int]:
        """The rows of one column that hold a formula, from top to bottom."""
        return sorted({*self._formulas.column(column), *(row for row, at in self._new if at == column)})


def with_values(evidence: Evidence, values: Mapping[Cell, Value]) -> Evidence:
    """The same with other values in some cells."""
    by_sheet: defaultdict[str, Places] = defaultdict(dict)
    for cell, value in values.items():
        by_sheet[cell.sheet][cell.row, cell.column] = value
    return replace(evidence, grids=[_valued(grid, by_sheet.get(grid.name, {})) for grid in evidence.grids])


def with_formulas(evidence: Evidence, formulas: Mapping[Cell, str]) -> Evidence:
    """The same with other formulas in some cells."""
    by_sheet: defaultdict[str, dict[tuple[int, int], str]] = defaultdict(dict)
    for cell, text in formulas.items():
        by_sheet[cell.sheet][cell.row, cell.column] = text
    return replace(
        evidence,
        grids=[
            replace(grid, formulas=Rewritten(grid.formulas, by_sheet[grid.name])) if grid.name in by_sheet else grid
            for grid in evidence.grids
        ],
    )


def _valued(grid: Grid, values: Places) -> Grid:
    if not values:
        return grid
    by_column: defaultdict[int, dict[int, Value]] = defaultdict(dict)
    for (row, column), value in values.items():
        by_column[column][row] = value
    strips = {**grid.strips}
    for column, new in by_column.items():
        old = strips.get(column, Strip((), ()))
        merged = dict(sorted({**dict(zip(old.rows, old.values, strict=True)), **new}.items()))
        strips[column] = Strip([*merged], [*merged.values()])
    return replace(grid, strips=strips, uncalculated=frozenset(grid.uncalculated) - values.keys())
