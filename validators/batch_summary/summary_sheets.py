"""The batch summary as sheets of one table each, for Excel."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from validators.batch_summary import results
from validators.batch_summary.summary_tables import (
    NONE_RECORDED,
    NOT_APPLICABLE,
    SummaryRow,
    amount_cell,
    as_midnight,
    batch_tables,
    cap_rows,
    text_columns,
)
from validators.model import (
    Column,
    Panel,
    Summary,
    count_passed,
    format_closing_line,
    format_count,
    format_day,
    format_tally,
    pounds,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.batch_summary.batch_summary import BatchSummary
    from validators.batch_summary.results import WorkbookOutcome, YearMoney


COUNT_HEADINGS = ("Errors", "Warnings", "Notes", "Waived")
DAY_IF_NONE = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone
"""The date in the file of a summary of registers of which none states its As at."""

ABOUT_WORKBOOKS = (
    "One row a workbook, those with the most errors first: the findings that stand in it, and those that are waived."
)
ABOUT_FINDINGS = "One row a finding, workbook by workbook in the order of their paths."


def batch_sheets(summary: BatchSummary, title: str, tool: str) -> Panel:
    """Return the batch summary as sheets, an overview first.

    Args:
        summary: The batch summary, with its findings listed.
        title: The heading of the overview.
        tool: Name and version of what checked the workbooks.
    """
    newest = summary.newest()
    undone = summary.asked - summary.counts["workbooks"]
    stopped = f"Stopped before {format_count(undone, 'workbooks')} could be checked. " if undone else ""
    day = f" Newest As at: {format_day(newest)}." if newest else ""
    return Panel(
        title=title,
        organisation="",
        as_at=as_midnight(newest) or DAY_IF_NONE,
        marking="",
        stamp=f"{stopped}{format_closing_line(summary.counts)}.{day}",
        sheets=[
            overview_sheet(summary, title, tool),
            _workbooks_sheet(summary),
            *batch_tables(summary, results.MAX_LISTED),
            _findings_sheet(summary),
        ],
    )


def _workbooks_sheet(summary: BatchSummary) -> Summary:
    columns = [
        *text_columns("Workbook", "Organisation", "Year", "Verdict"),
        *(Column(name, "count") for name in COUNT_HEADINGS),
    ]
    columns += [Column("Year's total £", "pounds"), *text_columns("In the totals", "First fault")]
    sums = [summary.counts[name.lower()] for name in COUNT_HEADINGS]
    total = ["Total", None, None, f"{count_passed(summary.counts):,} passed", *sums, None, None, None]
    return cap_rows(
        Summary("Workbooks", "Every workbook", ABOUT_WORKBOOKS, columns, [], total),
        map(_workbook_row, summary.outcomes()),
        results.MAX_LISTED,
    )


def _workbook_row(of: WorkbookOutcome) -> SummaryRow:
    counted = "No: a copy" if of.is_copy else "Yes" if of.verdict == "pass" else "Yes, under Not passed"
    if of.total is None:
        counted = "No: unreadable" if of.verdict == "unreadable" else "No: not reliable"
    texts = (of.path, of.organisation or NONE_RECORDED, of.year or NONE_RECORDED, of.verdict.capitalize())
    return [*texts, of.errors, of.warnings, of.notes, of.waived, amount_cell(of.total), counted, of.first or "None"]


def _findings_sheet(summary: BatchSummary) -> Summary:
    columns = text_columns("Workbook", "Severity", "Cell", "Check", "Message", "Found", "Expected")
    return cap_rows(
        Summary("All findings", "All findings", ABOUT_FINDINGS, columns, []), _finding_rows(summary), results.MAX_LISTED
    )


def _finding_rows(summary: BatchSummary) -> Iterator[SummaryRow]:
    for path, word, *says, found, expected in summary.findings():
        yield [path, word.capitalize(), *says, found or NOT_APPLICABLE, expected or NOT_APPLICABLE]


VERDICT_REASONS = {
    "failed": "",
    "incomplete": ": a figure could not be added up",
    "unchecked": ": not checked as a register",
    "unreadable": ": could not be read",
}
"""The counts of workbooks that did not pass, each with its reason in words."""


def overview_sheet(summary: BatchSummary, title: str, tool: str) -> Summary:
    """Return the overview: a fact a row. `tool` is name and version of what checked the workbooks."""
    facts = [Column("Fact"), Column("What was found")]
    about = "What checking these workbooks came to. The other sheets say it by workbook, by finding and in pounds."
    return Summary("Summary", title, about, facts, list(_overview_facts(summary, tool)))


def _overview_facts(summary: BatchSummary, tool: str) -> Iterator[tuple[str, str]]:
    counts, newest = summary.counts, summary.newest()
    yield "Workbooks", f"{counts['workbooks']:,}" + ("" if counts["workbooks"] == summary.asked else f" of {summary.asked:,}")
    if summary.left_out_files:
        yield "Left out", summary.left_out_files.removeprefix("Left out: ")
    yield "Passed", f"{count_passed(counts):,}"
    for kind, why in VERDICT_REASONS.items():
        if counts[kind] or kind == "failed":
            yield f"{kind.capitalize()}{why}", f"{counts[kind]:,}"
    yield "Findings", format_tally(counts)
    yield "Newest As at", format_day(newest) if newest else "None recorded"
    for year in summary.years():
        yield f"Money in {year.year}", _describe_money(year)
    yield "In no total", summary.left_out().sentence or "None"
    yield "The same file under several names", _count_things(summary.copies(), "file", "files")
    yield "The same register several times", _count_things(summary.registers(), "register", "registers")
    yield "The same activity in several registers", _count_things(summary.activities(), "activity", "activities")
    if untold := summary.left_out().untold:
        yield (
            "Not looked through for these",
            f"{format_count(untold, 'workbooks')} with more activities than can be told",
        )
    yield "Checked by", tool


def _count_things(things: Iterable[object], one: str, several: str) -> str:
    many = sum(1 for _ in things)
    return f"{many:,} {one if many == 1 else several}" if many else "None"


def _describe_money(year: YearMoney) -> str:
    """Return a year's money in words, with that of workbooks that did not pass named separately."""
    not_passed = (
        f", of which {pounds(year.total.failed)} in {format_count(year.failed, 'workbooks')} that did not pass"
        if year.failed
        else ""
    )
    return f"{pounds(year.total.total)} in {format_count(year.workbooks, 'workbooks')}{not_passed}"
