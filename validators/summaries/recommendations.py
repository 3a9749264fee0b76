"""Panel Recommendations: what the reviews recommend, and how much money that is, by the rating of the review."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model import Column, Summary
from validators.summaries.figures import NONE_RECORDED
from validators.summaries.register_lines import (
    ACTIVITY,
    BOTH_YEARS,
    LineGroup,
    count_activities,
    cross_tabulate,
    group_by_review,
    own_money,
    pounds_column,
    review_values,
    unpublished_activities_phrase,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Report, SummaryValue, Workbook

TITLE = "Panel Recommendations"
PLACE = 100
PUBLISHED = True
NEEDS = {"Allocations": [ACTIVITY, "Source", "Y1", "Y2"], "Reviews": [ACTIVITY, "Recommendation", "RAG"]}
MONEY = {"£ {Y1}": "Y1", "£ {Y2}": "Y2", "{RAG} £ {Y1}": "Y1", "{RAG} £ {Y2}": "Y2"}
UNRATED = "Not rated"


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a recommendation, in the order of the rulebook's list, and one for activities without one."""
    lines = own_money(book, ACTIVITY, *BOTH_YEARS)
    recommended = group_by_review(review_values(book, lines, "Recommendation"), book.rules.lists["recommendation"])
    ratings = group_by_review(review_values(book, lines, "RAG"), book.rules.lists["rag"])
    return Summary(
        TITLE,
        "What the reviews recommend",
        f"The activities that each recommendation is for, and their money in {book.years['Y1']} and {book.years['Y2']} in "
        "pounds. It is given in all and by the rating (RAG) of the review. An activity counts once"
        f"{unpublished_activities_phrase(lines)}.",
        _columns(book, ratings.names),
        _rows(lines, recommended, ratings),
        _rows(lines, LineGroup(pd.Series("Total", lines.index), ["Total"]), ratings)[0],
    )


def _rows(lines: pd.DataFrame, by: LineGroup, ratings: LineGroup) -> list[list[SummaryValue]]:
    """Return a row for each name of a group."""
    every = LineGroup(pd.Series("", lines.index), [""])
    numbers = count_activities(lines, by, every)
    now, after = (cross_tabulate(lines, by, ratings, year) for year in BOTH_YEARS)
    return [
        [name, *number, sum(first), sum(second), *first, *second]
        for name, number, first, second in zip(by.names, numbers, now, after, strict=True)
    ]


def _columns(book: Workbook, ratings: Sequence[str]) -> list[Column]:
    named = [UNRATED if name == NONE_RECORDED else name for name in ratings]
    by_rating = [Column(f"{name} £ {book.years[year]}", "pounds") for year in BOTH_YEARS for name in named]
    return [
        Column("Recommendation"),
        Column("Activities", "count", adds="no"),
        *(pounds_column(book, year) for year in BOTH_YEARS),
        *by_rating,
    ]
