"""How wide the columns of a Panel sheet are, and how high its rows, so that all text is seen and the table fits a page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.render.panel.text_width import LINE_HEIGHT, count_lines, longest_word_width, text_width
from validators.render.value_display import FIGURE_KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from validators.model import SummaryKind

SHARED_WIDTH, LEAST_WIDTH_FACTOR = 1300, 1.06
"""Pixels that columns share where they would like more: a page of A4 on its side at about 80 %. Where they need at
least as much already, they share so many times what they need."""
WIDEST_COLUMN = 1700
"""Pixels; Excel has no column of more than 255 characters."""
HIGHEST_ROW = 409.0
"""Points; Excel has no higher row."""
ROW_PADDING = 5.0
ONE_LINE_HEIGHT = LINE_HEIGHT + ROW_PADDING
"""Points: what a row has beside its lines; the height of a row of one line."""
MOST_LINES, HEADING_LINES, QUARTERS = 24, 2, 4
NARROWEST_COLUMN, LONGEST_WORD = 64, 240
ONE_LINE_HEADING = 150
"""Pixels of a heading that stays on one line, if there is room."""
SHORT_TEXTS = (300, 240, 180, 0)
"""Pixels of a text that stays on one line, if there is room: tried one after another until the table fits."""
TEXT_PADDING, FIGURE_PADDING, CELL_MARGIN, FIGURE_GAP, FILTER_BUTTON, WIDTH_STEP = 26, 18, 16, 9, 20, 10
"""Pixels: space beside a text; space beside a figure; the margin that each must have; more space after a figure; the button of
a filter; from one try at a width to the next."""

WRAPPED_KINDS: tuple[SummaryKind, ...] = ("text", "cell")
"""Kinds that may be broken over several lines."""


class ColumnTexts(NamedTuple):
    """What a column holds. texts: the different ones in plain type, or their shapes; totals: those in bold type."""

    kind: SummaryKind
    heading: str
    texts: Collection[str]
    totals: Collection[str]


class WidthRange(NamedTuple):
    """How narrow and how wide a column may be, in pixels."""

    least: float
    most: float


def width_range(column: ColumnTexts, *, button: int, gap: int) -> WidthRange:
    """Return what a column needs for its heading and its texts. Figures and days are never broken.

    Args:
        column: What it holds.
        button: Pixels that a filter's button takes from the heading.
        gap: Pixels that the space after a figure takes from every cell.
    """
    heading_least = min(_two_line_width(column.heading), LONGEST_WORD) + button
    heading_most = min(text_width(column.heading, bold=True) + button, ONE_LINE_HEADING)
    wide = max([*map(text_width, column.texts), *(text_width(text, bold=True) for text in column.totals)], default=0.0)
    least, most = max(heading_least, wide), max(heading_least, heading_most, wide)
    if column.kind in WRAPPED_KINDS:
        word = max((longest_word_width(text, bold=True) for text in (*column.texts, *column.totals)), default=0.0)
        least = max(heading_least, min(word, LONGEST_WORD), wide / MOST_LINES)
    spare = gap + (FIGURE_PADDING if column.kind in FIGURE_KINDS else TEXT_PADDING)
    return WidthRange(*(min(max(NARROWEST_COLUMN, room + spare), WIDEST_COLUMN) for room in (least, most)))


def _two_line_width(heading: str) -> float:
    """Return the pixels in which a heading takes at most two lines, or its longest word takes one."""
    least, most = longest_word_width(heading, bold=True), text_width(heading, bold=True)
    tried = (least + step for step in range(0, int(most), WIDTH_STEP))
    return next(
        (room for room in tried if count_lines(heading, room, bold=True) <= HEADING_LINES or room > LONGEST_WORD), least
    )


def column_widths(columns: Sequence[WidthRange]) -> list[int]:
    """Return the columns' widths in pixels: as they like, or else the longer ones narrower, so that a page holds all."""
    page = max(SHARED_WIDTH, LEAST_WIDTH_FACTOR * sum(least for least, _ in columns))
    for short in SHORT_TEXTS:
        ranges = [WidthRange(most if most <= short else least, most) for least, most in columns]
        if sum(least for least, _ in ranges) <= page:
            break
    return _share_width(ranges, page)


def _share_width(columns: Sequence[WidthRange], page: float) -> list[int]:
    tried: list[int] = []
    for quarters in range(QUARTERS, MOST_LINES * QUARTERS):
        tried = [int(max(least, TEXT_PADDING + (most - TEXT_PADDING) * QUARTERS / quarters)) + 1 for least, most in columns]
        if sum(tried) <= page:
            break
    return tried


def row_height(texts: Sequence[str], rooms: Sequence[int], *, bold: bool = False) -> float:
    """Return the points that a row needs for its texts in columns of so many pixels."""
    return height_of_lines(max(count_lines(text, text_room(room), bold=bold) for text, room in zip(texts, rooms, strict=True)))


def text_room(room: int) -> int:
    """Return the pixels that a cell has for its text, in a column of so many."""
    return max(room - CELL_MARGIN, 1)


def height_of_lines(lines: int) -> float:
    """Return the points that a row of so many lines needs."""
    return min(LINE_HEIGHT * lines + ROW_PADDING, HIGHEST_ROW)
