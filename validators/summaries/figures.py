"""The figures of the Panel sheets, rounded half up as papers print them, and the words for cells without a figure."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

NOT_APPLICABLE = "n/a"
"""The cell of a figure that has no meaning, such as a share of nothing."""

NONE_RECORDED = "None recorded"
"""The cell of a text that is blank in the workbook. No cell of a Panel sheet is empty."""

NOT_PUBLISHED = "Not published"
"""What the workbook for the web has in place of whatever names an unpublished line."""

WHOLE_ACTIVITY = "Whole activity"
"""A column of the view for publication: the Activity ref of each line, of unpublished ones too where another line of the
activity is published."""

NOT_CATEGORISED = "Not categorised"
"""The row or column of money whose lines have no entry of the list. It is there only where there is such money."""

THOUSANDTH = Decimal("0.001")

MOST_FIGURES = 6
"""How many figures a sentence gives."""

LONGEST_NAME = 60
"""How many characters of a name a sentence gives."""


def share(part: int, whole: int) -> Decimal | str:
    """Return a part of a whole, both in pennies, as a fraction to three decimals, half up; n/a where the whole is 0."""
    if not whole:
        return NOT_APPLICABLE
    return (Decimal(int(part)) / Decimal(int(whole))).quantize(THOUSANDTH, ROUND_HALF_UP)


def relative_change(before: int, after: int) -> Decimal | str:
    """Return by how much an amount grew, as a fraction of what it was, as `share` has it; n/a where it was not above 0."""
    return share(after - before, before) if before > 0 else NOT_APPLICABLE


def format_percent(fraction: Decimal | str) -> str:
    """Return a share as sentences give it, 12.3%; a text such as n/a as it is."""
    return fraction if isinstance(fraction, str) else f"{fraction * 100:.1f}%"


def or_none_recorded(text: object) -> str:
    """Return a text of the workbook, or the words for a blank one."""
    return text if isinstance(text, str) and text else NONE_RECORDED


def format_figures(figures: Sequence[tuple[str, str]]) -> str:
    """Return names and their figures as a sentence has them: Victims services £10.00; Shared £5.00; and 3 more."""
    shown = [f"{_shorten_name(name)} {figure}" for name, figure in figures[:MOST_FIGURES]]
    more = len(figures) - MOST_FIGURES
    return "; ".join([*shown, f"and {more:,} more"] if more > 0 else shown)


def _shorten_name(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
