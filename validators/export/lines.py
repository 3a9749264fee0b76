"""The lines of a register as they may be published: the Commissioner's own money, texts tidied, no amount blank."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model.text import clean
from validators.register.register import counted_lines
from validators.summaries.figures import NOT_PUBLISHED
from validators.summaries.lines import YEARS, payee_by_line
from validators.summaries.published import publication_view

if TYPE_CHECKING:
    from validators.model.workbook import Workbook

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
    lines = counted_lines(publication_view(book)).reindex(columns=[*TEXT_HEADINGS, *DATE_HEADINGS, *YEARS])
    amounts = {year: lines[year].fillna(0).astype("int64") for year in YEARS}
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
