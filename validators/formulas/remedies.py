"""What to do about a value that a formula gives: nobody types over a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.formulas.readings import shorten_formula

if TYPE_CHECKING:
    from validators.model.raw_workbook import Cell
    from validators.model.workbook import Workbook


def describe_remedy(book: Workbook, cell: Cell, typed: str, gives: str) -> str:
    """What to do, as a sentence: change the cell's formula, where it has one.

    Args:
        typed: the sentence for a value that was typed.
        gives: what the formula is to give, such as: the number 41250.00.
    """
    formula = book.raw.grid(cell.sheet).formulas.get((cell.row, cell.column))
    return f"Change its formula, {shorten_formula(formula)}, so that it gives {gives}." if formula else typed
