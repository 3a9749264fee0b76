"""What stands above a table: its title, what it holds, the stamp, and what else there is to say of it, each on one line."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.render.panel.measure import text_width
from validators.render.panel.texts import cut_text, one_line_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model.summary import Summary

CAPTION_WIDTH = 1020
"""Pixels that a page of A4 on its side is wide."""
LONGEST_CAPTION = 400
"""Characters of a line; a page that holds a longer one is too small to read."""
EMPTY_CELLS_NOTE = "Where a cell is empty, there is nothing to say in it."
_SENTENCE_ENDS = re.compile(r"(?<=[.!?]) (?=[A-Z\[])")


def caption_lines(summary: Summary, stamp: str, *, blanks: bool, room: float) -> list[str]:
    """The four lines above the table. Sentences for which the second has no room stand in the fourth.

    blanks: whether to say what an empty cell means. room: the pixels that the table is wide.
    """
    about, rest = _split_sentences(_SENTENCE_ENDS.split(one_line_label(summary.about)), max(room, CAPTION_WIDTH))
    lines = (one_line_label(summary.title), about, one_line_label(stamp), " ".join([*rest, *[EMPTY_CELLS_NOTE] * blanks]))
    return [cut_text(line, LONGEST_CAPTION) for line in lines]


def _split_sentences(sentences: Sequence[str], room: float) -> tuple[str, Sequence[str]]:
    """The sentences that fit on a line, one at least, and the others."""
    fitting = [count for count in range(1, len(sentences) + 1) if text_width(" ".join(sentences[:count])) <= room]
    most = max(fitting, default=1)
    return " ".join(sentences[:most]), sentences[most:]
