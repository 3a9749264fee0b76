"""The paper's first part: its purpose, and the background that the Panel needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import PaperBlock, PaperHeading, Paragraph, join_words
from validators.paper.figures_in_words import in_pounds
from validators.paper.panel_sheets import PaperSources, missing_part, rows_by_heading, total_by_heading
from validators.summaries import format_count, priorities, sources

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Summary

POWERS = (
    "The Commissioner may provide and commission services under section 143 of the Anti-social Behaviour, Crime and Policing "
    "Act 2014, and may make crime and disorder reduction grants under the Police Reform and Social Responsibility Act 2011."
)
OWN_MONEY = "The figures in this report count the Commissioner's own money. What partners add is given apart."


def blocks(sheets: PaperSources) -> Iterator[PaperBlock]:
    """Yield the purpose and the background."""
    yield PaperHeading("Purpose")
    yield Paragraph(
        f"This report tells the Panel how the Commissioner's money for commissioning is allocated in {sheets.now}, what has "
        f"changed since {sheets.before}, how far the reviews of the commissioned activities have come, and what comes next."
    )
    yield PaperHeading("Background")
    yield Paragraph(POWERS)
    yield from (
        _register_blocks(sheets) if {priorities.TITLE, sources.TITLE} <= sheets.whole.keys() else [missing_part(sources.TITLE)]
    )
    yield Paragraph(OWN_MONEY)


def _register_blocks(sheets: PaperSources) -> Iterator[PaperBlock]:
    number = total_by_heading(sheets.whole[priorities.TITLE])["Activities"]
    summary: Summary = sheets.whole[sources.TITLE]
    paying = [row for row in rows_by_heading(summary) if row["Allocated £"]]
    amounts = [f"{row['Source']} ({in_pounds(row['Allocated £'])})" for row in paying]
    paid = f", paid from {format_count(len(amounts), 'source')}: {join_words(amounts)}" if amounts else ""
    yield Paragraph(f"The register of {sheets.now} holds {format_count(int(str(number)), 'activity')}{paid}.")
    for row in paying:
        if row["Ring-fenced"] == "Yes":
            yield Paragraph(f"{row['Source']} is ring-fenced: it may serve one purpose only.")
