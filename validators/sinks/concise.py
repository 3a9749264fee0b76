"""Findings as lines for whoever reads few of them, and for programs that go by lines: one line each, its place first."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from validators.sinks.inert import inert
from validators.sinks.shown import closing, reasons, said, where
from validators.verdicts import counts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.report import Report
    from validators.sinks.formats import Run


def stream(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """The lines of each workbook as it comes, without what is waived; and one on all of them, so that there always is one."""
    summary: Counter[str] = Counter()
    for report in reports:
        summary.update(counts(report, run.fail_on))
        yield "".join(f"{inert(report.workbook)}: {line}\n" for line in _lines(report))
    yield f"{closing(summary)}\n"


def _lines(report: Report) -> Iterator[str]:
    for finding in report.findings:
        if not finding.waived:
            yield f"{where(finding)}: {finding.severity}: {said(finding)} ({finding.check})"
    if report.readable:
        yield from (f"{words.lower()}: {reason}" for words, reason in reasons(report))
