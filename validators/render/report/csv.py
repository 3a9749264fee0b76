"""Findings as rows of CSV that Excel opens as they are: UTF-8 with its mark, RFC 4180's quotes and line ends."""

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
"""What tells Excel that the bytes are UTF-8."""

HEADINGS = (
    *("workbook", "verdict", "check", "severity", "sheet", "cell", "message", "found", "expected", "waived"),
    *("cells", "count", "follows"),
)
BEGINS = re.compile((BYTE_ORDER_MARK + ",".join(HEADINGS[:6])).encode())
"""The headings; in later versions more may follow."""

FORMULA_STARTS = tuple("=+-@＝＋－＠")
"""What a spreadsheet may take for the start of a formula; tabs and line ends before it are written out already."""


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """The headings, then a row for each finding and each check that did not look; a workbook without any has an empty one."""
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
    """A row for each check that did not look, or not everywhere: what that makes of it, and why."""
    for words, given in reasons_by_outcome(report) if report.readable else ():
        for check, because in given.items():
            yield (check, words.lower(), "", "", because, "", "", "", "", "", "")


def _csv_lines(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows([guard_text(cell) for cell in row] for row in rows)
    return text.getvalue()


def guard_text(text: str) -> str:
    """The text as Excel shows it and never reckons it: an apostrophe stands before what would be a formula."""
    shown = escape_controls(text)
    return f"'{shown}" if shown.lstrip().startswith(FORMULA_STARTS) else shown
