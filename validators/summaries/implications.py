"""Panel Implications: what the paper says under each heading of its Appendix 1."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Column, Summary
from validators.summaries.figures import NONE_RECORDED, or_none_recorded

if TYPE_CHECKING:
    from validators.model import Report, SummaryValue, Workbook

TITLE = "Panel Implications"
PLACE = 150
PUBLISHED = True
NEEDS = {"Implications": ["Heading", "Implication"]}


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a heading, in the order of the workbook; then those of the appendix that the workbook lacks."""
    given = book["Implications"].frame[NEEDS["Implications"]]
    rows: list[list[SummaryValue]] = [
        [or_none_recorded(heading), or_none_recorded(text)] for _, heading, text in given.itertuples()
    ]
    missing = [heading for heading in book.rules.implications if heading not in set(given["Heading"])]
    return Summary(
        TITLE,
        "Implications",
        "What the decisions that this register stands for mean under each heading of Appendix 1, in words.",
        [Column("Heading"), Column("Implication")],
        rows + [[heading, NONE_RECORDED] for heading in missing],
    )
