"""Panel Review: how far the reviews of each priority are, the money under review, and what is overdue."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

import pandas as pd

from validators.model import Chart, Column, Summary, format_day
from validators.summaries.figures import format_figures
from validators.summaries.register_lines import (
    ACTIVITY,
    LineGroup,
    count_activities,
    cross_tabulate,
    group_by_review,
    group_lines,
    list_entries,
    own_money,
    pounds_column,
    review_values,
    unpublished_activities_phrase,
)
from validators.summaries.stamp import as_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Report, SummaryValue, Workbook

TITLE = "Panel Review"
PLACE = 90
PUBLISHED = True
NEEDS = {
    "Priorities": ["Priority"],
    "Allocations": [ACTIVITY, "Priority", "Source", "Y1"],
    "Reviews": [ACTIVITY, "Status", "Due"],
}
MONEY = {"{Status} £": "Y1", "£ {Y1}": "Y1"}
NOT_REQUIRED = "Not required"
"""A status that has columns only where there is such a review."""
ENDED_STATUSES = ("Complete", NOT_REQUIRED)
"""The statuses of reviews that cannot be overdue."""


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a priority, in the order of the workbook's list: for each status its activities and their money."""
    lines = own_money(book, ACTIVITY, "Priority", "Y1")
    priorities = group_lines(lines, "Priority", list_entries(book, "Priorities", "Priority"), "Y1")
    statuses, late = _statuses(book, lines), lines[ACTIVITY].isin(_overdue_activities(book))
    (total,) = _rows(lines, LineGroup(pd.Series("Total", lines.index), ["Total"]), statuses, late)
    return Summary(
        TITLE,
        f"Reviews, as at {format_day(as_at(book))}",
        f"How many activities of each priority have a review of each status, and their money in {book.years['Y1']} in pounds. "
        f"Reviews are overdue as at {format_day(as_at(book))}. An activity counts once in the total"
        f"{unpublished_activities_phrase(lines)}.",
        _columns(book, statuses.names),
        rows := _rows(lines, priorities, statuses, late),
        total,
        chart=_chart(statuses.names, total) if rows else None,
    )


def _statuses(book: Workbook, lines: pd.DataFrame) -> LineGroup:
    statuses = review_values(book, lines, "Status")
    used = set(statuses)
    return group_by_review(
        statuses, [name for name in book.rules.lists["review_status"] if name != NOT_REQUIRED or name in used]
    )


def _overdue_activities(book: Workbook) -> set[str]:
    """Return the refs of the activities whose review was due before the As at day and has not ended."""
    reviews = book["Reviews"].frame.dropna(subset=ACTIVITY).drop_duplicates(ACTIVITY)
    open_reviews = reviews["Status"].notna() & ~reviews["Status"].isin(ENDED_STATUSES)
    return set(reviews.loc[open_reviews & (reviews["Due"] < as_at(book)), ACTIVITY])


def _rows(lines: pd.DataFrame, by: LineGroup, statuses: LineGroup, late: pd.Series[bool]) -> list[list[SummaryValue]]:
    numbers, amounts = count_activities(lines, by, statuses), cross_tabulate(lines, by, statuses, "Y1")
    every, overdue = (_count_by_group(lines[which], by) for which in (late.notna(), late))
    return [
        [name, *chain.from_iterable(zip(number, money, strict=True)), all_, sum(money), of_them]
        for name, number, money, all_, of_them in zip(by.names, numbers, amounts, every, overdue, strict=True)
    ]


def _count_by_group(lines: pd.DataFrame, by: LineGroup) -> list[int]:
    """Return how many activities these lines have for each name of a group."""
    one = LineGroup(pd.Series("", lines.index), [""])
    return list(chain.from_iterable(count_activities(lines, by._replace(of=by.of[lines.index]), one)))


def _columns(book: Workbook, statuses: Sequence[str]) -> list[Column]:
    by_status = [column for name in statuses for column in (_activities_column(name), Column(f"{name} £", "pounds"))]
    return [Column("Priority"), *by_status, _activities_column("All"), pounds_column(book, "Y1"), _activities_column("Overdue")]


def _activities_column(name: str) -> Column:
    return Column(f"{name} activities", "count", adds="no")


def _chart(statuses: Sequence[str], total: Sequence[SummaryValue]) -> Chart:
    *by_status, every, _, overdue = total[1:]
    numbers = [(name, str(number)) for name, number in zip(statuses, by_status[::2], strict=True)]
    alternative = (
        f"Stacked bars of the activities of each priority by the status of their review. Of {every} in all: "
        f"{format_figures(numbers)}. Overdue: {overdue}."
    )
    drawn = [_activities_column(name).heading for name in statuses]
    return Chart("stacked bars", "Reviews by status", "Priority", drawn, ("Priority", "Activities"), alternative)
