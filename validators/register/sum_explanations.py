"""Finds the lines that may explain a wrong sum: their amount, or its change from the year before, is just the difference."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from validators.model import YEAR_HEADINGS, join_words
from validators.register.sums import counted_lines

if TYPE_CHECKING:
    from validators.model import Lines, Workbook

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
    own, amounts = lines[by] == name, lines[year].values
    just_that = lines.where((amounts == abs(apart)) & (own if apart > 0 else ~own))
    if sentence := _describe_lines(just_that, "for just that amount"):
        return sentence
    before = YEAR_BEFORE.get(year)
    if before is None or before not in lines:
        return ""
    rose = lines.where(own & (amounts - lines[before].values == apart) & (lines[before].values > 0))
    return _describe_lines(rose, f"just that much {'above' if apart > 0 else 'below'} {book.years[before]}")


def _describe_lines(lines: Lines, what: str) -> str:
    if not 0 < len(lines) <= MOST_LINES_NAMED:
        return ""
    names = lines["Line"].tolist() if "Line" in lines else [None] * len(lines)
    labels = [line or f"the line in row {row}" for row, line in zip(lines.rows.tolist(), names, strict=True)]
    sentence = f"{join_words(labels)} {'is' if len(labels) == 1 else 'are each'} {what}."
    return f" {sentence[0].upper()}{sentence[1:]}"
