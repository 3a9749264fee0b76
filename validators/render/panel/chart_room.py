"""Where there is room for a chart under a table, so that no page of the printed sheet cuts it in two."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_WIDTH, PAGE_HEIGHT = 770.0, 500.0
"""Points that an A4 page on its side has inside its margins."""
POINTS_PER_PIXEL = 0.75
EMPTY_ROW_HEIGHT = 18.0
"""Points of an empty row. The file says so, as programs differ in the height of a row that it says nothing about."""
EMPTY_COLUMN_WIDTH = 64
"""Pixels of a column that the file says nothing about."""
COLUMN_EDGE = 4
"""Pixels between a chart and the edge of a column."""
PAGE_FACTORS = (1.0, 1.025, 1.05, 1.075)
"""How much more a page holds in one program than in another, whose columns are wider: LibreOffice's by 6 %."""
SHRINK_FACTORS = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How much smaller a chart may be, to be on one page."""
MOST_EMPTY_ROWS = 80
LOWEST_SHRUNK_CHART = 300


class ChartRoom(NamedTuple):
    """The room for a chart. rows: the empty rows between the table and it; high: the pixels that a page has for it."""

    rows: int
    high: int


def chart_width(table: int, wide: int) -> int:
    """Return the width of a chart that would be this wide: less where it would end at the edge of a column beside the table.

    LibreOffice takes such a chart to reach into the next column, prints that too, and so holds more rows on a page.
    """
    over = wide - table
    return wide - COLUMN_EDGE if over >= 0 and over % EMPTY_COLUMN_WIDTH < COLUMN_EDGE else wide


def printed_width(table: int, widest: float) -> int:
    """Return the pixels that a page must hold: the table, and the whole columns beside it that something reaches into."""
    return table + EMPTY_COLUMN_WIDTH * max(0, ceil((widest - table) / EMPTY_COLUMN_WIDTH))


def find_chart_room(above: Sequence[float], heading: float, wide: int, high: int) -> ChartRoom:
    """Return the nearest place under a table where a chart is on one page, whatever the program that prints it.

    Args:
        above: Heights in points of all rows above it, from the top of the sheet.
        heading: Height in points of the row of headings, which is repeated on each page.
        wide: Pixels that a page must hold from side to side.
        high: Pixels that the chart would like.

    Returns:
        The room; right under the table where there is no such place.
    """
    page = PAGE_HEIGHT / min(1.0, PAGE_WIDTH / (wide * POINTS_PER_PIXEL))
    highs = [max(LOWEST_SHRUNK_CHART, int(min(high, page / POINTS_PER_PIXEL) * factor)) for factor in SHRINK_FACTORS]
    last_pages = [_LastPage(page * factor, heading, above) for factor in PAGE_FACTORS]
    near = (ChartRoom(rows, tried) for rows in range(1, MOST_EMPTY_ROWS) for tried in highs[: 4 if rows == 1 else None])
    return next((place for place in near if all(last.holds(place) for last in last_pages)), ChartRoom(1, highs[0]))


class _LastPage:
    """The last page of a table as one program prints it, and how many points of it are taken."""

    def __init__(self, page: float, heading: float, above: Sequence[float]) -> None:
        self.page, self.heading, self.taken = page, heading, 0.0
        for row in above:
            self.taken = self._after(self.taken, row)

    def holds(self, place: ChartRoom) -> bool:
        """Return whether a chart there is on one page."""
        taken = self.taken
        for _ in range(place.rows):
            taken = self._after(taken, EMPTY_ROW_HEIGHT)
        return taken + place.high * POINTS_PER_PIXEL + EMPTY_ROW_HEIGHT <= self.page

    def _after(self, taken: float, row: float) -> float:
        return taken + row if taken + row <= self.page else self.heading + row
