"""How wide the columns of a sheet are, and how high its rows, so that a page is as wide as the table and nothing is cut off."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.render.panel.formats import FIGURES
from validators.render.panel.measure import LINE, lines, longest_word, width

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model.summary import Kind

PAGE, MORE = 1300, 1.06
"""Pixels that columns share, where they would take more: a page of A4 on its side at about 80 %; and how much more than what
they need at least they have where that is more already."""
WIDEST = 1700
"""Pixels; Excel has no column of more than 255 characters."""
HIGHEST = 409.0
"""Points; Excel has no higher row."""
EXTRA = 5.0
CENTRED = LINE + EXTRA
"""Points: beside the lines of a row; of a row of one line."""
MOST_LINES, HEADING_LINES, QUARTERS = 24, 2, 4
NARROWEST, LONGEST_WORD = 64, 240
LIKED = 150
"""Pixels of a heading that stays on one line, if that can be."""
SHORT = (300, 240, 180, 0)
"""Pixels of a text that stays on one line, if that can be."""
PADDING, CLOSE, MARGIN, GAP, BUTTON, STEP = 26, 18, 16, 9, 20, 10
"""Pixels: that a text likes to have beside it; that a figure likes; that each must have; what more after a figure; a filter's
button; from one try at a width to the next."""

BROKEN: tuple[Kind, ...] = ("text", "cell")
"""Kinds of what may stand on more than one line."""


class Held(NamedTuple):
    """What a column holds. texts: as shown in plain type; totals: in bold type."""

    kind: Kind
    heading: str
    texts: Sequence[str]
    totals: Sequence[str]


class Needs(NamedTuple):
    """How narrow and how wide a column may be, in pixels."""

    least: float
    most: float


def needs(held: Held, *, button: int, gap: int) -> Needs:
    """What a column needs for its heading and its texts. Figures and days are never broken.

    button, gap: the pixels that the heading has less; that all have less.
    """
    named = min(_two_lines(held.heading), LONGEST_WORD) + button
    named_once = min(width(held.heading, bold=True) + button, LIKED)
    wide = max([*map(width, held.texts), *(width(text, bold=True) for text in held.totals)], default=0.0)
    least, most = max(named, wide), max(named, named_once, wide)
    if held.kind in BROKEN:
        word = max((longest_word(text, bold=True) for text in (*held.texts, *held.totals)), default=0.0)
        least = max(named, min(word, LONGEST_WORD), wide / MOST_LINES)
    spare = gap + (CLOSE if held.kind in FIGURES else PADDING)
    return Needs(*(min(max(NARROWEST, room + spare), WIDEST) for room in (least, most)))


def _two_lines(heading: str) -> float:
    """Pixels in which a heading takes no more than two lines, or its longest word takes one."""
    least, most = longest_word(heading, bold=True), width(heading, bold=True)
    tried = (least + step for step in range(0, int(most), STEP))
    return next((room for room in tried if lines(heading, room, bold=True) <= HEADING_LINES or room > LONGEST_WORD), least)


def widths(columns: Sequence[Needs]) -> list[int]:
    """The columns' widths in pixels: as they like, or else the longer ones of so many lines that a page holds all."""
    page = max(PAGE, MORE * sum(least for least, _ in columns))
    for short in SHORT:
        kept = [Needs(most if most <= short else least, most) for least, most in columns]
        if sum(least for least, _ in kept) <= page:
            break
    return _shared(kept, page)


def _shared(columns: Sequence[Needs], page: float) -> list[int]:
    tried: list[int] = []
    for quarters in range(QUARTERS, MOST_LINES * QUARTERS):
        tried = [int(max(least, PADDING + (most - PADDING) * QUARTERS / quarters)) + 1 for least, most in columns]
        if sum(tried) <= page:
            break
    return tried


def height(texts: Sequence[str], rooms: Sequence[int], *, bold: bool = False) -> float:
    """Points that a row needs for its texts in columns of so many pixels."""
    most = max(lines(text, max(room - MARGIN, 1), bold=bold) for text, room in zip(texts, rooms, strict=True))
    return min(LINE * most + EXTRA, HIGHEST)
