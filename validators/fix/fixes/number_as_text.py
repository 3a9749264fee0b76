"""A text that can only mean one number becomes that number. A text that may mean several is left to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Fix
from validators.model import pounds, quote, round_to_pennies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Workbook

AMOUNT_KIND = "i"
"""The kind of a column of amounts, as numpy names it: whole numbers, which are pennies."""


def fixes(book: Workbook) -> Iterator[Fix]:
    """Yield a fix for each text that means a number."""
    for table, problem in book.cell_problems("number-as-text"):
        value = float(problem.meant)
        number = pounds(round_to_pennies(value)) if table.frame[problem.heading].dtype.kind == AMOUNT_KIND else problem.meant
        sentence = f"The text {quote(str(problem.value))} becomes the number {number}."
        yield Fix(problem.check, table.cell(problem.row, problem.heading), str(problem.value), value, sentence)
