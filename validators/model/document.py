"""The nouns of a draft paper: its headings, paragraphs and tables, before anything is drawn. All are frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from validators.model.summary import Summary


class PaperHeading(NamedTuple):
    """A heading. Its level is 1 or 2."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """A paragraph of plain text."""

    text: str


class CaptionedTable(NamedTuple):
    """A table and the caption above it.

    The summary's rows are the body of the table, and its total is the last row. Its chart is not drawn.
    """

    caption: str
    table: Summary


PaperBlock = PaperHeading | Paragraph | CaptionedTable
"""One piece of a paper."""


@dataclass(frozen=True)
class Paper:
    """A draft of a report to the Panel.

    Attributes:
        title: The title of the paper.
        opening: The lines under the title.
        organisation: The office whose paper it is.
        as_at: The day that its figures are of, which is also the document's date.
        marking: The protective marking, at the head of every page.
        stamp: What checking the figures came to, at the foot of every page.
        draft: Whether it may not be relied on, and says so.
        blocks: What it says, in order.
    """

    title: str
    opening: Sequence[str]
    organisation: str
    as_at: datetime
    marking: str
    stamp: str
    draft: bool
    blocks: Sequence[PaperBlock]
