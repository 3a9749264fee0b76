"""The register's grants as a package of the 360Giving Data Standard.

A grant is a line whose Mechanism is CDR grant or Grant agreement: money that is given on conditions. A contract, a service
that is commissioned with others, work done in-house and a transfer to the Constabulary are none. One grant stands for each
activity, whose lines only say which sources pay for it. What is awarded is all that the register's three years have.

The rules: the schema of the standard, and its guidance (standard.threesixtygiving.org).
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
"""The texts of a line that are published as they were typed."""

NEEDED_HEADINGS = {
    ACTIVITY: "a number is wanted",
    "Activity": "a title is wanted",
    "Purpose": "a description is wanted",
    "Provider": "a recipient is wanted",
    "Start": "a first day is wanted",
    "End": "a last day is wanted",
    "Decision date": "the day of the award is wanted",
}
"""What one line of a grant must say."""


def export_grants(book: Workbook, publisher: Publisher) -> Export:
    """The package, as JSON has it."""
    lines = publishable_lines(book)
    shown = lines[is_published(lines)]
    given = shown[shown["Mechanism"].isin(GRANT_MECHANISMS)]
    groups = [group for _, group in given.groupby(_grant_keys(given), sort=False)]
    paid = [group for group in groups if awarded_pennies(group) > 0]
    grants = given[given.index.isin([row for group in paid for row in group.index])]
    obstacles = list(_obstacles(book, paid))
    made = [] if obstacles else paid
    return Export(
        grant_package(book, made, publisher) if made else {},
        format_count(len(made), "grant"),
        obstacles,
        list(find_personal(book["Allocations"], grants, PUBLISHED_HEADINGS)),
        _describe_left_out(len(lines) - len(shown), len(shown) - len(given), len(given) - len(grants)),
    )


def _grant_keys(lines: pd.DataFrame) -> list[str]:
    """What tells the lines of one grant; a line without an Activity ref is one of its own."""
    return [ref if isinstance(ref, str) else f" {row}" for row, ref in lines[ACTIVITY].items()]


def _obstacles(book: Workbook, groups: Sequence[pd.DataFrame]) -> Iterator[Remark]:
    """What is said on no line of a grant, at its first line; and a second recipient of one grant."""
    cell = book["Allocations"].cell
    for lines in groups:
        for heading, why in NEEDED_HEADINGS.items():
            if lines[heading].isna().all():
                yield Remark(cell(lines.index[0], heading), why)
        named = lines["Provider"].dropna()
        for row in named.index[named.ne(named.iloc[0])] if len(named) else ():
            yield Remark(cell(row, "Provider"), "a grant has one recipient")


def _describe_left_out(unpublished: int, others: int, unpaid: int) -> list[str]:
    left = [
        (unpublished, "that may not be published"),
        (others, f"whose Mechanism is neither {' nor '.join(GRANT_MECHANISMS)}"),
        (unpaid, "without money"),
    ]
    return [
        f"{format_count(number, 'line')} {which} {'is' if number == 1 else 'are'} left out." for number, which in left if number
    ]
