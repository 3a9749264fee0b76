"""The first sheet: what the book is, and what matters most in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.dates import in_words
from validators.model.money import pounds
from validators.model.summary import Column, Summary
from validators.model.verdicts import passed
from validators.model.wording import number, tally

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.batch_summary.batch_summary import Gathered, YearMoney


VERDICTS = {
    "failed": "",
    "incomplete": ": a figure could not be added up",
    "unchecked": ": not checked as a register",
    "unreadable": ": could not be read",
}
"""How workbooks are counted that did not pass, and why."""


def overview(gathered: Gathered, title: str, tool: str) -> Summary:
    """The sheet. tool: name and version of what checked the workbooks."""
    facts = [Column("Fact"), Column("What was found")]
    about = "What checking these workbooks came to. The other sheets say it by workbook, by finding and in pounds."
    return Summary("Summary", title, about, facts, list(_facts(gathered, tool)))


def _facts(gathered: Gathered, tool: str) -> Iterator[tuple[str, str]]:
    counts, newest = gathered.counts, gathered.newest()
    yield "Workbooks", f"{counts['workbooks']:,}" + ("" if counts["workbooks"] == gathered.asked else f" of {gathered.asked:,}")
    if gathered.aside:
        yield "Left out", gathered.aside.removeprefix("Left out: ")
    yield "Passed", f"{passed(counts):,}"
    for kind, why in VERDICTS.items():
        if counts[kind] or kind == "failed":
            yield f"{kind.capitalize()}{why}", f"{counts[kind]:,}"
    yield "Findings", tally(counts)
    yield "Newest As at", in_words(newest) if newest else "None recorded"
    for year in gathered.years():
        yield f"Money in {year.year}", _money(year)
    yield "In no total", gathered.left_out().sentence or "None"
    yield "The same file under several names", _many(gathered.copies(), "file", "files")
    yield "The same register several times", _many(gathered.registers(), "register", "registers")
    yield "The same activity in several registers", _many(gathered.activities(), "activity", "activities")
    if untold := gathered.left_out().untold:
        yield (
            "Not looked through for these",
            f"{number(untold, 'workbooks')} with more activities than can be told",
        )
    yield "Checked by", tool


def _many(things: Iterable[object], one: str, several: str) -> str:
    many = sum(1 for _ in things)
    return f"{many:,} {one if many == 1 else several}" if many else "None"


def _money(year: YearMoney) -> str:
    """A year's money in a sentence's words, that of workbooks that did not pass said apart."""
    apart = (
        f", of which {pounds(year.total.failed)} in {number(year.failed, 'workbooks')} that did not pass" if year.failed else ""
    )
    return f"{pounds(year.total.together)} in {number(year.workbooks, 'workbooks')}{apart}"
