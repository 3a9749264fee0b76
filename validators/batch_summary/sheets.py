"""What many workbooks come to together, as sheets of one table each: for Excel, and for a page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from validators.batch_summary import nouns
from validators.batch_summary.overview import overview
from validators.batch_summary.tables import NONE, NOT_APPLICABLE, Row, amount, capped, midnight, tables, texts
from validators.model.dates import in_words
from validators.model.summary import Column, Panel, Summary
from validators.model.verdicts import passed
from validators.model.wording import closing, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.batch_summary.batch_summary import Gathered, Outcome

COUNTED = ("Errors", "Warnings", "Notes", "Waived")
FIRST_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone
"""Stands in the file of a book on registers of which none gives its day."""

WORKBOOKS = "One row a workbook, those with the most errors first: the findings that stand in it, and those that are waived."
FINDINGS = "One row a finding, workbook by workbook in the order of their paths."


def sheets(gathered: Gathered, title: str, tool: str) -> Panel:
    """All that is said of them, what the book is first. tool: name and version of what checked them."""
    newest = gathered.newest()
    undone = gathered.asked - gathered.counts["workbooks"]
    stopped = f"Stopped before {number(undone, 'workbooks')} could be checked. " if undone else ""
    day = f" Newest As at: {in_words(newest)}." if newest else ""
    return Panel(
        title=title,
        organisation="",
        as_at=midnight(newest) or FIRST_DAY,
        marking="",
        stamp=f"{stopped}{closing(gathered.counts)}.{day}",
        sheets=[overview(gathered, title, tool), _workbooks(gathered), *tables(gathered, nouns.LISTED), _findings(gathered)],
    )


def _workbooks(gathered: Gathered) -> Summary:
    columns = [*texts("Workbook", "Organisation", "Year", "Verdict"), *(Column(name, "count") for name in COUNTED)]
    columns += [Column("Year's total £", "pounds"), *texts("In the totals", "First fault")]
    sums = [gathered.counts[name.lower()] for name in COUNTED]
    total = ["Total", None, None, f"{passed(gathered.counts):,} passed", *sums, None, None, None]
    return capped(
        Summary("Workbooks", "Every workbook", WORKBOOKS, columns, [], total), map(_workbook, gathered.outcomes()), nouns.LISTED
    )


def _workbook(of: Outcome) -> Row:
    counted = "No: a copy" if of.is_copy else "Yes" if of.verdict == "pass" else "Yes, under Not passed"
    if of.total is None:
        counted = "No: unreadable" if of.verdict == "unreadable" else "No: not reliable"
    told = (of.path, of.organisation or NONE, of.year or NONE, of.verdict.capitalize())
    return [*told, of.errors, of.warnings, of.notes, of.waived, amount(of.total), counted, of.first or "None"]


def _findings(gathered: Gathered) -> Summary:
    columns = texts("Workbook", "Severity", "Cell", "Check", "Message", "Found", "Expected")
    return capped(Summary("All findings", "All findings", FINDINGS, columns, []), _found(gathered), nouns.LISTED)


def _found(gathered: Gathered) -> Iterator[Row]:
    for path, word, *says, found, expected in gathered.findings():
        yield [path, word.capitalize(), *says, found or NOT_APPLICABLE, expected or NOT_APPLICABLE]
