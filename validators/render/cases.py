"""A report as test cases, one for each check, which `junit` and the pytest plugin show.

A case fails by the findings that fail the workbook. Any other finding, which is waived or below --fail-on, is only listed. A
case that was blocked by a cell with money is an error, as the workbook is incomplete. A check that could not look everywhere
for another reason is skipped with that reason, or it would seem to have passed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model import (
    SEVERITIES,
    UNREADABLE,
    format_location,
    format_message,
    format_reasons,
    reasons_by_outcome,
    severity_word,
    was_checked,
)
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.model import Finding, Report, Severity

ANYTHING_CHECKED = "something-was-checked"
"""The case that fails where nothing could be checked."""


class CheckCase(NamedTuple):
    """What a check came to.

    Attributes:
        name: The check.
        outcome: failure, error or skipped; empty where it passed.
        message: Why, in one line; empty where it passed.
        lines: The findings, or the reasons, that made it fail.
        not_failing: Findings and reasons that fail nothing, a line each.
    """

    name: str
    outcome: str = ""
    message: str = ""
    lines: Sequence[str] = ()
    not_failing: Sequence[str] = ()


def check_cases(report: Report, fail_on: Severity) -> Iterator[CheckCase]:
    """Yield a case for each check that ran or was to run, and before them one more where nothing could be checked."""
    by_check: dict[str, list[Finding]] = {check: [] for check in [*report.ran, *report.skipped]}
    by_check |= {check: by_check.get(check, []) for check in [*report.not_computed, *report.not_applicable]}
    for finding in report.findings:
        by_check.setdefault(finding.check, []).append(finding)
    if not was_checked(report) and report.readable:
        why = [f"Nothing could be checked: {reason}" for _, reason in format_reasons(report)]
        yield CheckCase(ANYTHING_CHECKED, "error", "Nothing could be checked.", why)
    for check, findings in by_check.items():
        yield _check_case(check, findings, report, fail_on)


def _check_case(check: str, findings: Sequence[Finding], report: Report, fail_on: Severity) -> CheckCase:
    fatal = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    failing = [format_finding(f) for f in findings if f.severity in fatal and not f.waived]
    not_failing = [f"{severity_word(f)}  {format_finding(f)}" for f in findings if f.severity not in fatal or f.waived]
    reasons = [f"{words}: {escape_controls(given[check])}" for words, given in reasons_by_outcome(report) if check in given]
    because = "; ".join(reasons)
    if failing:
        not_failing += reasons
        more = f" (and {len(failing) - 1:,} more)" if len(failing) > 1 else ""
        return CheckCase(
            check, "failure" if report.readable or check != UNREADABLE else "error", failing[0] + more, failing, not_failing
        )
    if report.blocking.get(check) in fatal and report.readable:
        return CheckCase(check, "error", because, reasons, not_failing)
    return CheckCase(check, "skipped" if because else "", because, (), not_failing)


def format_finding(finding: Finding) -> str:
    """Return a finding at its cell in one line, such as Allocations!J14: It is wrong."""
    return f"{format_location(finding)}: {format_message(finding)}"
