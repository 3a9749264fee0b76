"""How cells look: one plain dictionary for each part that a cell plays."""

from __future__ import annotations

from datetime import date
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from workbooks.contents import SampleFormula

if TYPE_CHECKING:
    from validators.schemas import ColumnKind
    from workbooks.contents import Value

INK_COLOUR = "#1F3864"
LINE_COLOUR = "#BFBFBF"
COMPUTED_COLOUR = "#EDEDED"
MONEY = "£#,##0.00"
DAY = "dd/mm/yyyy"
TEXT = "@"
SHARE = "0%"

TITLE = {"bold": True, "font_size": 14, "font_color": INK_COLOUR}
NOTE = {"italic": True, "font_color": "#404040"}
HEADING = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": INK_COLOUR,
    "text_wrap": True,
    "valign": "vcenter",
    "border": 1,
    "border_color": LINE_COLOUR,
}
SETTING = {"bold": True, "valign": "top", "bottom": 1, "bottom_color": LINE_COLOUR}
ALIGNMENT = {"amount": "right", "date": "center", "number": "center"}
USUAL_WIDTH = 22
WIDEST_COLUMN = {
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
NARROWEST_COLUMN = {"amount": 14, "date": 12, "text": 12, "list": 12, "ref": 18}
"""How many characters wide a column is at least, by its sort, so that an empty register has room for its values."""
LINE_HEIGHT = 15
ROOM_FOR_FILTER = 3

TEXT_COLUMNS = ("Charity number", "Company number", "From line", "To line")
"""Texts that Excel would otherwise take for numbers, besides the keys."""


def heading_format(kind: ColumnKind | None) -> dict[str, Any]:
    """The heading of a column, above its values."""
    return HEADING | ({"align": ALIGNMENT[kind.sort]} if kind and kind.sort in ALIGNMENT else {})


def body_format(heading: str, kind: ColumnKind | None) -> dict[str, Any]:
    """A cell between the headings and the totals. kind: None for a column of the team's own."""
    look: dict[str, Any] = {
        "valign": "top",
        "bottom": 1,
        "bottom_color": LINE_COLOUR,
        "num_format": number_format(heading, kind),
    }
    if kind is None or kind.sort not in ALIGNMENT:
        return look | {"text_wrap": True}
    return look | {"align": ALIGNMENT[kind.sort]} | ({"bg_color": COMPUTED_COLOUR} if kind.formula else {})


def setting_format(heading: str, kind: ColumnKind | None) -> dict[str, Any]:
    """The value of a setting of About: values of every kind stand in one column."""
    return body_format(heading, kind) | {"align": "left"}


def total_format(heading: str, kind: ColumnKind | None) -> dict[str, Any]:
    """A cell of the totals row."""
    return {"bold": True, "top": 1, "bottom": 1, "bg_color": COMPUTED_COLOUR, "num_format": number_format(heading, kind)}


def number_format(heading: str, kind: ColumnKind | None) -> str:
    """How a column's numbers are shown."""
    if kind is None:
        return "General"
    if kind.sort == "key" or heading in TEXT_COLUMNS:
        return TEXT
    return {"amount": MONEY, "date": DAY, "number": SHARE}.get(kind.sort, "General")


def column_width(words: str, values: list[Value], kind: ColumnKind | None, widest: int) -> int:
    """How many characters wide a column is: its longest value, but no wider than the widest; then texts are wrapped."""
    texts = [displayed_text(value) for value in values] + list(kind.options if kind and kind.sort == "choice" else ())
    longest = max(map(len, texts), default=0)
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    heading = max(map(len, words.split())) + ROOM_FOR_FILTER
    narrowest = NARROWEST_COLUMN.get(kind.sort, 9) if kind else 9
    return max(heading, longest_word + 1, min(longest + 1, widest), narrowest)


def row_height(texts: list[tuple[str, int]], *, is_heading: bool = False) -> int:
    """How many points high a row is, from the texts in it and the width of each one's column."""
    spare = ROOM_FOR_FILTER if is_heading else 0
    return LINE_HEIGHT * max(1, *(len(wrap(text, max(width - spare, 1))) for text, width in texts))


def displayed_text(value: Value) -> str:
    """About what a cell shows, to measure it."""
    if isinstance(value, SampleFormula):
        return displayed_text(value.value)
    if isinstance(value, float):
        return f"£{value:,.2f}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str("" if value is None else value)
