"""A report as text for people: what is wrong and where, what could not be looked at, the year's totals, the verdict."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from validators.model.money import pounds
from validators.model.verdicts import count_results, verdict
from validators.model.wording import (
    describe_beyond_limit,
    describe_outcome,
    format_closing_line,
    format_message,
    group_reasons,
    limit_per_check,
    severity_word,
)
from validators.render.style import TextStyle
from validators.system.inert import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.model.report import Finding, Report, YearTotals
    from validators.model.workbook import Severity
    from validators.render.formats import ReportOptions

MOST_RUNS = 3
"""How many runs of rows of a finding stand at the side of it."""

CAP = 20
"""How many findings of one check are shown for a workbook; the rest are counted."""

VERDICT_PATTERN = rb"(?:PASS|FAIL|INCOMPLETE|UNCHECKED|UNREADABLE)  "
BEGINS = re.compile(
    rb"(?P<name>.+)\n\n  \S(?s:.*?)^" + VERDICT_PATTERN + rb"(?P=name)  \S|" + VERDICT_PATTERN + rb".+  \S", re.MULTILINE
)
"""The name of a workbook, to which a verdict comes in the end; a verdict at once where the report is quiet."""

PLAIN = TextStyle()


def stream(reports: Iterable[Report], run: ReportOptions) -> Iterator[str]:
    """The text of each report as it comes, and a line on them together where there are several; verdicts alone if quiet."""
    summary: Counter[str] = Counter()
    for report in reports:
        summary.update(count_results(report, run.fail_on))
        how = (report, run.style, run.fail_on)
        yield verdict_line(*how) if run.quiet else f"{render(*how)}\n"
    if summary["workbooks"] > 1 and not run.quiet:
        if run.together:
            from validators.render.batch.text import batch_sections  # noqa: PLC0415 - few workbooks come in such numbers

            yield from batch_sections(run.together, run.style)
        yield f"{format_closing_line(summary)}\n"


def render(report: Report, style: TextStyle = PLAIN, fail_on: Severity = "error") -> str:
    """All that a report says, its verdict last."""
    sections = [
        [style.paint(escape_controls(report.workbook), "title")],
        *_sheet_sections(report.findings, style),
        [f"  {more}" for more in describe_beyond_limit(report.findings, CAP)],
        list(_unchecked_reasons(report, style)),
        list(_totals_lines(report.totals, style)) if report.totals else [],
        list(_no_totals_line(report)),
    ]
    body = "\n\n".join("\n".join(section) for section in sections if section)
    return f"{body}\n\n{verdict_line(report, style, fail_on)}"


def verdict_line(report: Report, style: TextStyle = PLAIN, fail_on: Severity = "error") -> str:
    """One line: the verdict, the workbook, and how many findings of each severity it has."""
    found = verdict(report, fail_on)
    return f"{style.paint(found.upper(), found)}  {escape_controls(report.workbook)}  {describe_outcome(report, fail_on)}\n"


def _sheet_sections(findings: Sequence[Finding], style: TextStyle) -> Iterator[list[str]]:
    """The findings of each sheet under its name, those at the file first."""
    for sheet, group in groupby(limit_per_check(findings, CAP), key=lambda f: f.cell.sheet if f.cell else ""):
        there = list(group)
        widest = max(len(_format_place(finding)) for finding in there)
        lines = [_format_finding(finding, widest, style) for finding in there]
        yield [style.paint(f"  {escape_controls(sheet) or 'The file'}", "title"), *lines]


def _format_finding(finding: Finding, widest: int, style: TextStyle) -> str:
    """Its cell, its severity and its sentence, with the name by which it is explained and waived."""
    label = f"    {_format_place(finding):{widest}}{severity_word(finding):7}  "
    return style.hang(label, f"{format_message(finding)} ({finding.check})", severity_word(finding))


def _format_place(finding: Finding) -> str:
    return f"{finding.cells(MOST_RUNS)}  " if finding.cell else ""


def _unchecked_reasons(report: Report, style: TextStyle) -> Iterator[str]:
    for heading, reasons in group_reasons(report):
        yield style.paint(f"  {heading}", "title")
        yield from (style.hang("    ", reason) for reason in reasons)


def _totals_lines(totals: YearTotals, style: TextStyle) -> Iterator[str]:
    """The year's money by priority, the amounts under one another."""
    yield style.paint(f"  {totals.year}", "title")
    rows = {escape_controls(name): pounds(amount) for name, amount in totals.by_priority.items()} | {
        "Total": pounds(totals.total)
    }
    name_wide, amount_wide = max(map(len, rows)), max(map(len, rows.values()))
    yield from (f"    {name:{name_wide}}  {amount:>{amount_wide}}" for name, amount in rows.items())


def _no_totals_line(report: Report) -> Iterator[str]:
    if report.readable and report.totals is None:
        yield "  The year's totals are not given, because not every figure that they are made of can be relied on."
