"""A folder of submitted workbooks checked, and what was found as a workbook: a row for each of them, a row for each finding."""

from __future__ import annotations

import os
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from validators import paths
from validators.batch import check_paths
from validators.days import in_words
from validators.model import SEVERITIES
from validators.reading.refusal import Refused
from validators.sinks.panel_book import render
from validators.sinks.shown import closing, where, word
from validators.summary import Column, Panel, Summary
from validators.verdicts import counts, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from validators.report import Finding, Report
    from validators.summary import Value

MOST = 100_000
"""The findings that are listed; more are counted."""

COUNTED = ("Errors", "Warnings", "Notes", "Waived")


def checked_folder(folder: str, progress: Callable[[str], None]) -> bytes:
    """The workbook on a folder and the folders in it. Refused where there is no workbook to check."""
    try:
        found = paths.workbooks([folder])
    except paths.NothingThere as nothing:
        raise Refused(str(nothing)) from None
    return render(overview(Path(folder), list(_reports(found, progress)), found.left_out))


def _reports(found: paths.Found, progress: Callable[[str], None]) -> Iterator[Report]:
    """The reports as they come; which workbook is waited for is said."""
    reports = check_paths(found.workbooks, outside=found.outside)
    for number, path in enumerate(found.workbooks, 1):
        progress(f"Checking {path.name} ({number:,} of {len(found.workbooks):,})")
        yield next(reports)


def overview(folder: Path, reports: Sequence[Report], left_out: str = "") -> Panel:
    """What the workbook on these reports says, and on the files that were left out."""
    today = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)
    together = sum((counts(report, "error") for report in reports), Counter[str]())
    return Panel(
        title=f"Workbooks in {folder.name}, checked",
        organisation="",
        as_at=today,
        marking="",
        stamp=f"Checked on {in_words(today)}. {closing(together)}.",
        sheets=[_workbooks(folder, reports, together, left_out), _findings(folder, reports)],
    )


def _workbooks(folder: Path, reports: Sequence[Report], together: Counter[str], left_out: str) -> Summary:
    return Summary(
        "Workbooks",
        f"Workbooks in {folder.name}",
        f"One row a workbook, with the findings that stand in it and those that are waived. {left_out}".rstrip(),
        [*map(Column, ("Workbook", "Verdict")), *(Column(name, "count") for name in COUNTED), Column("First fault")],
        [_workbook(folder, report) for report in reports],
        total=["Total", f"{together['failed']:,} failed", *_numbers(together), None],
    )


def _workbook(folder: Path, report: Report) -> Sequence[Value]:
    standing = [finding for finding in report.findings if not finding.waived]
    first = min(standing, key=lambda finding: SEVERITIES.index(finding.severity), default=None)
    fault = f"{where(first)}: {first.message}" if first else "None"
    outcome = verdict(report, "error").capitalize()
    return [_name(folder, report), outcome, *_numbers(counts(report, "error")), fault]


def _numbers(summary: Counter[str]) -> Iterator[int]:
    return (summary[name.lower()] for name in COUNTED)


def _findings(folder: Path, reports: Sequence[Report]) -> Summary:
    rows = [_finding(_name(folder, report), finding) for report in reports for finding in report.findings]
    more = f" The first {MOST:,} of {len(rows):,} are listed." if len(rows) > MOST else ""
    return Summary(
        "All findings",
        "All findings",
        f"One row a finding, workbook by workbook.{more}",
        [*map(Column, ("Workbook", "Severity", "Cell", "Check", "Message", "Found", "Expected"))],
        rows[:MOST],
    )


def _finding(workbook: str, finding: Finding) -> Sequence[Value]:
    said = (word(finding).capitalize(), where(finding), finding.check, finding.message)
    return [workbook, *said, finding.found or "n/a", finding.expected or "n/a"]


def _name(folder: Path, report: Report) -> str:
    return os.path.relpath(report.workbook, folder)
