"""What an odd cell might have held instead: all that its column takes, and the nearest of it.

The search is bounded: a column of a hundred thousand different mistakes is told in seconds, most of them without a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.model.money import join_words
from validators.model.text import format_value, is_blank, nearest_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model.workbook import CellProblem
    from validators.schemas.columns import ColumnKind

UNLISTED_CHECKS = {"not-in-list", "unknown-reference"}
"""Oddities whose value is none of those that the column takes."""

MOST_COMPARISONS = 20_000
"""How many pairs of values and options a column may cost in search of the nearest; values beyond it get no suggestion."""

MOST_OPTIONS_NAMED = 12
"""How many options a sentence names."""


def add_suggestions(odd: Sequence[CellProblem], kind: ColumnKind, options: Sequence[str]) -> list[CellProblem]:
    """The oddities with what the column takes, those of values that are in no list with the nearest of it."""
    unlisted = (format_value(oddity.value) for oddity in odd if oddity.check in UNLISTED_CHECKS and not oddity.meant)
    asked = list(dict.fromkeys(unlisted))[: MOST_COMPARISONS // max(len(options), 1)]
    near = {text: (kind.sort == "list" and _nearest_list(text, options)) or nearest_option(text, options) for text in asked}
    wanted = _describe_options(kind)
    return [
        oddity._replace(
            wanted=wanted,
            meant=oddity.meant or (near.get(format_value(oddity.value), "") if oddity.check in UNLISTED_CHECKS else ""),
        )
        for oddity in odd
    ]


def _describe_options(kind: ColumnKind) -> str:
    """What a column takes, in words; nothing where it takes what it likes."""
    if kind.sort == "number":
        return f"{100 * (kind.low or 0):g}% to {100 * (kind.high or 0):g}%"
    if kind.to:
        return kind.to[0]
    return join_words(kind.options, "or") if kind.sort == "choice" and len(kind.options) <= MOST_OPTIONS_NAMED else ""


def _nearest_list(text: str, options: Sequence[str]) -> str:
    """The options that a text parted by commas or the like may have meant; nothing where a part of it is like none."""
    items = [item for item in re.split(r"[;,&/\n]| and ", text) if not is_blank(item)]
    meant = [nearest_option(item, options) for item in items] if 1 < len(items) <= MOST_OPTIONS_NAMED else []
    return "; ".join(dict.fromkeys(meant)) if all(meant) else ""
