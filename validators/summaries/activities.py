"""Panel Activities: what is paid for, by whom it is done and what its review says, from the most money to the least."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model.summary import Column, Summary
from validators.register.register import total
from validators.summaries.figures import NONE_RECORDED, NOT_APPLICABLE, NOT_CATEGORISED, NOT_PUBLISHED, WHOLE_ACTIVITY, or_none
from validators.summaries.lines import ACTIVITY, activity_names, grouped, joined, own_money, payee, pounds_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model.report import Report
    from validators.model.summary import Value
    from validators.model.workbook import Workbook

TITLE = "Panel Activities"
TOLD = ["Activity", "Provider", "Priority", "Power", "Source", "Basis"]
REVIEWED = ["RAG", "Recommendation"]
NEEDS = {"Allocations": [ACTIVITY, *TOLD, "Mechanism", "End", "Y1", "Y2"], "Reviews": [ACTIVITY, *REVIEWED]}


def summary(book: Workbook, _: Report) -> Summary:
    """One row an activity, by money and then by name."""
    lines = own_money(book, *NEEDS["Allocations"])
    lines = lines.assign(Provider=payee(lines))
    texts = [activity_names(lines), *(joined(lines, heading) for heading in TOLD[1:])]
    ends, reviews = _ends(lines), _reviews(book)
    rows: list[list[Value]] = [
        [*(text[ref] for text in texts), now, after, ends[ref], *reviews.get(ref, [NONE_RECORDED] * len(REVIEWED))]
        for ref, now, after in _by_money(lines, texts[0]).itertuples()
    ]
    return Summary(
        TITLE,
        f"Activities, {book.years['Y1']}",
        f"Each activity that the Commissioner pays for, and its money in {book.years['Y1']} and {book.years['Y2']} in pounds. "
        "End is the last day that is paid for, by any line of the activity. RAG and Recommendation are what its review has "
        "come to.",
        _columns(book),
        rows,
        ["Total", *[NOT_APPLICABLE] * 5, total(lines), total(lines, "Y2"), *[NOT_APPLICABLE] * 3],
    )


def _columns(book: Workbook) -> list[Column]:
    told = [Column("Sources" if heading == "Source" else heading) for heading in TOLD]
    return [*told, pounds_of(book, "Y1"), pounds_of(book, "Y2"), Column("End", "date"), *map(Column, REVIEWED)]


def _by_money(lines: pd.DataFrame, names: Mapping[str, str]) -> pd.DataFrame:
    """The money of each activity, from the most in the year to the least; those alike by name, then by number."""
    refs = sorted({*lines[ACTIVITY]} - {NOT_CATEGORISED})
    after = grouped(lines.drop(columns=ACTIVITY), WHOLE_ACTIVITY, refs, "Y2")
    money = grouped(lines, ACTIVITY, refs, "Y1").join(after, how="outer", sort=False).fillna(0).astype("int64")
    named = money.assign(name=[names[ref] for ref in money.index])
    return named.sort_values(["Y1", "name"], ascending=[False, True], kind="stable")[["Y1", "Y2"]]


def _ends(lines: pd.DataFrame) -> dict[str, Value]:
    """The last day of each activity's last line."""
    last = lines.groupby(WHOLE_ACTIVITY, sort=False)["End"].max()
    ends = {str(ref): NONE_RECORDED if pd.isna(day) else day.to_pydatetime() for ref, day in last.items()}
    return ends | {NOT_PUBLISHED: NOT_PUBLISHED}


def _reviews(book: Workbook) -> dict[str, list[str]]:
    rows = book["Reviews"].frame.dropna(subset=ACTIVITY).drop_duplicates(ACTIVITY)
    reviews = {ref: [or_none(text) for text in says] for ref, *says in rows[[ACTIVITY, *REVIEWED]].itertuples(index=False)}
    return reviews | {NOT_PUBLISHED: [NOT_PUBLISHED] * len(REVIEWED)}
