"""A number that was typed over a formula is replaced by the formula that its neighbours have.

Only columns that the format itself computes are fixed: a line's Total, and the matrix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Fix, NewFormula
from validators.formulas import find_dominant_formulas, find_pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.formulas import DominantFormula
    from validators.model import Cell, Workbook


def fixes(book: Workbook) -> Iterator[Fix]:
    """Yield a fix for each number that was typed over a formula."""
    for dominant in find_dominant_formulas(book):
        if dominant.held.heading in dominant.held.table.computed:
            grid = book.grid(dominant.held.table)
            for cell in dominant.held.cells(dominant.typed):
                if isinstance(value := grid.value(cell.row, cell.column), float):
                    yield _fix(book, dominant, cell, value)


def _fix(book: Workbook, dominant: DominantFormula, cell: Cell, value: float) -> Fix:
    """Return the fix of one cell, by the formula that Excel would fill down from the nearest cell."""
    near = dominant.nearest(cell.row)
    formula = find_pattern(book.grid(dominant.held.table).formulas.get((near.row, near.column)) or "", near.row).text(cell.row)
    old = dominant.held.shown(value)
    sentence = f"The typed {old} becomes {formula}, as in {near.ref}."
    return Fix("number-in-formula-column", cell, old, NewFormula(formula), sentence)
