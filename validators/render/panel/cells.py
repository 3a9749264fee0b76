"""What one cell of a summary comes to in a sheet: the value it stores, how it is shown, and its number format."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from validators.model.dates import in_words
from validators.model.money import pounds
from validators.model.raw_workbook import Cell
from validators.model.summary import Cells
from validators.render.panel.texts import writable

if TYPE_CHECKING:
    from validators.model.summary import Kind, Summary, Value

POUNDS, PENNIES, MILLIONS, SHARE, COUNT, DAY, TEXT = (
    "£#,##0", "£#,##0.00", '£0.0"m"', "0.0%", "#,##0", "d mmmm yyyy", "General"
)  # fmt: skip
FORMATS: dict[Kind, str] = {
    "pounds": PENNIES, "millions": MILLIONS, "share": SHARE, "count": COUNT, "days": COUNT, "date": DAY
}  # fmt: skip
FIRST_YEAR = 1905
"""Days before it are written as text: not all ways that Excel counts days reach them."""


class Shown(NamedTuple):
    """A cell as it is written. stored: what it holds; text: what a reader sees of it."""

    stored: str | float | datetime | Cell | None
    text: str


EMPTY = Shown(None, "")


def number_format(kind: Kind, *, whole: bool) -> str:
    """A column's number format. whole: whether every amount of the sheet is in whole pounds."""
    return POUNDS if whole and kind == "pounds" else FORMATS.get(kind, TEXT)


def is_whole(summary: Summary) -> bool:
    """Whether every amount of a sheet is in whole pounds, so that no pennies need be shown."""
    rows = [*summary.rows, *([summary.total] if summary.total else []), *summary.apart]
    at = [number for number, column in enumerate(summary.columns) if column.kind == "pounds"]
    amounts = (value for row in rows for number in at if isinstance(value := row[number], int))
    return not any(pennies % 100 for pennies in amounts)


def shown(value: Value, kind: Kind, *, whole: bool) -> Shown:
    """A value of a summary as a cell of its column's kind; what does not suit the kind, such as n/a, is text."""
    match value:
        case None:
            return EMPTY
        case Cell():
            return Shown(value, value.ref) if kind == "cell" else _text(str(value))
        case Cells():
            return Shown(value.first, writable(value.text)) if kind == "cell" else _text(value.text)
        case datetime():
            return _day(value, kind)
        case int() | Decimal() if kind in FORMATS:
            return _figure(value, kind, whole=whole)
    return _text(str(value))


def _text(text: str) -> Shown:
    held = writable(text)
    return Shown(held, held)


def _day(day: datetime, kind: Kind) -> Shown:
    words = in_words(day)
    return Shown(day, words) if kind == "date" and day.year >= FIRST_YEAR else Shown(words, words)


def _figure(value: int | Decimal, kind: Kind, *, whole: bool) -> Shown:
    sign = "-" if value < 0 else ""
    match kind:
        case "pounds":
            return Shown(int(value) / 100, pounds(int(value)).removesuffix(".00" if whole else " "))
        case "millions":
            return Shown(float(value) + 0.0, f"{sign}£{abs(value):.1f}m")
        case "share":
            return Shown(float(value) + 0.0, f"{value * 100:.1f}%")
    return Shown(int(value), f"{value:,}")
