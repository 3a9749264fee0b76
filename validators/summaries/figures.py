"""The figures of the Panel's sheets, rounded half up as papers print them, and the words that stand where there is none."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_APPLICABLE = "n/a"
"""Stands where a figure has no meaning, as a share of nothing."""

NONE_RECORDED = "None recorded"
"""Stands where a text is blank: no cell of a finished table is empty."""

NOT_PUBLISHED = "Not published"
WHOLE_ACTIVITY = "Whole activity"
"""A column of the view for publication: the Activity ref of each line of an activity of which one line is published."""

"""Stands for whatever names a line that is kept out of what is published."""

NOT_CATEGORISED = "Not categorised"
"""The row of money that none of the list's own rows can be said to have; it stands only where there is such money."""

THOUSANDTH = Decimal("0.001")

MOST_FIGURES = 6
"""How many figures a sentence tells."""

LONGEST_NAME = 60
"""How many characters of a name a sentence tells."""


def share(part: int, whole: int) -> Decimal | str:
    """A part of a whole as a fraction to three decimals, half up; n/a where the whole is 0."""
    if not whole:
        return NOT_APPLICABLE
    return (Decimal(int(part)) / Decimal(int(whole))).quantize(THOUSANDTH, ROUND_HALF_UP)


def relative_change(before: int, after: int) -> Decimal | str:
    """How much larger an amount is than it was, as a fraction of what it was; n/a where it was not above 0."""
    return share(after - before, before) if before > 0 else NOT_APPLICABLE


def format_percent(fraction: Decimal | str) -> str:
    """A share as sentences say it: 12.3%."""
    return fraction if isinstance(fraction, str) else f"{fraction * 100:.1f}%"


def or_none_recorded(text: object) -> str:
    """A text of the workbook, or the words for a blank one."""
    return text if isinstance(text, str) and text else NONE_RECORDED


def format_figures(figures: Sequence[tuple[str, str]]) -> str:
    """Names and their figures in words: Victims services £10.00; Reducing reoffending £5.00; and 3 more."""
    said = [f"{_shorten_name(name)} {figure}" for name, figure in figures[:MOST_FIGURES]]
    more = len(figures) - MOST_FIGURES
    return "; ".join([*said, f"and {more:,} more"] if more > 0 else said)


def _shorten_name(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
