"""Panel Ending: which activities end soon, who does them, and what is to come next."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model import Column, Summary, format_day, pounds
from validators.register import sum_of_year
from validators.summaries.figures import NOT_PUBLISHED, WHOLE_ACTIVITY
from validators.summaries.register_lines import (
    ACTIVITY,
    activity_names,
    join_values,
    own_money,
    payee_by_line,
    pounds_column,
    review_values,
)
from validators.summaries.stamp import format_count

if TYPE_CHECKING:
    from validators.model import Report, Workbook

TITLE = "Panel Ending"
PLACE = 130
PUBLISHED = True
NEEDS = {
    "Allocations": [ACTIVITY, "Activity", "Provider", "Mechanism", "Source", "End", "Y1"],
    "Reviews": [ACTIVITY, "Recommendation"],
}
MONEY = {"£ {Y1}": "some of Y1"}
MONTHS_AFTER_YEAR = 3
"""How many months after the year an activity may end and still be listed."""


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row an activity whose last line ends in the year or the three months after it, by its end.

    The sheet has no total, as it would not be the register's. The text under the title says what the rows come to.
    """
    lines = own_money(book, *NEEDS["Allocations"])
    lines = lines.assign(Provider=payee_by_line(lines), Next=review_values(book, lines, "Recommendation"))
    names, payees = activity_names(lines), join_values(lines, "Provider")
    last, ending = _last_day(book), _ending_activities(book, lines)
    return Summary(
        TITLE,
        f"Activities ending by {format_day(last)}",
        f"Activities whose last day is on or before {format_day(last)}, and their money in {book.years['Y1']} in pounds. "
        f"The next step is what the review recommends. In all: {format_count(len(ending), 'activity')}, "
        f"{pounds(int(ending['Y1'].sum()))} of the register's {pounds(sum_of_year(lines))}.",
        [Column("Activity"), Column("Provider"), Column("End", "date"), pounds_column(book, "Y1"), Column("Next step")],
        [[names[ref], payees[ref], end.to_pydatetime(), money, next_] for ref, end, money, next_ in ending.itertuples()],
    )


def _last_day(book: Workbook) -> pd.Timestamp:
    return pd.Timestamp(book.years["Y1"].last_day) + pd.DateOffset(months=MONTHS_AFTER_YEAR)


def _ending_activities(book: Workbook, lines: pd.DataFrame) -> pd.DataFrame:
    """Return the activities that end, by Activity ref and in the order of their ends: End, Y1 in pennies, Next.

    One that ended before the year is listed only where it has money in the year.
    """
    named = lines[lines[ACTIVITY] != NOT_PUBLISHED]
    each = named.groupby(ACTIVITY, sort=False).agg(Y1=("Y1", "sum"), Next=("Next", "first"))
    ends = lines.groupby(WHOLE_ACTIVITY, sort=False)["End"].max()
    each.insert(0, "End", ends.reindex(each.index))  # a frame without rows would take the rows of what is inserted
    of_the_year = (each["End"] >= book.years["Y1"].first_day) | each["Y1"].ne(0)
    return each[of_the_year & (each["End"] <= _last_day(book))].sort_values("End", kind="stable")
