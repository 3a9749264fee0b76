"""The register's grants as a package of the 360Giving Data Standard.

A line is part of a grant if its Mechanism is CDR grant or Grant agreement: money that is given on conditions. A contract, a
service commissioned with others, work done in-house and a transfer to the Constabulary are not grants. There is one grant for
each activity, as its lines only say which sources pay for it. The amount awarded is the money of the register's three years.

Source of the rules: the schema of the standard, and its guidance (standard.threesixtygiving.org).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.export.exports import Export, Remark, is_published, publishable_lines
from validators.export.giving_standard import awarded_pennies, grant_package
from validators.export.personal_data import find_personal
from validators.summaries import ACTIVITY, format_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from validators.export.giving_standard import Publisher
    from validators.model import Workbook

GRANT_MECHANISMS = ("CDR grant", "Grant agreement")
PUBLISHED_HEADINGS = ("Activity", "Purpose", "Provider")
"""The texts of a line that are published as they were typed, and so are searched for personal data."""

NEEDED_HEADINGS = {
    ACTIVITY: "a number is wanted",
    "Activity": "a title is wanted",
    "Purpose": "a description is wanted",
    "Provider": "a recipient is wanted",
    "Start": "a first day is wanted",
    "End": "a last day is wanted",
    "Decision date": "the day of the award is wanted",
}
"""Headings that at least one line of a grant must fill, and why, in words for people."""


def export_grants(book: Workbook, publisher: Publisher) -> Export:
    """Return the register's grants as a package, or as an empty object where there are none or an obstacle is in the way."""
    lines = publishable_lines(book)
    published = lines[is_published(lines)]
    granted = published[published["Mechanism"].isin(GRANT_MECHANISMS)]
    groups = [group for _, group in granted.groupby(_grant_keys(granted), sort=False)]
    paid = [group for group in groups if awarded_pennies(group) > 0]
    paid_lines = granted[granted.index.isin([row for group in paid for row in group.index])]
    obstacles = list(_obstacles(book, paid))
    grants = [] if obstacles else paid
    return Export(
        grant_package(book, grants, publisher) if grants else {},
        format_count(len(grants), "grant"),
        obstacles,
        list(find_personal(book["Allocations"], paid_lines, PUBLISHED_HEADINGS)),
        _describe_left_out(len(lines) - len(published), len(published) - len(granted), len(granted) - len(paid_lines)),
    )


def _grant_keys(lines: pd.DataFrame) -> list[str]:
    """The key of each line's grant: its Activity ref. A line without one is a grant of its own."""
    return [ref if isinstance(ref, str) else f" {row}" for row, ref in lines[ACTIVITY].items()]


def _obstacles(book: Workbook, groups: Sequence[pd.DataFrame]) -> Iterator[Remark]:
    """Yield what no line of a grant says, at its first line; and each recipient of a grant but the first."""
    cell = book["Allocations"].cell
    for lines in groups:
        for heading, why in NEEDED_HEADINGS.items():
            if lines[heading].isna().all():
                yield Remark(cell(lines.index[0], heading), why)
        recipients = lines["Provider"].dropna()
        for row in recipients.index[recipients.ne(recipients.iloc[0])] if len(recipients) else ():
            yield Remark(cell(row, "Provider"), "a grant has one recipient")


def _describe_left_out(unpublished: int, others: int, unpaid: int) -> list[str]:
    reasons = [
        (unpublished, "that may not be published"),
        (others, f"whose Mechanism is neither {' nor '.join(GRANT_MECHANISMS)}"),
        (unpaid, "without money"),
    ]
    return [
        f"{format_count(number, 'line')} {which} {'is' if number == 1 else 'are'} left out."
        for number, which in reasons
        if number
    ]
