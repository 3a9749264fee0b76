"""What the paper is for, and what the Panel must know to read it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.document import Block, Heading, Said
from validators.model.money import listed
from validators.paper.sheets import Sheets, missing, rows, total
from validators.paper.wording import in_pounds
from validators.summaries import priorities, sources
from validators.summaries.stamp import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model.summary import Summary

POWERS = (
    "The Commissioner may provide and commission services under section 143 of the Anti-social Behaviour, Crime and Policing "
    "Act 2014, and may make crime and disorder reduction grants under the Police Reform and Social Responsibility Act 2011."
)
OWN = "The figures in this report count the Commissioner's own money. What partners add is given apart."


def blocks(sheets: Sheets) -> Iterator[Block]:
    """Purpose and background."""
    yield Heading("Purpose")
    yield Said(
        f"This report tells the Panel how the Commissioner's money for commissioning is allocated in {sheets.now}, what has "
        f"changed since {sheets.before}, how far the reviews of the commissioned activities have come, and what comes next."
    )
    yield Heading("Background")
    yield Said(POWERS)
    yield from _register(sheets) if {priorities.TITLE, sources.TITLE} <= sheets.whole.keys() else [missing(sources.TITLE)]
    yield Said(OWN)


def _register(sheets: Sheets) -> Iterator[Block]:
    number = total(sheets.whole[priorities.TITLE])["Activities"]
    summary: Summary = sheets.whole[sources.TITLE]
    paying = [row for row in rows(summary) if row["Allocated £"]]
    named = [f"{row['Source']} ({in_pounds(row['Allocated £'])})" for row in paying]
    paid = f", paid from {counted(len(named), 'source')}: {listed(named)}" if named else ""
    yield Said(f"The register of {sheets.now} holds {counted(int(str(number)), 'activity')}{paid}.")
    for row in paying:
        if row["Ring-fenced"] == "Yes":
            yield Said(f"{row['Source']} is ring-fenced: it may serve one purpose only.")
