"""Findings: everything that was found wrong, each at its cell, so that it can be mended from one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.generated import FINDINGS
from validators.summaries.figures import NOT_APPLICABLE
from validators.summaries.stamp import counted
from validators.summary import Column, Summary
from validators.verdicts import verdict

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.model import Workbook
    from validators.report import Finding, Report
    from validators.summary import Value

TITLE = FINDINGS
NEEDS: Mapping[str, Sequence[str]] = {}
THE_FILE = "The file"


def summary(_: Workbook, report: Report) -> Summary:
    """One row a finding, in the order of the workbook's cells; one about the file as a whole names no cell."""
    return Summary(
        TITLE,
        TITLE,
        " ".join([_outcome(report), *_gaps(report)]),
        [
            Column("Severity"),
            Column("Sheet"),
            Column("Cell", "cell"),
            *map(Column, ("Check", "Message", "Found", "Expected")),
        ],
        [_row(finding) for finding in report.findings],
    )


def _row(finding: Finding) -> list[Value]:
    return [
        f"Waived {finding.severity}" if finding.waived else finding.severity.capitalize(),
        finding.cell.sheet if finding.cell else THE_FILE,
        finding.cell or THE_FILE,
        finding.check,
        finding.message,
        finding.found or NOT_APPLICABLE,
        finding.expected or NOT_APPLICABLE,
    ]


def _outcome(report: Report) -> str:
    word = verdict(report, "error").upper()
    if not report.findings:
        return f"{word}: No findings."
    numbers = [counted(report.count(severity), severity, "0") for severity in ("error", "warning", "note")]
    return f"{word}: {', '.join(numbers)}, {report.waived:,} waived. One row a finding, in the order of the sheets."


def _gaps(report: Report) -> list[str]:
    number = len(report.skipped)
    where = "could not look everywhere; Panel Notes says why."
    return [f"{counted(number, 'check')} {where}"] if number else []
