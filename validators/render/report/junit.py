"""Reports as JUnit XML, for build servers: a suite for each workbook, a case for each check."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from validators.model.money import plain
from validators.model.verdicts import verdict
from validators.render.cases import cases
from validators.system.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model.report import Report
    from validators.model.workbook import Severity
    from validators.render.cases import Case
    from validators.render.formats import Run

BEGINS = re.compile(rb'<\?xml [^>]*\?>\s*<testsuites name="commissioning-workbook ')


def stream(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """The suites as they come. The document gives no sums over all of them: they would have to come first."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={_quoted(run.tool)}>\n'
    for report in reports:
        yield "".join(_suite(report, run.fail_on))
    yield "</testsuites>\n"


def _suite(report: Report, fail_on: Severity) -> Iterator[str]:
    given = list(cases(report, fail_on))
    outcomes = [case.outcome for case in given]
    counted = {"tests": len(given)} | {
        name: outcomes.count(outcome)
        for name, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    }
    yield f"<testsuite name={_quoted(report.workbook)}{_attributes(counted)}>\n"
    yield "<properties>\n"
    yield from (f"<property{_attributes({'name': name, 'value': value})}/>\n" for name, value in _told(report, fail_on))
    yield "</properties>\n"
    # Servers take what stands before the last dot for a package, so that the ending is left out.
    classname = os.path.splitext(report.workbook)[0]  # noqa: PTH122 - pathlib refuses some names
    yield from (_drawn(case, classname) for case in given)
    yield "</testsuite>\n"


def _told(report: Report, fail_on: Severity) -> Iterator[tuple[str, str]]:
    yield "verdict", verdict(report, fail_on)
    if report.sha256:
        yield "sha256", report.sha256
    if report.rulebook:
        yield "rulebook", report.rulebook
    if report.totals:
        yield "total", plain(report.totals.total)


def _drawn(case: Case, of: str) -> str:
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
