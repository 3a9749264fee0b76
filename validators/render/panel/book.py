"""Renders the Panel sheets as the bytes of an Excel workbook: one sheet a summary, for the team's workbook or for the web."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.model import COPY_MARK, FINDINGS_SHEET, GENERATED_MARK, Cell, Column, Summary, mark_formula
from validators.render.office_text import cut_text, one_line_label
from validators.render.panel.cell_formats import PanelCellFormat
from validators.render.panel.charts import draw_chart
from validators.render.panel.layout import HEADING_ROW, SummaryLayout
from validators.render.panel.sheet_writer import PanelSheetWriter
from validators.render.panel.xlsx import long_workbook_bytes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Panel
    from validators.render.panel.cell_formats import Profile

CONTENTS_SHEET = "Contents"
LONGEST_PROPERTY = 255
"""The characters that Excel takes for one."""


def render_panel_book(
    panel: Panel, *, profile: Profile = "panel", date_1904: bool = False, kind: str = "", copy: str = ""
) -> bytes:
    """Return the workbook; the same bytes for the same sheets.

    Args:
        panel: The sheets, and what the workbook says of itself.
        profile: panel, with charts, findings and marks, for the team's own workbook; publish, the tables alone, for the web.
        date_1904: Whether its days count from 1904, as in the workbook that its sheets are put into.
        kind: Of file, by which an earlier one is recognised; empty where its sheets are put into another workbook.
        copy: Of copy that its sheets are put into, by which an earlier one is recognised; empty for none.
    """

    def draw(book: Any) -> None:
        for summary in publication_sheets(panel) if profile == "publish" else panel.sheets:
            sheet = PanelSheetWriter(book, SummaryLayout(summary, profile))
            sheet.write(panel.stamp)
            if profile == "panel":
                draw_chart(book, sheet, panel.stamp)
                _mark_sheet(book, summary.name, copy)
            elif summary.name == CONTENTS_SHEET:
                _link_contents(sheet)
        _activate_first_sheet(book)

    properties = {"title": panel.title, "author": panel.organisation, "subject": panel.marking}
    cut = {name: cut_text(one_line_label(text), LONGEST_PROPERTY) for name, text in properties.items()}
    return long_workbook_bytes(draw, cut, panel.as_at, date_1904=date_1904, kind=kind)


def publication_sheets(panel: Panel) -> Sequence[Summary]:
    """Return the sheets for the web: no findings, and after the cover a list of all that follow it."""
    cover, *others = (summary for summary in panel.sheets if summary.name != FINDINGS_SHEET)
    return [cover, _contents_summary(others), *others]


def _contents_summary(sheets: Sequence[Summary]) -> Summary:
    return Summary(
        CONTENTS_SHEET,
        "Contents",
        "One table: the sheets of this workbook, with a link to each.",
        [Column("Sheet"), Column("What it holds")],
        [(summary.name, summary.title) for summary in sheets],
    )


def _link_contents(contents: PanelSheetWriter) -> None:
    for row, (name, _) in enumerate(contents.layout.summary.rows, HEADING_ROW + 1):
        contents.link(row, 0, Cell(str(name), 1, 1), str(name), PanelCellFormat("body", "text"))


def _mark_sheet(book: Any, name: str, copy: str) -> None:
    quoted = name.replace("'", "''")
    book.define_name(f"'{quoted}'!{GENERATED_MARK}", f"={mark_formula(name)}")
    if copy:
        book.define_name(f"'{quoted}'!{COPY_MARK}", f"={mark_formula(copy)}")


def _activate_first_sheet(book: Any) -> None:
    """Let the workbook open on its first sheet that is for the Panel."""
    sheets = book.worksheets()
    next((sheet for sheet in sheets if sheet.get_name() != FINDINGS_SHEET), sheets[0]).activate()
