"""What stands above a table: its title, what it holds, the stamp, and what else there is to say of it, each on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.render.panel.measure import width
from validators.render.panel.texts import cut, label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model.summary import Summary

ROOM = 1020
"""Pixels that a page of A4 on its side is wide."""
LONGEST = 400
"""Characters of a line; a page that holds a longer one is too small to read."""
BLANKS = "Where a cell is empty, there is nothing to say in it."
_SENTENCES = re.compile(r"(?<=[.!?]) (?=[A-Z\[])")


def captions(summary: Summary, stamp: str, *, blanks: bool, room: float) -> list[str]:
    """The four lines above the table. Sentences for which the second has no room stand in the fourth.

    blanks: whether to say what an empty cell means. room: the pixels that the table is wide.
    """
    about, rest = _parted(_SENTENCES.split(label(summary.about)), max(room, ROOM))
    lines = (label(summary.title), about, label(stamp), " ".join([*rest, *[BLANKS] * blanks]))
    return [cut(line, LONGEST) for line in lines]


def _parted(sentences: Sequence[str], room: float) -> tuple[str, Sequence[str]]:
    """The sentences that fit on a line, one at least, and the others."""
    fitting = [count for count in range(1, len(sentences) + 1) if width(" ".join(sentences[:count])) <= room]
    most = max(fitting, default=1)
    return " ".join(sentences[:most]), sentences[most:]
