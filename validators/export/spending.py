"""The register as the Specified Information Order asks it to be published: each grant and larger item, to whom, and why.

Source of the rules: Elected Local Policing Bodies (Specified Information) Order 2011, SI 2011/3050, Schedule, paragraph 3(f):
each crime and disorder reduction grant, with its conditions, recipient, purpose and the reasons why it would reduce crime and
disorder; and 3(g), as substituted by SI 2012/2479: each other item of expenditure over £500, with its recipient, purpose and
the reasons why good value for money would be obtained. The register holds what is allocated in the year, not each payment.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.export.exports import Export, is_published, publishable_lines
from validators.export.personal_data import find_personal
from validators.model import Column, Summary, pounds
from validators.summaries import NOT_PUBLISHED, format_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import SummaryValue, Workbook

CDR_GRANT = "CDR grant"
GRANT, OTHER = "Crime and disorder reduction grant", "Other expenditure"
PUBLISHED_HEADINGS = ("Activity", "Provider", "Purpose", "Reason", "Conditions", "Decision reference")
"""The texts of a line that are published as they were typed, and so are searched for personal data."""

TEXT_COLUMNS = ("Recipient", "Purpose", "Reason", "Conditions", "Decision reference")
DATE_COLUMNS = ("Decision date", "Start", "End")


def export_spending(book: Workbook) -> Export:
    """Return a table whose amounts add up to the register's total.

    Lines that may not be published are one row with their sum, and so are small items that need not be listed.
    """
    lines = publishable_lines(book)
    kinds = lines["Mechanism"].eq(CDR_GRANT).map({True: GRANT, False: OTHER})
    lines = lines.assign(Kind=kinds)[lines["Y1"].ne(0)]
    published = is_published(lines)
    large = lines["Kind"].eq(GRANT) | lines["Y1"].abs().gt(book.rules.tolerances.reason_over)
    listed = lines[published & large]
    rows = [*_listed_rows(book, listed), *_sum_rows(book, lines, published, large)]
    return Export(
        Summary("Specified information", "", "", _columns(), rows) if rows else None,
        format_count(len(listed), "line"),
        personal=list(find_personal(book["Allocations"], listed, PUBLISHED_HEADINGS)),
        notes=list(_describe_rest(listed, lines[~published], lines[published & ~large])),
    )


def _columns() -> list[Column]:
    texts = [Column(heading) for heading in ("Financial year", "Line", "Activity", "Kind")]
    days = [Column(heading, "date") for heading in DATE_COLUMNS]
    return [*texts, Column("Amount £", "pounds"), *map(Column, TEXT_COLUMNS), *days]


def _listed_rows(book: Workbook, lines: pd.DataFrame) -> Iterator[list[SummaryValue]]:
    for values in lines[["Line", "Activity", "Kind", "Y1", *TEXT_COLUMNS, *DATE_COLUMNS]].itertuples(index=False):
        yield [str(book.years["Y1"]), *map(_cell_value, values)]


def _cell_value(value: object) -> SummaryValue:
    """A value as the CSV has it: programs expect an empty field for a blank."""
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value if isinstance(value, str) else None if pd.isna(value) else int(value)  # type: ignore[call-overload]


def _sum_rows(
    book: Workbook, lines: pd.DataFrame, published: pd.Series[bool], large: pd.Series[bool]
) -> Iterator[list[SummaryValue]]:
    """Yield a row with the sum of the lines that may not be published, and one for small items; none where there are none."""
    limit = pounds(book.rules.tolerances.reason_over)
    for kind, which in ((NOT_PUBLISHED, ~published), (f"Other expenditure, each {limit} or less", published & ~large)):
        if which.any():
            blank = [None] * (len(TEXT_COLUMNS) + len(DATE_COLUMNS))
            yield [str(book.years["Y1"]), None, None, kind, int(lines.loc[which, "Y1"].sum()), *blank]


def _describe_rest(listed: pd.DataFrame, unpublished: pd.DataFrame, small: pd.DataFrame) -> Iterator[str]:
    for lines, which in ((unpublished, "that may not be published"), (small, "that the Order does not ask for one by one")):
        if len(lines):
            yield f"{format_count(len(lines), 'line')} {which} {'is' if len(lines) == 1 else 'are'} in it as a sum alone."
    for heading in ("Purpose", "Reason"):
        if bare := int(listed[heading].isna().sum()):
            yield f"{format_count(bare, 'line')} {'has' if bare == 1 else 'have'} no {heading}, which the Order asks for."
