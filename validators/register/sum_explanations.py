"""Finds the lines that may explain a wrong sum: their amount, or its change from the year before, is just the difference."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from validators.model import YEAR_HEADINGS, join_words
from validators.register.sums import counted_lines

if TYPE_CHECKING:
    import pandas as pd

    from validators.model import Workbook

MOST_LINES_NAMED = 3
"""The most lines that a sentence names; more than these explain nothing."""

YEAR_BEFORE = dict(pairwise(reversed(YEAR_HEADINGS)))
"""By heading of a year, that of the year before."""


def explain_difference(book: Workbook, by: str, name: str, apart: int, year: str = "Y1") -> str:
    """Return a sentence, after a space, on the lines that may explain a wrong sum; empty where none may.

    Args:
        book: The workbook.
        by: Priority or Source.
        name: The priority or source whose lines were added up.
        apart: By how many pennies the sum is more than it should be.
        year: The heading of the year.
    """
    lines = counted_lines(book)
    own = lines[by] == name
    amount = lines[year].fillna(0) == abs(apart)
    if sentence := _describe_lines(book, lines[amount & (own if apart > 0 else ~own)], "for just that amount"):
        return sentence
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
