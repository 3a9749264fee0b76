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
"""The colour behind a word, by the column's heading and the word. The word says all that the colour says."""

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

    Attributes:
        part: The part of the table that it is in.
        kind: What its column holds.
        fill: The colour behind its word, as #RRGGBB; empty for none.
        is_link: Whether it is a link.
        is_prefixed: Whether it stays text when a person edits it.
        is_centred: Whether it is centred from top to bottom, as in a row of one line.
        is_after_figure: Whether the column to its left has figures, which end right before it.
    """

    part: RowPart
    kind: SummaryKind
    fill: str = ""
    is_link: bool = False
    is_prefixed: bool = False
    is_centred: bool = True
    is_after_figure: bool = False


def fill_colour(heading: str, word: str) -> str:
    """Return the colour behind a word under a heading; empty for none."""
    return FILL_COLOURS.get(heading.casefold(), {}).get(word.casefold(), "")


def xlsxwriter_properties(cell_format: PanelCellFormat, profile: Profile, *, whole: bool) -> dict[str, Any]:
    """Return XlsxWriter's properties of a format.

    Args:
        cell_format: What decides how the cell looks.
        profile: For whom the sheet is: that for the web has no fills.
        whole: Whether the sheet's amounts are shown in whole pounds.
    """
    is_figure, is_heading = cell_format.kind in FIGURE_KINDS, cell_format.part == "heading"
    properties = FONT_FORMAT | _PART_FORMATS[cell_format.part] | {"text_wrap": is_heading or not is_figure}
    properties |= {"align": "right"} if is_figure else {"align": "left", "indent": 1 + cell_format.is_after_figure}
    properties |= {"valign": "vcenter" if cell_format.is_centred else "top"}
    if not is_heading:
        properties["num_format"] = number_format(cell_format.kind, whole=whole)
    if profile == "panel":
        properties |= _PART_FILLS.get(cell_format.part, {}) | ({"bg_color": cell_format.fill} if cell_format.fill else {})
    if cell_format.is_link:
        properties |= {"font_color": LINK_COLOUR, "underline": 1}
    return properties | ({"quote_prefix": True} if cell_format.is_prefixed else {})
