"""Findings as rows of CSV that Excel opens as they are: UTF-8 with its mark, RFC 4180's quotes and line ends."""

from __future__ import annotations

import csv
import re
from io import StringIO
from typing import TYPE_CHECKING

from validators.model.verdicts import verdict
from validators.model.wording import outcomes
from validators.system.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.model.report import Finding, Report
    from validators.render.formats import Run

MARK = "\ufeff"
"""What tells Excel that the bytes are UTF-8."""

HEADINGS = (
    *("workbook", "verdict", "check", "severity", "sheet", "cell", "message", "found", "expected", "waived"),
    *("cells", "count", "follows"),
)
BEGINS = re.compile((MARK + ",".join(HEADINGS[:6])).encode())
"""The headings; in later versions more may follow."""

RISKY = tuple("=+-@＝＋－＠")
"""What a spreadsheet may take for the start of a formula; tabs and line ends before it are written out already."""


def stream(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """The headings, then a row for each finding and each check that did not look; a workbook without any has an empty one."""
    yield MARK + _lines([HEADINGS])
    for report in reports:
        start = (report.workbook, verdict(report, run.fail_on))
        rows = [*map(_finding, report.findings), *_not_looked_at(report)] or [("",) * (len(HEADINGS) - len(start))]
        yield _lines([(*start, *row) for row in rows])


def _finding(finding: Finding) -> tuple[str, ...]:
    sheet, ref = (finding.cell.sheet, finding.cell.ref) if finding.cell else ("", "")
    waived = "yes" if finding.waived else "no"
    at = (finding.cells(), str(finding.count), "; ".join(map(str, finding.follows)))
    return (finding.check, finding.severity, sheet, ref, finding.message, finding.found, finding.expected, waived, *at)


def _not_looked_at(report: Report) -> Iterator[tuple[str, ...]]:
    """A row for each check that did not look, or not everywhere: what that makes of it, and why."""
    for words, given in outcomes(report) if report.readable else ():
        for check, because in given.items():
            yield (check, words.lower(), "", "", because, "", "", "", "", "", "")


def _lines(rows: Iterable[Sequence[str]]) -> str:
    text = StringIO(newline="")
    csv.writer(text).writerows([guarded(cell) for cell in row] for row in rows)
    return text.getvalue()


def guarded(text: str) -> str:
    """The text as Excel shows it and never reckons it: an apostrophe stands before what would be a formula."""
    shown = inert(text)
    return f"'{shown}" if shown.lstrip().startswith(RISKY) else shown
