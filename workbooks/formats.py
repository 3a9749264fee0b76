"""How cells look: one plain dictionary for each part that a cell plays."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from workbooks.contents import Formula

if TYPE_CHECKING:
    from validators.schemas.columns import Kind
    from workbooks.contents import Value

INK = "#1F3864"
LINE = "#BFBFBF"
COMPUTED = "#EDEDED"
MONEY = "£#,##0.00"
DAY = "dd/mm/yyyy"
TEXT = "@"
SHARE = "0%"

TITLE = {"bold": True, "font_size": 14, "font_color": INK}
NOTE = {"italic": True, "font_color": "#404040"}
HEADING = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": INK,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": LINE,
}
SETTING = {"bold": True, "valign": "top", "bottom": 1, "bottom_color": LINE}
ALIGNED = {"amount": "right", "date": "center", "number": "center"}
WIDE = 22
WIDEST = {
    "About": 60,
    "Sources": 32,
    "Priorities": 50,
    "KPQs": 60,
    "Providers": 34,
    "Control": 34,
    "Milestones": 40,
    "Implications": 90,
}
"""How many characters wide a column may be before its texts are wrapped."""
NARROWEST = {"amount": 14, "date": 12, "text": 12, "list": 12, "ref": 18}
"""How many characters wide a column is at least, by its sort, so that an empty register has room for its values."""
LINE_HEIGHT = 15
ROOM_FOR_FILTER = 3

AS_TEXT = ("Charity number", "Company number", "From line", "To line")
"""Texts that Excel would otherwise take for numbers, besides the keys."""


def heading(kind: Kind | None) -> dict[str, Any]:
    """The heading of a column, above its values."""
    return HEADING | ({"align": ALIGNED[kind.sort]} if kind and kind.sort in ALIGNED else {})


def body(heading: str, kind: Kind | None) -> dict[str, Any]:
    """A cell between the headings and the totals. kind: None for a column of the team's own."""
    look: dict[str, Any] = {"valign": "top", "bottom": 1, "bottom_color": LINE, "num_format": number_format(heading, kind)}
    if kind is None or kind.sort not in ALIGNED:
        return look | {"text_wrap": True}
    return look | {"align": ALIGNED[kind.sort]} | ({"bg_color": COMPUTED} if kind.formula else {})


def setting(heading: str, kind: Kind | None) -> dict[str, Any]:
    """The value of a setting of About: values of every kind stand in one column."""
    return body(heading, kind) | {"align": "left"}


def total(heading: str, kind: Kind | None) -> dict[str, Any]:
    """A cell of the totals row."""
    return {"bold": True, "top": 1, "bottom": 1, "bg_color": COMPUTED, "num_format": number_format(heading, kind)}


def number_format(heading: str, kind: Kind | None) -> str:
    """How a column's numbers are shown."""
    if kind is None:
        return "General"
    if kind.sort == "key" or heading in AS_TEXT:
        return TEXT
    return {"amount": MONEY, "date": DAY, "number": SHARE}.get(kind.sort, "General")


def width(words: str, values: list[Value], kind: Kind | None, widest: int) -> int:
    """How many characters wide a column is: its longest value, but no wider than the widest; then texts are wrapped."""
    texts = [shown(value) for value in values] + list(kind.options if kind and kind.sort == "choice" else ())
    longest = max(map(len, texts), default=0)
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    heading = max(map(len, words.split())) + ROOM_FOR_FILTER
    narrowest = NARROWEST.get(kind.sort, 9) if kind else 9
    return max(heading, longest_word + 1, min(longest + 1, widest), narrowest)


def height(texts: list[tuple[str, int]], *, is_heading: bool = False) -> int:
    """How many points high a row is, from the texts in it and the width of each one's column."""
    spare = ROOM_FOR_FILTER if is_heading else 0
    return LINE_HEIGHT * max(1, *(len(wrap(text, max(width - spare, 1))) for text, width in texts))


def shown(value: Value) -> str:
    """About what a cell shows, to measure it."""
    if isinstance(value, Formula):
        return shown(value.value)
    if isinstance(value, float):
        return f"£{value:,.2f}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str("" if value is None else value)
