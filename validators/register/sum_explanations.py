"""The lines that may explain why a sum is off: those of just the amount, or that changed by just the amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import join_words
from validators.register.sums import counted_lines

if TYPE_CHECKING:
    import pandas as pd

    from validators.model import Workbook

MOST_LINES_NAMED = 3
"""How many lines a sentence names; more than these explain nothing."""

YEAR_BEFORE = {"Y1": "Y0", "Y2": "Y1"}


def explain_difference(book: Workbook, by: str, name: str, apart: int, year: str = "Y1") -> str:
    """A sentence that names the lines that may explain a sum, with a space before it; nothing where none does.

    by, name: the priority or the source whose lines were added up. apart: the pennies that they are above what they should be.
    """
    lines = counted_lines(book)
    own = lines[by] == name
    amount = lines[year].fillna(0) == abs(apart)
    if said := _describe_lines(book, lines[amount & (own if apart > 0 else ~own)], "for just that amount"):
        return said
    before = YEAR_BEFORE.get(year)
    if before is None or before not in lines:
        return ""
    rose = (lines[year].fillna(0) - lines[before].fillna(0) == apart) & (lines[before].fillna(0) > 0)
    return _describe_lines(book, lines[own & rose], f"just that much {'above' if apart > 0 else 'below'} {book.years[before]}")


def _describe_lines(book: Workbook, lines: pd.DataFrame, what: str) -> str:
    if not 0 < len(lines) <= MOST_LINES_NAMED:
        return ""
    named = lines["Line"] if "Line" in book["Allocations"] else lines.index.to_series()
    labels = [line if isinstance(line, str) else f"the line in row {row}" for row, line in named.items()]
    sentence = f"{join_words(labels)} {'is' if len(labels) == 1 else 'are each'} {what}."
    return f" {sentence[0].upper()}{sentence[1:]}"
