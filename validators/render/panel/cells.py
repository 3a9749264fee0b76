"""What one cell of a summary comes to in a sheet: the value it stores, how it is shown, and its number format."""

from __future__ import annotations

import re
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from validators.model import Cell, CellGroup, format_day, pounds
from validators.render.panel.text_width import FONT_SIZE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validators.model import Summary, SummaryKind, SummaryValue


POUNDS, PENNIES, MILLIONS, SHARE, COUNT, DAY, TEXT = (
    "£#,##0", "£#,##0.00", '£0.0"m"', "0.0%", "#,##0", "d mmmm yyyy", "General"
)  # fmt: skip
NUMBER_FORMATS: dict[SummaryKind, str] = {
    "pounds": PENNIES, "millions": MILLIONS, "share": SHARE, "count": COUNT, "days": COUNT, "date": DAY
}  # fmt: skip
FIRST_DATE_YEAR = 1905
"""Days before it are written as text: not all ways that Excel counts days reach them."""


class ShownCell(NamedTuple):
    """A cell as it is written. stored: what it holds; text: what a reader sees of it."""

    stored: str | float | datetime | Cell | None
    text: str


EMPTY_CELL = ShownCell(None, "")


def number_format(kind: SummaryKind, *, whole: bool) -> str:
    """A column's number format. whole: whether every amount of the sheet is in whole pounds."""
    return POUNDS if whole and kind == "pounds" else NUMBER_FORMATS.get(kind, TEXT)


def is_in_whole_pounds(summary: Summary) -> bool:
    """Whether every amount of a sheet is in whole pounds, so that no pennies need be shown."""
    rows = [*summary.rows, *([summary.total] if summary.total else []), *summary.apart]
    at = [number for number, column in enumerate(summary.columns) if column.kind == "pounds"]
    amounts = (value for row in rows for number in at if isinstance(value := row[number], int))
    return not any(pennies % 100 for pennies in amounts)


def show_value(value: SummaryValue, kind: SummaryKind, *, whole: bool) -> ShownCell:
    """A value of a summary as a cell of its column's kind; what does not suit the kind, such as n/a, is text."""
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
    held = make_writable(text)
    return ShownCell(held, held)


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


LONGEST_TEXT = 32_767
"""The characters that a cell holds (Microsoft, Excel specifications and limits)."""
LONGEST_HEADING = 255
"""The characters that a column's name holds."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What XML has no place for."""
_CHARACTER_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What would be read as a character's number in a name, where it cannot be told apart."""


def cut_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """The text, or its beginning and an ellipsis, in no more than so many UTF-16 units, which Excel counts."""
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * longest else units[: 2 * longest - 2].decode("utf-16-le", "ignore") + "…"


