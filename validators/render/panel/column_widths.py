"""How wide the columns of a Panel sheet are, and how high its rows, so that all text is seen and the table fits a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.render.panel.text_width import LINE_HEIGHT, count_lines, longest_word_width, text_width
from validators.render.value_display import FIGURE_KINDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import SummaryKind

SHARED_WIDTH, LEAST_WIDTH_FACTOR = 1300, 1.06
"""Pixels that columns share, where they would take more: a page of A4 on its side at about 80 %; and how much more than what
they need at least they have where that is more already."""
WIDEST_COLUMN = 1700
"""Pixels; Excel has no column of more than 255 characters."""
HIGHEST_ROW = 409.0
"""Points; Excel has no higher row."""
ROW_PADDING = 5.0
ONE_LINE_HEIGHT = LINE_HEIGHT + ROW_PADDING
"""Points: beside the lines of a row; of a row of one line."""
MOST_LINES, HEADING_LINES, QUARTERS = 24, 2, 4
NARROWEST_COLUMN, LONGEST_WORD = 64, 240
ONE_LINE_HEADING = 150
"""Pixels of a heading that stays on one line, if that can be."""
SHORT_TEXTS = (300, 240, 180, 0)
"""Pixels of a text that stays on one line, if that can be."""
TEXT_PADDING, FIGURE_PADDING, CELL_MARGIN, FIGURE_GAP, FILTER_BUTTON, WIDTH_STEP = 26, 18, 16, 9, 20, 10
"""Pixels: that a text likes to have beside it; that a figure likes; that each must have; what more after a figure; a filter's
button; from one try at a width to the next."""

WRAPPED_KINDS: tuple[SummaryKind, ...] = ("text", "cell")
"""Kinds of what may stand on more than one line."""


class ColumnTexts(NamedTuple):
    """What a column holds. texts: as shown in plain type; totals: in bold type."""

    kind: SummaryKind
    heading: str
    texts: Sequence[str]
    totals: Sequence[str]


class WidthRange(NamedTuple):
    """How narrow and how wide a column may be, in pixels."""

    least: float
    most: float


def width_range(held: ColumnTexts, *, button: int, gap: int) -> WidthRange:
    """What a column needs for its heading and its texts. Figures and days are never broken.

    button, gap: the pixels that the heading has less; that all have less.
    """
    named = min(_two_line_width(held.heading), LONGEST_WORD) + button
    named_once = min(text_width(held.heading, bold=True) + button, ONE_LINE_HEADING)
    wide = max([*map(text_width, held.texts), *(text_width(text, bold=True) for text in held.totals)], default=0.0)
    least, most = max(named, wide), max(named, named_once, wide)
    if held.kind in WRAPPED_KINDS:
        word = max((longest_word_width(text, bold=True) for text in (*held.texts, *held.totals)), default=0.0)
        least = max(named, min(word, LONGEST_WORD), wide / MOST_LINES)
    spare = gap + (FIGURE_PADDING if held.kind in FIGURE_KINDS else TEXT_PADDING)
    return WidthRange(*(min(max(NARROWEST_COLUMN, room + spare), WIDEST_COLUMN) for room in (least, most)))


def _two_line_width(heading: str) -> float:
    """Pixels in which a heading takes no more than two lines, or its longest word takes one."""
    least, most = longest_word_width(heading, bold=True), text_width(heading, bold=True)
    tried = (least + step for step in range(0, int(most), WIDTH_STEP))
    return next(
        (room for room in tried if count_lines(heading, room, bold=True) <= HEADING_LINES or room > LONGEST_WORD), least
    )


def column_widths(columns: Sequence[WidthRange]) -> list[int]:
    """The columns' widths in pixels: as they like, or else the longer ones of so many lines that a page holds all."""
    page = max(SHARED_WIDTH, LEAST_WIDTH_FACTOR * sum(least for least, _ in columns))
    for short in SHORT_TEXTS:
        kept = [WidthRange(most if most <= short else least, most) for least, most in columns]
        if sum(least for least, _ in kept) <= page:
            break
    return _share_width(kept, page)


def _share_width(columns: Sequence[WidthRange], page: float) -> list[int]:
    tried: list[int] = []
    for quarters in range(QUARTERS, MOST_LINES * QUARTERS):
        tried = [int(max(least, TEXT_PADDING + (most - TEXT_PADDING) * QUARTERS / quarters)) + 1 for least, most in columns]
        if sum(tried) <= page:
            break
    return tried


def row_height(texts: Sequence[str], rooms: Sequence[int], *, bold: bool = False) -> float:
    """Points that a row needs for its texts in columns of so many pixels."""
    most = max(count_lines(text, max(room - CELL_MARGIN, 1), bold=bold) for text, room in zip(texts, rooms, strict=True))
    return min(LINE_HEIGHT * most + ROW_PADDING, HIGHEST_ROW)
