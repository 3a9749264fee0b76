"""The first sheet: what the book is, and what matters most in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.dates import format_day
from validators.model.money import pounds
from validators.model.summary import Column, Summary
from validators.model.verdicts import count_passed
from validators.model.wording import format_count, format_tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.batch_summary.batch_summary import BatchSummary
    from validators.batch_summary.nouns import YearMoney


VERDICT_REASONS = {
    "failed": "",
    "incomplete": ": a figure could not be added up",
    "unchecked": ": not checked as a register",
    "unreadable": ": could not be read",
}
"""How workbooks are counted that did not pass, and why."""


def overview_sheet(gathered: BatchSummary, title: str, tool: str) -> Summary:
    """The sheet. tool: name and version of what checked the workbooks."""
    facts = [Column("Fact"), Column("What was found")]
    about = "What checking these workbooks came to. The other sheets say it by workbook, by finding and in pounds."
    return Summary("Summary", title, about, facts, list(_overview_facts(gathered, tool)))


def _overview_facts(gathered: BatchSummary, tool: str) -> Iterator[tuple[str, str]]:
    counts, newest = gathered.counts, gathered.newest()
    yield "Workbooks", f"{counts['workbooks']:,}" + ("" if counts["workbooks"] == gathered.asked else f" of {gathered.asked:,}")
    if gathered.aside:
        yield "Left out", gathered.aside.removeprefix("Left out: ")
    yield "Passed", f"{count_passed(counts):,}"
    for kind, why in VERDICT_REASONS.items():
        if counts[kind] or kind == "failed":
            yield f"{kind.capitalize()}{why}", f"{counts[kind]:,}"
    yield "Findings", format_tally(counts)
    yield "Newest As at", format_day(newest) if newest else "None recorded"
    for year in gathered.years():
        yield f"Money in {year.year}", _describe_money(year)
    yield "In no total", gathered.left_out().sentence or "None"
    yield "The same file under several names", _count_things(gathered.copies(), "file", "files")
    yield "The same register several times", _count_things(gathered.registers(), "register", "registers")
    yield "The same activity in several registers", _count_things(gathered.activities(), "activity", "activities")
    if untold := gathered.left_out().untold:
        yield (
            "Not looked through for these",
            f"{format_count(untold, 'workbooks')} with more activities than can be told",
        )
    yield "Checked by", tool


def _count_things(things: Iterable[object], one: str, several: str) -> str:
    many = sum(1 for _ in things)
    return f"{many:,} {one if many == 1 else several}" if many else "None"


def _describe_money(year: YearMoney) -> str:
    """A year's money in a sentence's words, that of workbooks that did not pass said apart."""
    apart = (
        f", of which {pounds(year.total.failed)} in {format_count(year.failed, 'workbooks')} that did not pass"
        if year.failed
        else ""
    )
    return f"{pounds(year.total.together)} in {format_count(year.workbooks, 'workbooks')}{apart}"
