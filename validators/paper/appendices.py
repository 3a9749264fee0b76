"""The paper's appendices: the implications under their headings, and what the figures rest on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.document import Block, Heading, Said
from validators.paper.sheets import Sheets, missing, rows
from validators.summaries import cover, implications, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model.summary import Summary

OF_SHEETS = {notes.ROUNDING, notes.POWERS}
"""Notes on what the paper does not have, or says in its own words."""


def blocks(sheets: Sheets) -> Iterator[Block]:
    """Appendix 1, whose headings are those of the rulebook, and Appendix 2."""
    yield Heading("Appendix 1: Risks and implications")
    found = sheets.whole.get(implications.TITLE)
    yield from _implications(found) if found else [missing(implications.TITLE)]
    yield Heading("Appendix 2: What the figures rest on")
    yield from _notes(sheets.public[notes.TITLE], sheets.whole[cover.TITLE])


def _implications(summary: Summary) -> Iterator[Block]:
    for row in rows(summary):
        yield Heading(str(row["Heading"]), 2)
        yield Said(str(row["Implication"]))


def _notes(found: Summary, facts: Summary) -> Iterator[Block]:
    """The notes, without their numbers, which nothing here refers to; and which register it is that they speak of."""
    yield from (Said(str(row["Text"])) for row in rows(found) if row["Text"] not in OF_SHEETS)
    told = {row["Fact"]: row["Value"] for row in rows(facts)}
    yield Said(f"Fingerprint of the register: {told['Fingerprint']}.")
