"""What an odd cell might have held instead: all that its column takes, and the nearest of it.

The search is bounded: a column of a hundred thousand different mistakes is told in seconds, most of them without a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.model.money import listed
from validators.model.text import is_blank, nearest, shown

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model.workbook import Oddity
    from validators.schemas.columns import Kind

UNLISTED = {"not-in-list", "unknown-reference"}
"""Oddities whose value is none of those that the column takes."""

COMPARED = 20_000
"""How many pairs of values and options a column may cost in search of the nearest; values beyond it get no suggestion."""

FEW = 12
"""How many options a sentence names."""


def explained(odd: Sequence[Oddity], kind: Kind, options: Sequence[str]) -> list[Oddity]:
    """The oddities with what the column takes, those of values that are in no list with the nearest of it."""
    unlisted = (shown(oddity.value) for oddity in odd if oddity.check in UNLISTED and not oddity.meant)
    asked = list(dict.fromkeys(unlisted))[: COMPARED // max(len(options), 1)]
    near = {text: (kind.sort == "list" and _nearest_list(text, options)) or nearest(text, options) for text in asked}
    wanted = _wanted(kind)
    return [
        oddity._replace(
            wanted=wanted, meant=oddity.meant or (near.get(shown(oddity.value), "") if oddity.check in UNLISTED else "")
        )
        for oddity in odd
    ]


def _wanted(kind: Kind) -> str:
    """What a column takes, in words; nothing where it takes what it likes."""
    if kind.sort == "number":
        return f"{100 * (kind.low or 0):g}% to {100 * (kind.high or 0):g}%"
    if kind.to:
        return kind.to[0]
    return listed(kind.options, "or") if kind.sort == "choice" and len(kind.options) <= FEW else ""


def _nearest_list(text: str, options: Sequence[str]) -> str:
    """The options that a text parted by commas or the like may have meant; nothing where a part of it is like none."""
    items = [item for item in re.split(r"[;,&/\n]| and ", text) if not is_blank(item)]
    meant = [nearest(item, options) for item in items] if 1 < len(items) <= FEW else []
    return "; ".join(dict.fromkeys(meant)) if all(meant) else ""