def make_writable(text: str) -> str:
    """The text with � for every character that an Excel file cannot hold, and its lines ended as Excel ends them."""
    return cut_text(_UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def one_line_label(text: str) -> str:
    """A text of one line, such as a chart's title, which is never taken for a formula."""
    return " ".join(make_writable(text).split()).lstrip("=")


def table_headings(texts: Iterable[str]) -> list[str]:
    """The headings of a Table: each on one line, none empty, no two alike even in other capital letters."""
    taken: dict[str, str] = {}
    for number, text in enumerate(texts, 1):
        name = (
            cut_text(_CHARACTER_CODE.sub("-", " ".join(make_writable(text).split())), LONGEST_HEADING - 10)
            or f"Column {number}"
        )
        unused = name
        while unused.casefold() in taken:
            unused = f"{name} ({number})" if unused == name else f"{unused}*"
        taken[unused.casefold()] = unused
    return list(taken.values())


def table_name(sheet: str) -> str:
    """The name of the Table on a sheet: Panel_Priorities."""
    return re.sub(r"\W", "_", sheet)


def link_target(cell: Cell) -> str:
    """A cell as a link leads to it, 'Sheet'!D7; nothing where no link can."""
    sheet = cell.sheet.replace("'", "''")
    return f"'{sheet}'!{cell.ref}" if one_line_label(cell.sheet) == cell.sheet and len(sheet) < LONGEST_HEADING else ""


def may_be_reinterpreted(text: str) -> bool:
    """Whether Excel might make something else of the text once a person edits its cell: a formula, a number, a date."""
    return bool(text) and not text[0].isalpha()


Profile = Literal["panel", "publish"]
"""panel: with charts, for the team's own workbook. publish: the tables alone, for the web."""

RowPart = Literal["heading", "body", "total", "apart"]

INK_COLOUR, BORDER_COLOUR, TOTAL_COLOUR, LINK_COLOUR = "#1F3864", "#BFBFBF", "#EDEDED", "#0563C1"
FONT_FORMAT: dict[str, Any] = {"font_name": "Arial", "font_size": FONT_SIZE}
TITLE_FORMAT = FONT_FORMAT | {"bold": True, "font_size": 16, "font_color": INK_COLOUR}
CAPTION_FORMAT = FONT_FORMAT | {"font_color": "#262626", "valign": "top"}
FIGURE_KINDS = ("pounds", "millions", "share", "count", "days")

FILL_COLOURS = {
    "severity": {"error": "#F8CBAD", "warning": "#FFE699", "note": "#DDEBF7"},
    "rag": {"red": "#F8CBAD", "amber": "#FFE699", "green": "#C6E0B4"},
}
"""Fills behind words that say the same, by heading and word."""

_PART_FORMATS: dict[RowPart, dict[str, Any]] = {
    "heading": {"bold": True, "text_wrap": True, "bottom": 2, "bottom_color": INK_COLOUR},
    "body": {"bottom": 1, "bottom_color": BORDER_COLOUR},
    "total": {"bold": True, "top": 2, "top_color": INK_COLOUR, "bottom": 2, "bottom_color": INK_COLOUR},
    "apart": {"bottom": 4, "bottom_color": BORDER_COLOUR},
}
_PART_FILLS: dict[RowPart, dict[str, Any]] = {
    "heading": {"font_color": "#FFFFFF", "bg_color": INK_COLOUR},
    "total": {"bg_color": TOTAL_COLOUR},
}


class PanelCellFormat(NamedTuple):
    """What decides how a cell looks.

    fill: the colour behind a word that says the same. is_prefixed: whether it stays text when a person edits it.
    is_centred: from top to bottom, in a row of one line. is_after_figure: whether figures end right before it.
    """

    part: RowPart
    kind: SummaryKind
    fill: str = ""
    is_link: bool = False
    is_prefixed: bool = False
    is_centred: bool = True
    is_after_figure: bool = False


def fill_colour(heading: str, word: str) -> str:
    """The colour behind a word under a heading; nothing where none goes with it."""
    return FILL_COLOURS.get(heading.casefold(), {}).get(word.casefold(), "")


def xlsxwriter_properties(look: PanelCellFormat, profile: Profile, *, whole: bool) -> dict[str, Any]:
    """A look as XlsxWriter wants it. whole: whether the sheet shows whole pounds."""
    is_figure, is_heading = look.kind in FIGURE_KINDS, look.part == "heading"
    drawn = FONT_FORMAT | _PART_FORMATS[look.part] | {"text_wrap": is_heading or not is_figure}
    drawn |= {"align": "right"} if is_figure else {"align": "left", "indent": 1 + look.is_after_figure}
    drawn |= {"valign": "vcenter" if look.is_centred else "top"}
    if not is_heading:
        drawn["num_format"] = number_format(look.kind, whole=whole)
    if profile == "panel":
        drawn |= _PART_FILLS.get(look.part, {}) | ({"bg_color": look.fill} if look.fill else {})
    if look.is_link:
        drawn |= {"font_color": LINK_COLOUR, "underline": 1}
    return drawn | ({"quote_prefix": True} if look.is_prefixed else {})
