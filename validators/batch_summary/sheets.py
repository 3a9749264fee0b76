"""What many workbooks come to together, as sheets of one table each: for Excel, and for a page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from validators.batch_summary import nouns
from validators.batch_summary.overview import overview_sheet
from validators.batch_summary.tables import (
    NONE_RECORDED,
    NOT_APPLICABLE,
    SummaryRow,
    amount_cell,
    as_midnight,
    batch_tables,
    cap_rows,
    text_columns,
)
from validators.model.dates import format_day
from validators.model.summary import Column, Panel, Summary
from validators.model.verdicts import count_passed
from validators.model.wording import format_closing_line, format_count

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.batch_summary.batch_summary import BatchSummary
    from validators.batch_summary.nouns import WorkbookOutcome

COUNT_HEADINGS = ("Errors", "Warnings", "Notes", "Waived")
DAY_IF_NONE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone
"""Stands in the file of a book on registers of which none gives its day."""

ABOUT_WORKBOOKS = (
    "One row a workbook, those with the most errors first: the findings that stand in it, and those that are waived."
)
ABOUT_FINDINGS = "One row a finding, workbook by workbook in the order of their paths."


def batch_sheets(gathered: BatchSummary, title: str, tool: str) -> Panel:
    """All that is said of them, what the book is first. tool: name and version of what checked them."""
    newest = gathered.newest()
    undone = gathered.asked - gathered.counts["workbooks"]
    stopped = f"Stopped before {format_count(undone, 'workbooks')} could be checked. " if undone else ""
    day = f" Newest As at: {format_day(newest)}." if newest else ""
    return Panel(
        title=title,
        organisation="",
        as_at=as_midnight(newest) or DAY_IF_NONE,
        marking="",
        stamp=f"{stopped}{format_closing_line(gathered.counts)}.{day}",
        sheets=[
            overview_sheet(gathered, title, tool),
            _workbooks_sheet(gathered),
            *batch_tables(gathered, nouns.MAX_LISTED),
            _findings_sheet(gathered),
        ],
    )


def _workbooks_sheet(gathered: BatchSummary) -> Summary:
    columns = [
        *text_columns("Workbook", "Organisation", "Year", "Verdict"),
        *(Column(name, "count") for name in COUNT_HEADINGS),
    ]
    columns += [Column("Year's total £", "pounds"), *text_columns("In the totals", "First fault")]
    sums = [gathered.counts[name.lower()] for name in COUNT_HEADINGS]
    total = ["Total", None, None, f"{count_passed(gathered.counts):,} passed", *sums, None, None, None]
    return cap_rows(
        Summary("Workbooks", "Every workbook", ABOUT_WORKBOOKS, columns, [], total),
        map(_workbook_row, gathered.outcomes()),
        nouns.MAX_LISTED,
    )


def _workbook_row(of: WorkbookOutcome) -> SummaryRow:
    counted = "No: a copy" if of.is_copy else "Yes" if of.verdict == "pass" else "Yes, under Not passed"
    if of.total is None:
        counted = "No: unreadable" if of.verdict == "unreadable" else "No: not reliable"
    told = (of.path, of.organisation or NONE_RECORDED, of.year or NONE_RECORDED, of.verdict.capitalize())
    return [*told, of.errors, of.warnings, of.notes, of.waived, amount_cell(of.total), counted, of.first or "None"]


def _findings_sheet(gathered: BatchSummary) -> Summary:
    columns = text_columns("Workbook", "Severity", "Cell", "Check", "Message", "Found", "Expected")
    return cap_rows(
        Summary("All findings", "All findings", ABOUT_FINDINGS, columns, []), _finding_rows(gathered), nouns.MAX_LISTED
    )


def _finding_rows(gathered: BatchSummary) -> Iterator[SummaryRow]:
    for path, word, *says, found, expected in gathered.findings():
        yield [path, word.capitalize(), *says, found or NOT_APPLICABLE, expected or NOT_APPLICABLE]
