"""The paper's appendices: risks and implications, and how the figures were made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import PaperBlock, PaperHeading, Paragraph
from validators.paper.panel_sheets import PaperSources, missing_part, rows_by_heading
from validators.summaries import cover, implications, notes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Summary

OMITTED_NOTES = {notes.ABOUT_ROUNDING, notes.ABOUT_POWERS}
"""Notes on what the paper does not have, or says in its own words."""


def blocks(sheets: PaperSources) -> Iterator[PaperBlock]:
    """Yield Appendix 1, whose headings are those of the rulebook, and Appendix 2."""
    yield PaperHeading("Appendix 1: Risks and implications")
    summary = sheets.whole.get(implications.TITLE)
    yield from _implications(summary) if summary else [missing_part(implications.TITLE)]
    yield PaperHeading("Appendix 2: What the figures rest on")
    yield from _notes(sheets.public[notes.TITLE], sheets.whole[cover.TITLE])


def _implications(summary: Summary) -> Iterator[PaperBlock]:
    for row in rows_by_heading(summary):
        yield PaperHeading(str(row["Heading"]), 2)
        yield Paragraph(str(row["Implication"]))


def _notes(summary: Summary, cover_sheet: Summary) -> Iterator[PaperBlock]:
    """Yield the notes, without their numbers as the paper does not refer to them, and the register's fingerprint."""
    yield from (Paragraph(str(row["Text"])) for row in rows_by_heading(summary) if row["Text"] not in OMITTED_NOTES)
    facts = {row["Fact"]: row["Value"] for row in rows_by_heading(cover_sheet)}
    yield Paragraph(f"Fingerprint of the register: {facts['Fingerprint']}.")
