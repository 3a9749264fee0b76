"""What is published of a register in other people's formats: a checked workbook to values. Nothing is opened or written.

Every format is made of the view for publication: no notes and no contacts, and of a line marked Publish = No its money at
most.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import pandas as pd

from validators.model import YEAR_HEADINGS, clean
from validators.register import counted_lines
from validators.summaries import NOT_PUBLISHED, payee_by_line, publication_view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Cell, Workbook


class Remark(NamedTuple):
    """A cell that stands in the way of publication, and why."""

    cell: Cell
    why: str


@dataclass(frozen=True)
class Export:
    """What a format says of a register, before it is written.

    content: what the format's sink writes; empty where there is nothing to publish. holds: what that is, in words.
    obstacles: the cells that the format cannot take as they are. personal: those whose texts look as if they held personal
    data. aside: what else whoever publishes it should know, such as what was left out, in sentences.
    """

    content: Any
    holds: str
    obstacles: Sequence[Remark] = ()
    personal: Sequence[Remark] = ()
    aside: Sequence[str] = ()


TEXT_HEADINGS = (
    "Line", "Activity ref", "Activity", "Purpose", "Provider", "Priority", "Source", "Mechanism", "Area", "Decision reference",
    "Conditions", "Reason",
)  # fmt: skip
DATE_HEADINGS = ("Start", "End", "Decision date")


def publishable_lines(book: Workbook) -> pd.DataFrame:
    """Every line, indexed by its row in the sheet, with the columns above and Recipient.

    Texts have single plain spaces, and None where they are blank; amounts are whole pennies. Of a line that is not published
    all is masked but its money, priority, source, area and dates.
    """
    lines = counted_lines(publication_view(book)).reindex(columns=[*TEXT_HEADINGS, *DATE_HEADINGS, *YEAR_HEADINGS])
    amounts = {year: lines[year].fillna(0).astype("int64") for year in YEAR_HEADINGS}
    texts = {
        heading: pd.Series([_tidy_text(text) for text in lines[heading]], lines.index, object) for heading in TEXT_HEADINGS
    }
    tidied = lines.assign(**amounts, **texts)
    return tidied.assign(Recipient=payee_by_line(tidied))


def is_published(lines: pd.DataFrame) -> pd.Series[bool]:
    """Which of the lines may be named."""
    return lines["Line"].ne(NOT_PUBLISHED)


def _tidy_text(text: object) -> str | None:
    return clean(text) or None if isinstance(text, str) else None
