"""How a paper looks: one typeface without serifs, 12 points or more, black on white, A4."""

from __future__ import annotations

from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

FONT_NAME = "Arial"
FONT_SIZES = {
    "Normal": 12, "Title": 24, "Subtitle": 14, "Heading 1": 16, "Heading 2": 14, "Caption": 12, "Header": 12, "Footer": 12
}  # fmt: skip
"""Points. The Government Analysis Function's guidance asks for 12 or more."""

BOLD_STYLES = {"Title", "Heading 1", "Heading 2", "Caption", "Header"}
SPACING = {
    "Normal": (0, 8),
    "Title": (0, 12),
    "Subtitle": (0, 4),
    "Heading 1": (20, 6),
    "Heading 2": (12, 4),
    "Caption": (8, 4),
    "Footer": (4, 0),
}
"""Points before and after a paragraph."""

USED_STYLES = {*FONT_SIZES, "Default Paragraph Font", "Normal Table", "No List", "Table Grid"}
"""The styles that are needed; python-docx's empty document has well over a hundred."""

A4 = (21.0, 29.7)
MARGIN, MARKING_HEIGHT = 2.0, 0.6
"""Centimetres."""


def apply_styles(document: Any) -> None:
    """Set the document's styles, its language and the size of its pages."""
    _remove_unused_styles(document)
    for name, size in FONT_SIZES.items():
        _set_style(document.styles[name], size, bold=name in BOLD_STYLES)
    _set_language(document)
    page = document.sections[0]
    page.page_width, page.page_height = map(Cm, A4)
    page.left_margin = page.right_margin = page.bottom_margin = Cm(MARGIN)
    page.top_margin = Cm(MARGIN + MARKING_HEIGHT)


def _remove_unused_styles(document: Any) -> None:
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        if style.name_val.title() not in {name.title() for name in USED_STYLES}:
            styles.remove(style)
        else:
            for link in style.findall(qn("w:link")):
                style.remove(link)


def _set_style(style: Any, size: int, *, bold: bool) -> None:
    style.element.get_or_add_rPr().clear()
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)
    font, form = style.font, style.paragraph_format
    font.name, font.size, font.bold, font.color.rgb = FONT_NAME, Pt(size), bold, RGBColor(0, 0, 0)
    before, after = SPACING.get(style.name, (0, 0))
    form.space_before, form.space_after, form.line_spacing = Pt(before), Pt(after), 1.15
    form.alignment = WD_ALIGN_PARAGRAPH.LEFT
    form.keep_with_next = style.name in BOLD_STYLES - {"Header", "Title"}


def _set_language(document: Any) -> None:
    """Set British English, for spelling checkers and screen readers."""
    for root in (document.styles.element, document.settings.element):
        for language in (*root.iter(qn("w:lang")), *root.iter(qn("w:themeFontLang"))):
            language.set(qn("w:val"), "en-GB")
