"""Drafts the paper to the Police and Crime Panel, part by part. Nothing is opened or drawn.

Every figure is taken from the Panel sheets, so that the two cannot disagree. Names of activities are taken from the sheets for
the web, as papers to the Panel are public. Source of the order: "Commissioning in 2018-19", Police and Crime Panel, 29 June
2018.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Paper, format_day
from validators.paper import appendices, introduction, money, reviews
from validators.paper.panel_sheets import PaperSources
from validators.summaries import panel, publication_panel

if TYPE_CHECKING:
    from validators.model import Report, Workbook


def draft_paper(book: Workbook, report: Report, *, draft: bool = False) -> Paper:
    """Return the paper, before it is drawn.

    Args:
        book: The workbook.
        report: What checking it found.
        draft: Make the paper although there are errors, and say in it that it is a draft.
    """
    whole = panel(book, report, draft=draft)
    sheets = PaperSources(book, whole.sheets, publication_panel(book, report, draft=draft).sheets)
    day = "No As at day recorded" if book.setting("As at") is None else f"As at {format_day(whole.as_at)}"
    parts = (introduction, money, reviews, appendices)
    return Paper(
        title=f"Commissioning in {book.years['Y1']}",
        opening=["Report to the Police and Crime Panel", whole.organisation, day],
        organisation=whole.organisation,
        as_at=whole.as_at,
        marking=whole.marking,
        stamp=whole.stamp,
        draft=whole.stamp.startswith("DRAFT"),
        blocks=[block for part in parts for block in part.blocks(sheets)],
    )
