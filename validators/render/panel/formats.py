"""How the cells of a sheet for the Panel look: nothing is said by colour alone, and in what is published nothing is filled."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from validators.render.panel.cells import number_format
from validators.render.panel.measure import SIZE

if TYPE_CHECKING:
    from validators.model.summary import Kind

Profile = Literal["panel", "publish"]
"""panel: with charts, for the team's own workbook. publish: the tables alone, for the web."""

Part = Literal["heading", "body", "total", "apart"]

INK, LINE, SHADE, LINK = "#1F3864", "#BFBFBF", "#EDEDED", "#0563C1"
FONT: dict[str, Any] = {"font_name": "Arial", "font_size": SIZE}
TITLE = FONT | {"bold": True, "font_size": 16, "font_color": INK}
CAPTION = FONT | {"font_color": "#262626", "valign": "top"}
FIGURES = ("pounds", "millions", "share", "count", "days")

FILLS = {
    "severity": {"error": "#F8CBAD", "warning": "#FFE699", "note": "#DDEBF7"},
    "rag": {"red": "#F8CBAD", "amber": "#FFE699", "green": "#C6E0B4"},
}
"""Fills behind words that say the same, by heading and word."""

_PARTS: dict[Part, dict[str, Any]] = {
    "heading": {"bold": True, "text_wrap": True, "bottom": 2, "bottom_color": INK},
    "body": {"bottom": 1, "bottom_color": LINE},
    "total": {"bold": True, "top": 2, "top_color": INK, "bottom": 2, "bottom_color": INK},
    "apart": {"bottom": 4, "bottom_color": LINE},
}
_FILLED: dict[Part, dict[str, Any]] = {"heading": {"font_color": "#FFFFFF", "bg_color": INK}, "total": {"bg_color": SHADE}}


class Look(NamedTuple):
    """What decides how a cell looks.

    fill: the colour behind a word that says the same. is_prefixed: whether it stays text when a person edits it.
    is_centred: from top to bottom, in a row of one line. is_after_figure: whether figures end right before it.
    """

    part: Part
    kind: Kind
    fill: str = ""
    is_link: bool = False
    is_prefixed: bool = False
    is_centred: bool = True
    is_after_figure: bool = False


def filled(heading: str, word: str) -> str:
    """The colour behind a word under a heading; nothing where none goes with it."""
    return FILLS.get(heading.casefold(), {}).get(word.casefold(), "")


def properties(look: Look, profile: Profile, *, whole: bool) -> dict[str, Any]:
    """A look as XlsxWriter wants it. whole: whether the sheet shows whole pounds."""
    is_figure, is_heading = look.kind in FIGURES, look.part == "heading"
    drawn = FONT | _PARTS[look.part] | {"text_wrap": is_heading or not is_figure}
    drawn |= {"align": "right"} if is_figure else {"align": "left", "indent": 1 + look.is_after_figure}
    drawn |= {"valign": "vcenter" if look.is_centred else "top"}
    if not is_heading:
        drawn["num_format"] = number_format(look.kind, whole=whole)
    if profile == "panel":
        drawn |= _FILLED.get(look.part, {}) | ({"bg_color": look.fill} if look.fill else {})
    if look.is_link:
        drawn |= {"font_color": LINK, "underline": 1}
    return drawn | ({"quote_prefix": True} if look.is_prefixed else {})
