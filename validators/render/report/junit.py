"""A case for each check, as JUnit XML, for build servers.

Each workbook is a suite. `validators.render.cases` says what fails a case.
"""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from validators.model import plain_pounds, verdict
from validators.render.cases import check_cases
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model import Report, Severity
    from validators.render.cases import CheckCase
    from validators.render.report_formats import ReportOptions

ENDING = ".xml"
AUDIENCE = "programs"
IS_STREAMED = True
HAS_BATCH_SUMMARY = False
BEGINS = re.compile(rb'<\?xml [^>]*\?>\s*<testsuites name="commissioning-workbook ')


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """Yield the suites as they come. The document gives no sums over all of them, as they would have to come first."""
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name={_quote_value(run.tool)}>\n'
    for report in reports:
        yield "".join(_suite_xml(report, run.fail_on))
    yield "</testsuites>\n"


def _suite_xml(report: Report, fail_on: Severity) -> Iterator[str]:
    cases = list(check_cases(report, fail_on))
    outcomes = [case.outcome for case in cases]
    counts = {"tests": len(cases)} | {
        name: outcomes.count(outcome)
        for name, outcome in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped"))
    }
    yield f"<testsuite name={_quote_value(report.workbook)}{_format_attributes(counts)}>\n"
    yield "<properties>\n"
    yield from (
        f"<property{_format_attributes({'name': name, 'value': value})}/>\n"
        for name, value in _suite_properties(report, fail_on)
    )
    yield "</properties>\n"
    # Servers take what is before the last dot for a package, so the ending is left out.
    classname = os.path.splitext(report.workbook)[0]  # noqa: PTH122 - pathlib refuses some names
    yield from (_case_xml(case, classname) for case in cases)
    yield "</testsuite>\n"


def _suite_properties(report: Report, fail_on: Severity) -> Iterator[tuple[str, str]]:
    yield "verdict", verdict(report, fail_on)
    if report.sha256:
        yield "sha256", report.sha256
    if report.rulebook:
        yield "rulebook", report.rulebook
    if report.totals:
        yield "total", plain_pounds(report.totals.total)


def _case_xml(case: CheckCase, classname: str) -> str:
    outcome = f"<{case.outcome}{_format_attributes({'message': case.message})}>{_escape_lines(case.lines)}</{case.outcome}>\n"
    output = f"<system-out>{_escape_lines(case.not_failing)}</system-out>\n"
    inside = (outcome if case.outcome else "") + (output if case.not_failing else "")
    start = f"<testcase{_format_attributes({'classname': classname, 'name': case.name})}"
    return f"{start}>\n{inside}</testcase>\n" if inside else f"{start}/>\n"


def _format_attributes(values: Mapping[str, str | int]) -> str:
    return "".join(f" {name}={_quote_value(str(value))}" for name, value in values.items())


def _quote_value(value: str) -> str:
    return quoteattr(escape_controls(value))


def _escape_lines(lines: Sequence[str]) -> str:
    """Return the lines as XML. Their control characters are escaped already, so none is forbidden there."""
    return escape("\n".join(lines))
