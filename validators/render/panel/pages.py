"""Where a chart stands under its table, so that no page ends in the midst of it."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

WIDE, HIGH = 770.0, 500.0
"""Points that an A4 page on its side has inside its margins."""
POINTS = 0.75
"""Points to a pixel."""
ROW = 18.0
"""Points of an empty row; not what a row has that nothing is said of, since programs differ in that."""
COLUMN = 64
"""Pixels of a column that nothing is said of."""
EDGE = 4
"""Pixels that a chart keeps from the edge of a column."""
DOUBTS = (1.0, 1.025, 1.05, 1.075)
"""How much more a page holds in one program than in another, whose columns are wider: LibreOffice's by 6 %."""
SMALLER = (1.0, 0.9, 0.8, 0.7, 0.6, 0.5)
"""How much smaller a chart may be, to stand on one page."""
MOST_ROWS = 80
LOWEST = 300


class Room(NamedTuple):
    """The room for a chart. rows: the empty rows above it, under the table; high: the pixels that a page leaves for it."""

    rows: int
    high: int


def inside(table: int, wide: int) -> int:
    """The width of a chart that would be this wide: less where it would end at the edge of a column beside the table.

    LibreOffice takes such a chart to reach into the next column, prints that too, and so holds more rows on a page.
    """
    over = wide - table
    return wide - EDGE if over >= 0 and over % COLUMN < EDGE else wide


def printed(table: int, widest: float) -> int:
    """Pixels that a page must hold: the table, and the whole columns beside it that something reaches into."""
    return table + COLUMN * max(0, ceil((widest - table) / COLUMN))


def room(above: Sequence[float], heading: float, wide: int, high: int) -> Room:
    """The room for a chart under rows of these heights in points, on pages whose rows of headings stand again on each.

    wide: what a page must hold; high: what the chart would like; both in pixels. The nearest place where it is on one page,
    whatever the program; right under the table where there is none.
    """
    page = HIGH / min(1.0, WIDE / (wide * POINTS))
    highs = [max(LOWEST, int(min(high, page / POINTS) * smaller)) for smaller in SMALLER]
    tails = [_Tail(page * doubt, heading, above) for doubt in DOUBTS]
    near = (Room(rows, tried) for rows in range(1, MOST_ROWS) for tried in highs[: 4 if rows == 1 else None])
    return next((place for place in near if all(tail.holds(place) for tail in tails)), Room(1, highs[0]))


class _Tail:
    """The pages of a table in one program, and what of the last of them is taken."""

    def __init__(self, page: float, heading: float, above: Sequence[float]) -> None:
        self.page, self.heading, self.taken = page, heading, 0.0
        for row in above:
            self.taken = self._after(self.taken, row)

    def holds(self, place: Room) -> bool:
        """Whether a chart there is on one page."""
        taken = self.taken
        for _ in range(place.rows):
            taken = self._after(taken, ROW)
        return taken + place.high * POINTS + ROW <= self.page

    def _after(self, taken: float, row: float) -> float:
        return taken + row if taken + row <= self.page else self.heading + row
