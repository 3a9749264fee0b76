"""How far the reviews have come, what they recommend, what ends, and what comes next."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.model.document import Block, Heading, Said
from validators.model.money import listed
from validators.paper.sheets import Sheets, missing, rows, tabled, total
from validators.paper.wording import day, in_pounds
from validators.summaries import activities, ending, milestones, recommendations, review
from validators.summaries.figures import NONE_RECORDED, NOT_PUBLISHED
from validators.summaries.stamp import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model.summary import Summary

ALL, OVERDUE, ACTIVITIES = "All activities", "Overdue activities", " activities"
ASKED = "The Panel is asked to consider this report, and to give its comments and questions."


def blocks(sheets: Sheets) -> Iterator[Block]:
    """One heading each; what the Panel is asked to do stands last."""
    for heading, name, part in (
        ("Review of services and funding", review.TITLE, _review),
        ("What the reviews recommend", recommendations.TITLE, _recommended),
        ("Activities that end soon", ending.TITLE, _ending),
        ("Next steps", milestones.TITLE, _next_steps),
    ):
        found = sheets.public if name == ending.TITLE else sheets.whole
        yield Heading(heading)
        yield from part(sheets, found[name]) if name in found else [missing(name)]
    yield Heading("Recommendation")
    yield Said(ASKED)


def _review(_: Sheets, summary: Summary) -> Iterator[Block]:
    whole = {heading: int(str(value)) for heading, value in total(summary).items() if heading.endswith(ACTIVITIES)}
    each = [f"{number} {name.removesuffix(ACTIVITIES).lower()}" for name, number in whole.items() if name not in (ALL, OVERDUE)]
    late = {0: "None is", 1: "1 is"}.get(whole[OVERDUE], f"{whole[OVERDUE]:,} are")
    yield Said(f"The reviews of {counted(whole[ALL], 'activity')} stand as follows: {listed(each)}. {late} overdue.")
    plain = [column._replace(heading=column.heading.removesuffix(ACTIVITIES)) for column in summary.columns]
    headings = {"Priority", *(name.removesuffix(ACTIVITIES) for name in whole)}
    yield from tabled(f"{summary.title}: activities by status", replace(summary, columns=plain), headings)


def _recommended(sheets: Sheets, summary: Summary) -> Iterator[Block]:
    name, year = "Recommendation", f"£ {sheets.now}"
    told = {
        row[name]: f"{_activities(row['Activities'])} ({in_pounds(row[year])})" for row in rows(summary) if row["Activities"]
    }
    bare = told.pop(NONE_RECORDED, "")
    each = [f"{recommendation} for {how_many}" for recommendation, how_many in told.items()]
    yield Said(f"The reviews recommend {listed(each)}." if each else "The reviews have not recommended anything yet.")
    if bare:
        yield Said(f"There is no recommendation yet for {bare}.")
    headings = {name, "Activities", year, f"£ {sheets.after}"}
    yield from tabled("Recommendations of the reviews", summary, headings, lambda row: row["Activities"])


def _ending(sheets: Sheets, summary: Summary) -> Iterator[Block]:
    amounts = [row[f"£ {sheets.now}"] for row in rows(summary)]
    money = sum(amount for amount in amounts if isinstance(amount, int))
    by = summary.title.removeprefix("Activities ending ")
    have = "ends {}, with {} in {}" if len(amounts) == 1 else "end {}, with {} in {}"
    said = (
        f"{_activities(len(amounts))} {have.format(by, in_pounds(money), sheets.now)}."
        if amounts
        else f"No activity ends {by}."
    )
    named = sheets.public.get(activities.TITLE)
    private = any(row["Activity"] == NOT_PUBLISHED for row in rows(named)) if named else False
    yield Said(f"{said}{' Activities that may not be named in public are left out.' if private else ''}")
    if amounts:
        yield from tabled(summary.title, summary, {column.heading for column in summary.columns})


def _next_steps(_: Sheets, summary: Summary) -> Iterator[Block]:
    due = [f"{row['Milestone']} ({day(row['Due'])})" for row in rows(summary) if row["Done"] == milestones.NOT_YET]
    yield Said(f"Still to come: {'; '.join(due)}." if due else "Every milestone has been reached.")
    yield from tabled("Milestones", summary, {"Milestone", "Owner", "Due", "Done"})


def _activities(number: object) -> str:
    return counted(int(str(number)), "activity")
