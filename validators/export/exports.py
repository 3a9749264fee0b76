"""What every export starts from: the lines of a register that may be published, and the result of an export.

Every format is made from the view for publication. It has no notes and no contacts, and of a line marked Publish = No at most
the money.
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
    """A cell that may have to be changed before publication, and why, as part of a sentence."""

    cell: Cell
    why: str


@dataclass(frozen=True)
class Export:
    """A register in one format, before it is written to a file.

    content: what the format's renderer writes; empty where there is nothing to publish. description: what that is, such as
    "2 grants". obstacles: cells that the format cannot take as they are. personal: cells whose texts look like personal data.
    notes: sentences on what else the publisher should know, such as what was left out.
    """

    content: Any
    description: str
    obstacles: Sequence[Remark] = ()
    personal: Sequence[Remark] = ()
    notes: Sequence[str] = ()


TEXT_HEADINGS = (
    "Line", "Activity ref", "Activity", "Purpose", "Provider", "Priority", "Source", "Mechanism", "Area", "Decision reference",
    "Conditions", "Reason",
)  # fmt: skip
DATE_HEADINGS = ("Start", "End", "Decision date")


def publishable_lines(book: Workbook) -> pd.DataFrame:
    """Return every line of the Commissioner's own money.

    Returns:
        A frame indexed by sheet row, with TEXT_HEADINGS, DATE_HEADINGS, the three years and Recipient. Texts have single plain
        spaces, and are None where blank; amounts are whole pennies, 0 where blank. Of a line that may not be published, all is
        masked but its money, priority, source, area and dates.
    """
    lines = counted_lines(publication_view(book)).frame.reindex(columns=[*TEXT_HEADINGS, *DATE_HEADINGS, *YEAR_HEADINGS])
    amounts = {year: lines[year].fillna(0).astype("int64") for year in YEAR_HEADINGS}
    texts = {
        heading: pd.Series([_tidy_text(text) for text in lines[heading]], lines.index, object) for heading in TEXT_HEADINGS
    }
    tidied = lines.assign(**amounts, **texts)
    return tidied.assign(Recipient=payee_by_line(tidied))


def is_published(lines: pd.DataFrame) -> pd.Series[bool]:
    """A mask of the lines that may be named, with the index of `lines`."""
    return lines["Line"].ne(NOT_PUBLISHED)


def _tidy_text(text: object) -> str | None:
    return clean(text) or None if isinstance(text, str) else None
