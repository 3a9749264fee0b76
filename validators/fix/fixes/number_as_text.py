"""A text that reads plainly as a number becomes that number. One that may mean several is left to a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Mend
from validators.model.money import penny, pounds
from validators.model.text import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model.workbook import Workbook

AMOUNT = "i"
"""The sort of column that holds pounds."""


def mends(book: Workbook) -> Iterator[Mend]:
    """One mend a cell."""
    for table, odd in book.oddities("number-as-text"):
        value = float(odd.meant)
        said = pounds(penny(value)) if table.frame[odd.heading].dtype.kind == AMOUNT else odd.meant
        sentence = f"The text {quoted(str(odd.value))} becomes the number {said}."
        yield Mend(odd.check, table.cell(odd.row, odd.heading), str(odd.value), value, sentence)
