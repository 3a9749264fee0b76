"""A total that was typed over gets the formula that its neighbours have, or else that of the format."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Fix, NewFormula
from validators.fix.total_formulas import restored_formula
from validators.formulas import read_totals

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Workbook


def fixes(book: Workbook) -> Iterator[Fix]:
    """Yield a fix for each total with a number in place of a sum."""
    readings = read_totals(book)
    for reading in readings:
        total = reading.total
        if reading.addends == [] and not total.is_blank and total.pennies is not None:
            formula = restored_formula(total, readings)
            old = total.formula or total.shown
            yield Fix("total-typed-over", total.cell, old, NewFormula(formula), f"The typed {old} becomes {formula}.")
