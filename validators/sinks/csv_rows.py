"""Findings as rows of CSV that Excel opens as they are: UTF-8 with its mark, RFC 4180's quotes and line ends."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from validators.sinks.inert import inert
from validators.sinks.shown import reasons
from validators.verdicts import verdict, was_checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.report import Finding, Report
    from validators.sinks.formats import Run

MARK = "\ufeff"
"""What tells Excel that the bytes are UTF-8."""

HEADINGS = ("workbook", "verdict", "check", "severity", "sheet", "cell", "message", "found", "expected", "waived")
BEGINS = re.compile((MARK + ",".join(HEADINGS[:6])).encode())
"""The headings; in later versions more may follow."""

RISKY = tuple("=+-@＝＋－＠")
"""What a spreadsheet may take for the start of a formula; tabs and line ends before it are written out already."""


def stream(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """The headings, then a row for each finding; a workbook without any has one row, so that none is left out."""
    yield MARK + _lines([HEADINGS])
    for report in reports:
        start = (report.workbook, verdict(report, run.fail_on))
        rows = [(*start, *_finding(finding)) for finding in report.findings] or [(*start, *_nothing(report))]
        yield _lines(rows)


def _finding(finding: Finding) -> tuple[str, ...]:
    sheet, ref = (finding.cell.sheet, finding.cell.ref) if finding.cell else ("", "")
    waived = "yes" if finding.waived else "no"
    return (finding.check, finding.severity, sheet, ref, finding.message, finding.found, finding.expected, waived)


def _nothing(report: Report) -> tuple[str, ...]:
    """The row of a workbook without findings; its message says why nothing was looked at, if nothing was."""
    message = "" if was_checked(report) else f"Not checked: {'; '.join(reasons(report))}."
    return ("", "", "", "", message, "", "", "")


def _lines(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def guarded(text: str) -> str:
    """The text as Excel shows it and never reckons it: an apostrophe stands before what would be a formula."""
    shown = inert(text)
    return f"'{shown}" if shown.lstrip().startswith(RISKY) else shown
