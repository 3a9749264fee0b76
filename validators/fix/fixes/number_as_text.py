"""A text that reads plainly as a number becomes that number. One that may mean several is left to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Fix
from validators.model import pounds, quote, round_to_pennies

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Workbook

AMOUNT_KIND = "i"
"""The sort of column that holds pounds."""


def fixes(book: Workbook) -> Iterator[Fix]:
    """One mend a cell."""
    for table, odd in book.cell_problems("number-as-text"):
        value = float(odd.meant)
        said = pounds(round_to_pennies(value)) if table.frame[odd.heading].dtype.kind == AMOUNT_KIND else odd.meant
        sentence = f"The text {quote(str(odd.value))} becomes the number {said}."
        yield Fix(odd.check, table.cell(odd.row, odd.heading), str(odd.value), value, sentence)
