"""A line for each finding, for editors and pre-commit.

Each line begins with its place, as those of a compiler do. What is waived is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from validators.model import count_results, format_closing_line, format_location, format_message, format_reasons
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.model import Report
    from validators.render.report_formats import ReportOptions

ENDING = ".txt"
AUDIENCE = "programs"
IS_STREAMED = True
HAS_BATCH_SUMMARY = False
BEGINS = re.compile(
    rb"(?=.*(?:![A-Z]{1,3}\d|: The file: ))(?=.*: (?:error|warning|note): ).*\([a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){1,9}\)\n"
    rb"|(?=.*: (?:blocked|not computed|does not apply): ).*\([a-z0-9]{1,40}(?:-[a-z0-9]{1,40}){1,9}[a-z0-9, -]*\)\n"
    rb"|.*: not (?:fully )?checked: "
    rb"|[\d,]+ workbooks?: [\d,]+ passed, "
)
"""The first line: a cell, a severity and the name of a check; what was not checked, in the words of this version or of an
earlier one; or the line on all workbooks."""


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """Yield the lines of each workbook as it comes, then one on all of them, so that a report is never empty."""
    summary: Counter[str] = Counter()
    for report in reports:
        summary.update(count_results(report, run.fail_on))
        yield "".join(f"{escape_controls(report.workbook)}: {line}\n" for line in _lines(report))
    yield f"{format_closing_line(summary)}\n"


def _lines(report: Report) -> Iterator[str]:
    for finding in report.findings:
        if not finding.waived:
            yield f"{format_location(finding)}: {finding.severity}: {format_message(finding)} ({finding.check})"
    if report.readable:
        yield from (f"{words.lower()}: {reason}" for words, reason in format_reasons(report))
