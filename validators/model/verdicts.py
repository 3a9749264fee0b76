"""What a report comes to: the verdict on its workbook, and the counts that a summary adds up."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from validators.model.report import Report
    from validators.model.workbook import Severity

Verdict = Literal["pass", "fail", "incomplete", "unchecked", "unreadable"]
UNREADABLE = "unreadable-workbook"
"""The check that runs on whatever is submitted."""

CHECK_FAILED = "check-failed"
"""The check that tells of the others' own failures."""

ALWAYS_RUN = {UNREADABLE, CHECK_FAILED}
"""The checks that run whatever is selected: none of them looks at a register."""

EMPTY_COUNTS = dict.fromkeys(
    ("workbooks", "failed", "incomplete", "unchecked", "unreadable", "errors", "warnings", "notes", "waived"), 0
)
"""A summary of nothing, in the order in which a summary is given."""

COUNT_OF_VERDICT: dict[Verdict, str] = {
    "fail": "failed",
    "incomplete": "incomplete",
    "unchecked": "unchecked",
    "unreadable": "unreadable",
}
"""The count of a summary that a workbook belongs to, by its verdict."""


def verdict(report: Report, fail_on: Severity) -> Verdict:
    """What a workbook comes to, the first of these that holds.

    unreadable: the file could not be read. fail: a finding at or above a severity stands. incomplete: a check that may give
    such a finding was blocked by a cell that carries or places money. unchecked: nothing was checked as a register. pass: none.
    """
    if not report.readable:
        return "unreadable"
    if report.fails(fail_on):
        return "fail"
    if report.is_blocked(fail_on):
        return "incomplete"
    return "pass" if was_checked(report) else "unchecked"


def was_checked(report: Report) -> bool:
    """Whether the workbook was checked as a register, by the rules of its year. Without that nothing can pass."""
    asked_for_more = report.skipped or report.not_applicable or report.not_computed
    return not asked_for_more or (bool(report.rulebook) and not set(report.ran) <= ALWAYS_RUN)


def count_passed(summary: Counter[str]) -> int:
    """How many workbooks of a summary passed."""
    return summary["workbooks"] - sum(summary[kind] for kind in COUNT_OF_VERDICT.values())


def overall_verdict(summary: Counter[str]) -> Verdict:
    """The verdict on several workbooks: the first that one of them has of fail, incomplete, unchecked; else pass."""
    if summary["failed"] or summary["unreadable"]:
        return "fail"
    return next((word for word in COUNT_OF_VERDICT if summary[COUNT_OF_VERDICT[word]]), "pass")


def reason_unchecked(report: Report) -> str:
    """The first reason for which nothing was checked."""
    reasons = (*report.skipped.values(), *report.not_applicable.values(), *report.not_computed.values())
    return next(iter(reasons), "no check ran")


def count_results(report: Report, fail_on: Severity) -> Counter[str]:
    """One workbook's part of a summary."""
    found = verdict(report, fail_on)
    return Counter(
        dict.fromkeys(COUNT_OF_VERDICT.values(), 0)
        | ({COUNT_OF_VERDICT[found]: 1} if found in COUNT_OF_VERDICT else {})
        | {
            "workbooks": 1,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "notes": report.count("note"),
            "waived": report.waived,
        }
    )
