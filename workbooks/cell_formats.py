"""The formats and sizes of cells: one dictionary of XlsxWriter's properties for each kind of cell."""

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
"""The widest that a table's columns may be, in characters, before their texts are wrapped; USUAL_WIDTH for other tables."""

NARROWEST_COLUMN = {"amount": 14, "date": 12, "text": 12, "list": 12, "ref": 18}
"""The least width of a column, in characters, by its sort, so that an empty register has room for its values."""

LINE_HEIGHT = 15
"""The height of a line of text, in points."""

ROOM_FOR_FILTER = 3
"""The width, in characters, that a filter's arrow takes of a heading."""

TEXT_COLUMNS = ("Charity number", "Company number", "From line", "To line")
"""Columns, besides the keys, whose texts Excel would otherwise take for numbers."""


def heading_format(kind: ColumnKind | None) -> dict[str, Any]:
    """Return the format of a column's heading."""
    return HEADING | ({"align": ALIGNMENT[kind.sort]} if kind and kind.sort in ALIGNMENT else {})


def body_format(heading: str, kind: ColumnKind | None) -> dict[str, Any]:
    """Return the format of a cell between the headings and the totals. A column of the team's own has no kind."""
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
    """Return the format of the value of a setting of About, where one column has values of every kind."""
    return body_format(heading, kind) | {"align": "left"}


def total_format(heading: str, kind: ColumnKind | None) -> dict[str, Any]:
    """Return the format of a cell in the totals row."""
    return {"bold": True, "top": 1, "bottom": 1, "bg_color": COMPUTED_COLOUR, "num_format": number_format(heading, kind)}


def number_format(heading: str, kind: ColumnKind | None) -> str:
    """Return the number format of a column."""
    if kind is None:
        return "General"
    if kind.sort == "key" or heading in TEXT_COLUMNS:
        return TEXT
    return {"amount": MONEY, "date": DAY, "number": SHARE}.get(kind.sort, "General")


def column_width(words: str, values: list[Value], kind: ColumnKind | None, widest: int) -> int:
    """Return the width of a column, in characters: that of its longest value, up to a limit; longer texts are wrapped.

    Args:
        words: The column's heading.
        values: The values under it.
        kind: The column's kind; None for a column of the team's own.
        widest: The limit. A heading or a single word may exceed it.
    """
    texts = [displayed_text(value) for value in values] + list(kind.options if kind and kind.sort == "choice" else ())
    longest = max(map(len, texts), default=0)
    longest_word = max((len(word) for text in texts for word in text.split()), default=0)
    heading = max(map(len, words.split())) + ROOM_FOR_FILTER
    narrowest = NARROWEST_COLUMN.get(kind.sort, 9) if kind else 9
    return max(heading, longest_word + 1, min(longest + 1, widest), narrowest)


def row_height(texts: list[tuple[str, int]], *, is_heading: bool = False) -> int:
    """Return the height of a row, in points, from each of its texts with the width of its column in characters."""
    spare = ROOM_FOR_FILTER if is_heading else 0
    return LINE_HEIGHT * max(1, *(len(wrap(text, max(width - spare, 1))) for text, width in texts))


def displayed_text(value: Value) -> str:
    """Return roughly the text that a cell displays, to measure it."""
    if isinstance(value, SampleFormula):
        return displayed_text(value.value)
    if isinstance(value, float):
        return f"£{value:,.2f}"
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str("" if value is None else value)
