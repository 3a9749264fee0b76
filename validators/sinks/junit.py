"""Reports as JUnit XML, for build servers: a suite for each workbook, a case for each check.

A case fails by the findings that fail the workbook. All others, warnings without --fail-on warning and what is waived, stand
in its system-out. A check that could not look everywhere is skipped with the reason, or it would seem to have passed.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from validators.model import SEVERITIES
from validators.money import plain
from validators.sinks.inert import inert
from validators.sinks.shown import reasons, where, word
from validators.verdicts import FIRST, verdict, was_checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model import Severity
    from validators.report import Finding, Report
    from validators.sinks.formats import Run


class _Case(NamedTuple):
    """What a check came to. outcome: empty where it passed. aside: lines that fail nothing."""

    name: str
    outcome: str = ""
    message: str = ""
    lines: Sequence[str] = ()
    aside: Sequence[str] = ()


def stream(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """The suites as they come. The document gives no sums over all of them: they would have to come first."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={_quoted(run.tool)}>\n'
    for report in reports:
        yield "".join(_suite(report, run.fail_on))
    yield "</testsuites>\n"


def _suite(report: Report, fail_on: Severity) -> Iterator[str]:
    cases = list(_cases(report, fail_on))
    outcomes = [case.outcome for case in cases]
    counted = {"tests": len(cases)} | {
        name: outcomes.count(outcome)
        for name, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    }
    yield f"<testsuite name={_quoted(report.workbook)}{_attributes(counted)}>\n"
    yield "<properties>\n"
    yield from (f"<property{_attributes({'name': name, 'value': value})}/>\n" for name, value in _told(report, fail_on))
    yield "</properties>\n"
    # Servers take what stands before the last dot for a package, so that the ending is left out.
    classname = os.path.splitext(report.workbook)[0]  # noqa: PTH122 - pathlib refuses some names
    yield from (_drawn(case, classname) for case in cases)
    yield "</testsuite>\n"


def _told(report: Report, fail_on: Severity) -> Iterator[tuple[str, str]]:
    yield "verdict", verdict(report, fail_on)
    if report.sha256:
        yield "sha256", report.sha256
    if report.rulebook:
        yield "rulebook", report.rulebook
    if report.totals:
        yield "total", plain(report.totals.total)


def _cases(report: Report, fail_on: Severity) -> Iterator[_Case]:
    """One for each check that ran or was to run, and one more where nothing could be checked."""
    found: dict[str, list[Finding]] = {check: [] for check in [*report.ran, *report.skipped]}
    for finding in report.findings:
        found.setdefault(finding.check, []).append(finding)
    if not was_checked(report) and report.readable:
        yield _Case("something-was-checked", "error", "Nothing could be checked.", list(reasons(report)))
    for check, findings in found.items():
        yield _case(check, findings, report, fail_on)


def _case(check: str, findings: Sequence[Finding], report: Report, fail_on: Severity) -> _Case:
    fatal = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    failing = [_line(f) for f in findings if f.severity in fatal and not f.waived]
    aside = [f"{word(f)}  {_line(f)}" for f in findings if f.severity not in fatal or f.waived]
    because = inert(report.skipped.get(check, ""))
    if failing:
        aside += [f"Not fully checked: {because}"] if because else []
        more = f" (and {len(failing) - 1:,} more)" if len(failing) > 1 else ""
        outcome = "failure" if report.readable or check != FIRST else "error"
        return _Case(check, outcome, failing[0] + more, failing, aside)
    return _Case(check, "skipped" if because else "", because, (), aside)


def _line(finding: Finding) -> str:
    return f"{where(finding)}: {inert(finding.message)}"


def _drawn(case: _Case, of: str) -> str:
    outcome = f"<{case.outcome}{_attributes({'message': case.message})}>{_text(case.lines)}</{case.outcome}>\n"
    aside = f"<system-out>{_text(case.aside)}</system-out>\n"
    inside = (outcome if case.outcome else "") + (aside if case.aside else "")
    start = f"<testcase{_attributes({'classname': of, 'name': case.name})}"
    return f"{start}>\n{inside}</testcase>\n" if inside else f"{start}/>\n"


def _attributes(given: Mapping[str, str | int]) -> str:
    return "".join(f" {name}={_quoted(str(value))}" for name, value in given.items())


def _quoted(value: str) -> str:
    return quoteattr(inert(value))


def _text(lines: Sequence[str]) -> str:
    """Lines whose characters are already inert, so that none is forbidden in XML."""
    return escape("\n".join(lines))
