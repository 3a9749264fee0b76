"""What a report comes to: the verdict on its workbook, and the counts that a summary adds up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from validators.model import Severity
    from validators.report import Report

Verdict = Literal["pass", "fail", "unreadable"]
FIRST = "unreadable-workbook"
"""The check that runs on whatever is submitted."""

EMPTY = dict.fromkeys(("workbooks", "failed", "errors", "warnings", "notes", "waived"), 0)
"""A summary of nothing, in the order in which a summary is given."""


def verdict(report: Report, fail_on: Severity) -> Verdict:
    """Unreadable; failed by a finding at or above a severity, or because nothing could be checked; or passed."""
    if not report.readable:
        return "unreadable"
    return "fail" if report.fails(fail_on) or not was_checked(report) else "pass"


def was_checked(report: Report) -> bool:
    """Whether a check that was asked for ran, by the rules of the workbook's year. Without that nothing can pass."""
    return not report.skipped or (bool(report.rulebook) and set(report.ran) != {FIRST})


def counts(report: Report, fail_on: Severity) -> Counter[str]:
    """One workbook's part of a summary."""
    return Counter(
        workbooks=1,
        failed=int(verdict(report, fail_on) != "pass"),
        errors=report.count("error"),
        warnings=report.count("warning"),
        notes=report.count("note"),
        waived=report.waived,
    )
