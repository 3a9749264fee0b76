"""Panel Activities: what is paid for, who does it and what its review says, from the most money to the least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model import Column, Summary
from validators.register import sum_of_year
from validators.summaries.figures import (
    NONE_RECORDED,
    NOT_APPLICABLE,
    NOT_CATEGORISED,
    NOT_PUBLISHED,
    WHOLE_ACTIVITY,
    or_none_recorded,
)
from validators.summaries.register_lines import (
    ACTIVITY,
    activity_names,
    join_values,
    own_money,
    payee_by_line,
    pounds_column,
    sum_by_name,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Report, SummaryValue, Workbook

TITLE = "Panel Activities"
PLACE = 60
PUBLISHED = True
REGISTER_COLUMNS = ["Activity", "Provider", "Priority", "Power", "Source", "Basis"]
REVIEW_COLUMNS = ["RAG", "Recommendation"]
NEEDS = {"Allocations": [ACTIVITY, *REGISTER_COLUMNS, "Mechanism", "End", "Y1", "Y2"], "Reviews": [ACTIVITY, *REVIEW_COLUMNS]}
MONEY = {"£ {Y1}": "Y1", "£ {Y2}": "Y2"}


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row an activity, from the most money to the least, then by name."""
    lines = own_money(book, *NEEDS["Allocations"])
    lines = lines.assign(Provider=payee_by_line(lines))
    texts = [activity_names(lines), *(join_values(lines, heading) for heading in REGISTER_COLUMNS[1:])]
    ends, reviews = _last_days(lines), _reviews(book)
    rows: list[list[SummaryValue]] = [
        [*(text[ref] for text in texts), now, after, ends[ref], *reviews.get(ref, [NONE_RECORDED] * len(REVIEW_COLUMNS))]
        for ref, now, after in _money_by_activity(lines, texts[0]).itertuples()
    ]
    return Summary(
        TITLE,
        f"Activities, {book.years['Y1']}",
        f"Each activity that the Commissioner pays for, and its money in {book.years['Y1']} and {book.years['Y2']} in pounds. "
        "End is the last day that is paid for, by any line of the activity. RAG and Recommendation are what its review has "
        "come to.",
        _columns(book),
        rows,
        ["Total", *[NOT_APPLICABLE] * 5, sum_of_year(lines), sum_of_year(lines, "Y2"), *[NOT_APPLICABLE] * 3],
    )


def _columns(book: Workbook) -> list[Column]:
    texts = [Column("Sources" if heading == "Source" else heading) for heading in REGISTER_COLUMNS]
    return [*texts, pounds_column(book, "Y1"), pounds_column(book, "Y2"), Column("End", "date"), *map(Column, REVIEW_COLUMNS)]


def _money_by_activity(lines: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """Return Y1 and Y2 in pennies by Activity ref, from the most in Y1 to the least, then by name, then by ref.

    names: the name of each activity by its ref.
    """
    refs = sorted({*lines[ACTIVITY]} - {NOT_CATEGORISED})
    after = sum_by_name(lines.drop(columns=ACTIVITY), WHOLE_ACTIVITY, refs, "Y2")
    money = sum_by_name(lines, ACTIVITY, refs, "Y1").join(after, how="outer", sort=False).fillna(0).astype("int64")
    named = money.assign(name=[names[ref] for ref in money.index])
    return named.sort_values(["Y1", "name"], ascending=[False, True], kind="stable")[["Y1", "Y2"]]


def _last_days(lines: pd.DataFrame) -> dict[str, SummaryValue]:
    """Return by Activity ref the day on which its last line ends."""
    last = lines.groupby(WHOLE_ACTIVITY, sort=False)["End"].max()
    ends = {str(ref): NONE_RECORDED if pd.isna(day) else day.to_pydatetime() for ref, day in last.items()}
    return ends | {NOT_PUBLISHED: NOT_PUBLISHED}


def _reviews(book: Workbook) -> dict[str, list[str]]:
    """Return by Activity ref what its review says under the two headings; the first counts where there are two."""
    rows = book["Reviews"].frame.dropna(subset=ACTIVITY).drop_duplicates(ACTIVITY)
    reviews = {
        ref: [or_none_recorded(text) for text in says]
        for ref, *says in rows[[ACTIVITY, *REVIEW_COLUMNS]].itertuples(index=False)
    }
    return reviews | {NOT_PUBLISHED: [NOT_PUBLISHED] * len(REVIEW_COLUMNS)}
