"""What a paper says, block by block, before anything is drawn. Every noun is frozen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from validators.model.summary import Summary


class PaperHeading(NamedTuple):
    """A heading, at level 1 or 2."""

    text: str
    level: int = 1


class Paragraph(NamedTuple):
    """A paragraph."""

    text: str


class CaptionedTable(NamedTuple):
    """A table, under its caption. The summary's rows are its body, and its total the last row; its chart is not drawn."""

    caption: str
    table: Summary


PaperBlock = PaperHeading | Paragraph | CaptionedTable


@dataclass(frozen=True)
class Paper:
    """A report to the Panel.

    opening: what stands under the title, a line each. as_at: the day that it speaks of, which is also the document's date.
    marking: the protective marking; it stands at the head of every page. stamp: what checking the figures came to; at its
    foot. draft: whether it may not be relied on.
    """

    title: str
    opening: Sequence[str]
    organisation: str
    as_at: datetime
    marking: str
    stamp: str
    draft: bool
    blocks: Sequence[PaperBlock]
