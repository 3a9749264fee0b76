"""The paper's part on reviews: how far they have come, what they recommend, what ends soon, and the next steps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.model import PaperBlock, PaperHeading, Paragraph, join_words
from validators.paper.figures_in_words import format_day_or_text, in_pounds
from validators.paper.panel_sheets import PaperSources, missing_part, rows_by_heading, table_blocks, total_by_heading
from validators.summaries import (
    NONE_RECORDED,
    NOT_PUBLISHED,
    activities,
    ending,
    format_count,
    milestones,
    recommendations,
    review,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Summary

ALL_ACTIVITIES, OVERDUE_ACTIVITIES, ACTIVITIES_SUFFIX = "All activities", "Overdue activities", " activities"
REQUEST_TO_PANEL = "The Panel is asked to consider this report, and to give its comments and questions."


def blocks(sheets: PaperSources) -> Iterator[PaperBlock]:
    """Yield each section, with what the Panel is asked to do last."""
    for heading, name, part in (
        ("Review of services and funding", review.TITLE, _review),
        ("What the reviews recommend", recommendations.TITLE, _recommendations),
        ("Activities that end soon", ending.TITLE, _ending),
        ("Next steps", milestones.TITLE, _next_steps),
    ):
        summaries = sheets.public if name == ending.TITLE else sheets.whole
        yield PaperHeading(heading)
        yield from part(sheets, summaries[name]) if name in summaries else [missing_part(name)]
    yield PaperHeading("Recommendation")
    yield Paragraph(REQUEST_TO_PANEL)


def _review(_: PaperSources, summary: Summary) -> Iterator[PaperBlock]:
    whole = {
        heading: int(str(value)) for heading, value in total_by_heading(summary).items() if heading.endswith(ACTIVITIES_SUFFIX)
    }
    each = [
        f"{number} {name.removesuffix(ACTIVITIES_SUFFIX).lower()}"
        for name, number in whole.items()
        if name not in (ALL_ACTIVITIES, OVERDUE_ACTIVITIES)
    ]
    late = {0: "None is", 1: "1 is"}.get(whole[OVERDUE_ACTIVITIES], f"{whole[OVERDUE_ACTIVITIES]:,} are")
    yield Paragraph(
        f"The reviews of {format_count(whole[ALL_ACTIVITIES], 'activity')} stand as follows: {join_words(each)}. "
        f"{late} overdue."
    )
    plain = [column._replace(heading=column.heading.removesuffix(ACTIVITIES_SUFFIX)) for column in summary.columns]
    headings = {"Priority", *(name.removesuffix(ACTIVITIES_SUFFIX) for name in whole)}
    yield from table_blocks(f"{summary.title}: activities by status", replace(summary, columns=plain), headings)


def _recommendations(sheets: PaperSources, summary: Summary) -> Iterator[PaperBlock]:
    name, year = "Recommendation", f"£ {sheets.now}"
    by_recommendation = {
        row[name]: f"{_count_activities(row['Activities'])} ({in_pounds(row[year])})"
        for row in rows_by_heading(summary)
        if row["Activities"]
    }
    without = by_recommendation.pop(NONE_RECORDED, "")
    each = [f"{recommendation} for {how_many}" for recommendation, how_many in by_recommendation.items()]
    yield Paragraph(f"The reviews recommend {join_words(each)}." if each else "The reviews have not recommended anything yet.")
    if without:
        yield Paragraph(f"There is no recommendation yet for {without}.")
    headings = {name, "Activities", year, f"£ {sheets.after}"}
    yield from table_blocks("Recommendations of the reviews", summary, headings, lambda row: row["Activities"])


def _ending(sheets: PaperSources, summary: Summary) -> Iterator[PaperBlock]:
    amounts = [row[f"£ {sheets.now}"] for row in rows_by_heading(summary)]
    money = sum(amount for amount in amounts if isinstance(amount, int))
    by = summary.title.removeprefix("Activities ending ")
    have = "ends {}, with {} in {}" if len(amounts) == 1 else "end {}, with {} in {}"
    sentence = (
        f"{_count_activities(len(amounts))} {have.format(by, in_pounds(money), sheets.now)}."
        if amounts
        else f"No activity ends {by}."
    )
    listed = sheets.public.get(activities.TITLE)
    private = any(row["Activity"] == NOT_PUBLISHED for row in rows_by_heading(listed)) if listed else False
    yield Paragraph(f"{sentence}{' Activities that may not be named in public are left out.' if private else ''}")
    if amounts:
        yield from table_blocks(summary.title, summary, {column.heading for column in summary.columns})


def _next_steps(_: PaperSources, summary: Summary) -> Iterator[PaperBlock]:
    due = [
        f"{row['Milestone']} ({format_day_or_text(row['Due'])})"
        for row in rows_by_heading(summary)
        if row["Done"] == milestones.NOT_YET
    ]
    yield Paragraph(f"Still to come: {'; '.join(due)}." if due else "Every milestone has been reached.")
    yield from table_blocks("Milestones", summary, {"Milestone", "Owner", "Due", "Done"})


def _count_activities(number: object) -> str:
    return format_count(int(str(number)), "activity")
