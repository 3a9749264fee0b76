"""Panel Milestones: whether the steps of the review were taken when they were due."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model import Column, Summary, format_day
from validators.summaries.figures import NONE_RECORDED, NOT_APPLICABLE, or_none_recorded
from validators.summaries.stamp import as_at

if TYPE_CHECKING:
    from datetime import datetime

    from validators.model import Report, SummaryValue, Workbook

TITLE = "Panel Milestones"
PLACE = 140
PUBLISHED = True
NEEDS = {"Milestones": ["Milestone", "Owner", "Due", "Done"]}
NOT_YET = "Not yet"


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a milestone, in the order of the workbook."""
    steps, today = book["Milestones"], as_at(book)
    unread = steps.unsound.get("Done", ())
    return Summary(
        TITLE,
        "Milestones",
        "When each milestone was due and done, and its slippage in days. Slippage is how many days after its due day it was "
        f"done, a minus for early, or, where it is late and not done, how many days it is late as at {format_day(today)}.",
        [
            Column("Milestone"),
            Column("Owner"),
            Column("Due", "date"),
            Column("Done", "date"),
            Column("Slippage in days", "days"),
        ],
        [
            _row(
                or_none_recorded(name),
                or_none_recorded(owner),
                _day(due),
                _day(done) or (NONE_RECORDED if row in unread else NOT_YET),
                today,
            )
            for row, name, owner, due, done in steps.frame[NEEDS["Milestones"]].itertuples()
        ],
    )


def _row(name: str, owner: str, due: datetime | None, done: datetime | str, today: datetime) -> list[SummaryValue]:
    return [name, owner, due or NONE_RECORDED, done, NOT_APPLICABLE if due is None else _slippage(due, done, today)]


def _slippage(due: datetime, done: datetime | str, today: datetime) -> int | str:
    """Return the days from due to done, or to today where a milestone is overdue; n/a where it is neither done nor overdue."""
    until = today if done == NOT_YET and today > due else done
    return NOT_APPLICABLE if isinstance(until, str) else (until - due).days


def _day(day: pd.Timestamp) -> datetime | None:
    return None if pd.isna(day) else day.to_pydatetime()
