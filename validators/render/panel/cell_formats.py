"""How a cell of a Panel sheet looks: font, borders, fills and alignment, by the part of the table that it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from validators.render.panel.text_width import FONT_SIZE
from validators.render.value_display import FIGURE_KINDS, number_format

if TYPE_CHECKING:
    from validators.model import SummaryKind

Profile = Literal["panel", "publish"]
"""panel: with charts, for the team's own workbook. publish: the tables alone, for the web."""

RowPart = Literal["heading", "body", "total", "apart"]

INK_COLOUR, BORDER_COLOUR, TOTAL_COLOUR, LINK_COLOUR = "#1F3864", "#BFBFBF", "#EDEDED", "#0563C1"
FONT_FORMAT: dict[str, Any] = {"font_name": "Arial", "font_size": FONT_SIZE}
TITLE_FORMAT = FONT_FORMAT | {"bold": True, "font_size": 16, "font_color": INK_COLOUR}
CAPTION_FORMAT = FONT_FORMAT | {"font_color": "#262626", "valign": "top"}

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
