"""What the lines of each activity add up to, where every one of them can be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import remembered
from validators.register.activities import ACTIVITY_REF
from validators.register.sums import own_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Workbook


@remembered
def activity_money(book: Workbook, year: str) -> Mapping[str, int]:
    """Return the pennies of the Commissioner's own money in a year, by Activity ref.

    An activity is left out if the source or the amount of one of its lines cannot be relied on, or if it has no line of the
    Commissioner's own.

    Args:
        book: The workbook.
        year: The heading of the year.
    """
    register = book["Allocations"]
    money = own_lines(book, ACTIVITY_REF, year).sums(year, ACTIVITY_REF)
    if doubtful_rows := {row for heading in ("Source", year) for row in register.unsound.get(heading, ())}:
        doubtful = set(register.lines.where(register.lines.on_rows(doubtful_rows))[ACTIVITY_REF].tolist())
        return {ref: pennies for ref, pennies in money.items() if ref not in doubtful}
    return money
