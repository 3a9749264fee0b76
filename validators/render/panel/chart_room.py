"""Where there is room for a chart under a table, so that no page of the printed sheet cuts it in two."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_WIDTH, PAGE_HEIGHT = 770.0, 500.0
"""Points that an A4 page on its side has inside its margins."""
POINTS_PER_PIXEL = 0.75
"""Points to a pixel."""
EMPTY_ROW_HEIGHT = 18.0
"""Points of an empty row; not what a row has that nothing is said of, since programs differ in that."""
EMPTY_COLUMN_WIDTH = 64
"""Pixels of a column that nothing is said of."""
COLUMN_EDGE = 4
"""Pixels that a chart keeps from the edge of a column."""
PAGE_FACTORS = (1.0, 1.025, 1.05, 1.075)
"""How much more a page holds in one program than in another, whose columns are wider: LibreOffice's by 6 %."""
SHRINK_FACTORS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How much smaller a chart may be, to stand on one page."""
MOST_EMPTY_ROWS = 80
LOWEST_SHRUNK_CHART = 300


class ChartRoom(NamedTuple):
    """The room for a chart. rows: the empty rows above it, under the table; high: the pixels that a page leaves for it."""

    rows: int
    high: int


def chart_width(table: int, wide: int) -> int:
    """The width of a chart that would be this wide: less where it would end at the edge of a column beside the table.

    LibreOffice takes such a chart to reach into the next column, prints that too, and so holds more rows on a page.
    """
    over = wide - table
    return wide - COLUMN_EDGE if over >= 0 and over % EMPTY_COLUMN_WIDTH < COLUMN_EDGE else wide


def printed_width(table: int, widest: float) -> int:
    """Pixels that a page must hold: the table, and the whole columns beside it that something reaches into."""
    return table + EMPTY_COLUMN_WIDTH * max(0, ceil((widest - table) / EMPTY_COLUMN_WIDTH))


def find_chart_room(above: Sequence[float], heading: float, wide: int, high: int) -> ChartRoom:
    """The room for a chart under rows of these heights in points, on pages whose rows of headings stand again on each.

    wide: what a page must hold; high: what the chart would like; both in pixels. The nearest place where it is on one page,
    whatever the program; right under the table where there is none.
    """
    page = PAGE_HEIGHT / min(1.0, PAGE_WIDTH / (wide * POINTS_PER_PIXEL))
    highs = [max(LOWEST_SHRUNK_CHART, int(min(high, page / POINTS_PER_PIXEL) * smaller)) for smaller in SHRINK_FACTORS]
    tails = [_LastPage(page * doubt, heading, above) for doubt in PAGE_FACTORS]
    near = (ChartRoom(rows, tried) for rows in range(1, MOST_EMPTY_ROWS) for tried in highs[: 4 if rows == 1 else None])
    return next((place for place in near if all(tail.holds(place) for tail in tails)), ChartRoom(1, highs[0]))


class _LastPage:
    """The pages of a table in one program, and what of the last of them is taken."""

    def __init__(self, page: float, heading: float, above: Sequence[float]) -> None:
        self.page, self.heading, self.taken = page, heading, 0.0
        for row in above:
            self.taken = self._after(self.taken, row)

    def holds(self, place: ChartRoom) -> bool:
        """Whether a chart there is on one page."""
        taken = self.taken
        for _ in range(place.rows):
            taken = self._after(taken, EMPTY_ROW_HEIGHT)
        return taken + place.high * POINTS_PER_PIXEL + EMPTY_ROW_HEIGHT <= self.page

    def _after(self, taken: float, row: float) -> float:
        return taken + row if taken + row <= self.page else self.heading + row
