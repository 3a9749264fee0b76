"""How a value of a summary is displayed, in Excel, in Word, on a page and in Markdown alike: its text and its number format."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from validators.model import Cell, CellGroup, format_day, pounds
from validators.render.office_text import make_writable

if TYPE_CHECKING:
    from validators.model import Summary, SummaryKind, SummaryValue

POUNDS, PENNIES, MILLIONS, SHARE, COUNT, DAY, TEXT = (
    "£#,##0", "£#,##0.00", '£0.0"m"', "0.0%", "#,##0", "d mmmm yyyy", "General"
)  # fmt: skip
NUMBER_FORMATS: dict[SummaryKind, str] = {
    "pounds": PENNIES, "millions": MILLIONS, "share": SHARE, "count": COUNT, "days": COUNT, "date": DAY
}  # fmt: skip
FIGURE_KINDS: tuple[SummaryKind, ...] = ("pounds", "millions", "share", "count", "days")
"""Kinds that are aligned to the right, and never broken over lines."""

FIRST_DATE_YEAR = 1905
"""Days in earlier years are written as text, as not all ways in which Excel counts days reach them."""


class ShownCell(NamedTuple):
    """A value as it is displayed.

    Attributes:
        stored: What a cell of Excel stores: a text, a number in pounds or millions or as a share, a day, the cell that a link
            leads to, or nothing.
        text: What a reader sees.
    """

    stored: str | float | datetime | Cell | None
    text: str


EMPTY_CELL = ShownCell(None, "")


def number_format(kind: SummaryKind, *, whole: bool) -> str:
    """Return Excel's number format of a column. whole: whether amounts are shown in whole pounds."""
    return POUNDS if whole and kind == "pounds" else NUMBER_FORMATS.get(kind, TEXT)


def is_in_whole_pounds(summary: Summary) -> bool:
    """Return whether every amount of a summary is in whole pounds, so that no pennies need be shown."""
    rows = [*summary.rows, *([summary.total] if summary.total else []), *summary.apart]
    of_pounds = [number for number, column in enumerate(summary.columns) if column.kind == "pounds"]
    amounts = (value for row in rows for number in of_pounds if isinstance(value := row[number], int))
    return not any(pennies % 100 for pennies in amounts)


def show_value(value: SummaryValue, kind: SummaryKind, *, whole: bool) -> ShownCell:
    """Return a value of a summary as a cell of its column's kind; what does not suit the kind, such as n/a, is text.

    Args:
        value: The value. An amount is in pennies.
        kind: What its column holds.
        whole: Whether amounts are shown in whole pounds.
    """
    match value:
        case None:
            return EMPTY_CELL
        case Cell():
            return ShownCell(value, value.ref) if kind == "cell" else _text_cell(str(value))
        case CellGroup():
            return ShownCell(value.first, make_writable(value.text)) if kind == "cell" else _text_cell(value.text)
        case datetime():
            return _date_cell(value, kind)
        case int() | Decimal() if kind in NUMBER_FORMATS:
            return _figure_cell(value, kind, whole=whole)
    return _text_cell(str(value))


def _text_cell(text: str) -> ShownCell:
    writable = make_writable(text)
    return ShownCell(writable, writable)


def _date_cell(day: datetime, kind: SummaryKind) -> ShownCell:
    words = format_day(day)
    return ShownCell(day, words) if kind == "date" and day.year >= FIRST_DATE_YEAR else ShownCell(words, words)


def _figure_cell(value: int | Decimal, kind: SummaryKind, *, whole: bool) -> ShownCell:
    sign = "-" if value < 0 else ""
    match kind:
        case "pounds":
            return ShownCell(int(value) / 100, pounds(int(value)).removesuffix(".00" if whole else " "))
        case "millions":
            return ShownCell(float(value) + 0.0, f"{sign}£{abs(value):.1f}m")
        case "share":
            return ShownCell(float(value) + 0.0, f"{value * 100:.1f}%")
    return ShownCell(int(value), f"{value:,}")
