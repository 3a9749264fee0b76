"""A row for each finding and for each check that could not look, for Excel.

The bytes are UTF-8 with a byte order mark, and the quotes and line ends are those of RFC 4180, so that Excel opens them as
they are.
"""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from validators.model import reasons_by_outcome, verdict
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.model import Finding, Report
    from validators.render.report_formats import ReportOptions

BYTE_ORDER_MARK = "\ufeff"
"""Tells Excel that the bytes are UTF-8."""

HEADINGS = (
    *("workbook", "verdict", "check", "severity", "sheet", "cell", "message", "found", "expected", "waived"),
    *("cells", "count", "follows"),
)
ENDING = ".csv"
AUDIENCE = "programs"
IS_STREAMED = True
HAS_BATCH_SUMMARY = False
BEGINS = re.compile((BYTE_ORDER_MARK + ",".join(HEADINGS[:6])).encode())
"""The headings; in later versions more may follow."""

FORMULA_STARTS = tuple("=+-@＝＋－＠")
"""What a spreadsheet may take for the start of a formula. Tabs and line ends before it are escaped already."""


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """Yield the headings, then the rows of each workbook as it comes; one without any has a row with its verdict alone."""
    yield BYTE_ORDER_MARK + _csv_lines([HEADINGS])
    for report in reports:
        start = (report.workbook, verdict(report, run.fail_on))
        rows = [*map(_finding_row, report.findings), *_unchecked_rows(report)] or [("",) * (len(HEADINGS) - len(start))]
        yield _csv_lines([(*start, *row) for row in rows])


def _finding_row(finding: Finding) -> tuple[str, ...]:
    sheet, ref = (finding.cell.sheet, finding.cell.ref) if finding.cell else ("", "")
    waived = "yes" if finding.waived else "no"
    at = (finding.cells(), str(finding.count), "; ".join(map(str, finding.follows)))
    return (finding.check, finding.severity, sheet, ref, finding.message, finding.found, finding.expected, waived, *at)


def _unchecked_rows(report: Report) -> Iterator[tuple[str, ...]]:
    """Yield a row for each check that did not look, or not everywhere: blocked, not computed or does not apply, and why."""
    for outcome, reasons in reasons_by_outcome(report) if report.readable else ():
        for check, because in reasons.items():
            yield (check, outcome.lower(), "", "", because, "", "", "", "", "", "")


def _csv_lines(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows([guard_text(cell) for cell in row] for row in rows)
    return text.getvalue()


def guard_text(text: str) -> str:
    """Return the text, with an apostrophe before what would be a formula, so that Excel shows it and never computes it."""
    escaped = escape_controls(text)
    return f"'{escaped}" if escaped.lstrip().startswith(FORMULA_STARTS) else escaped
