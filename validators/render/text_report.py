"""One workbook's report as text for people: what is wrong and where, what was not looked at, the totals, the verdict."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from validators.model import (
    describe_beyond_limit,
    describe_outcome,
    format_message,
    group_reasons,
    limit_per_check,
    pounds,
    severity_word,
    verdict,
)
from validators.system import TextStyle, escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.model import Finding, Report, Severity, YearTotals

MOST_RUNS = 3
"""How many runs of rows of a finding are named beside it."""

CAP = 20
"""How many findings of one check are shown for a workbook; the rest are counted."""

VERDICT_PATTERN = rb"(?:PASS|FAIL|INCOMPLETE|UNCHECKED|UNREADABLE)  "
"""How `verdict_line` begins, by which an earlier report is recognised."""

PLAIN = TextStyle()


def format_report(report: Report, style: TextStyle = PLAIN, fail_on: Severity = "error") -> str:
    """Return the text of a report, its verdict last. fail_on: the least severity that fails the workbook."""
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
    """Return one line: the verdict, the workbook, and how many findings of each severity it has."""
    word = verdict(report, fail_on)
    return f"{style.paint(word.upper(), word)}  {escape_controls(report.workbook)}  {describe_outcome(report, fail_on)}\n"


def _sheet_sections(findings: Sequence[Finding], style: TextStyle) -> Iterator[list[str]]:
    """Yield the findings of each sheet under its name, those about the file first."""
    for sheet, group in groupby(limit_per_check(findings, CAP), key=lambda f: f.cell.sheet if f.cell else ""):
        findings_there = list(group)
        widest = max(len(_format_place(finding)) for finding in findings_there)
        lines = [_format_finding(finding, widest, style) for finding in findings_there]
        yield [style.paint(f"  {escape_controls(sheet) or 'The file'}", "title"), *lines]


def _format_finding(finding: Finding, widest: int, style: TextStyle) -> str:
    """Return its cell, its severity and its sentence, with the name of its check."""
    label = f"    {_format_place(finding):{widest}}{severity_word(finding):7}  "
    return style.hang(label, f"{format_message(finding)} ({finding.check})", severity_word(finding))


def _format_place(finding: Finding) -> str:
    return f"{finding.cells(MOST_RUNS)}  " if finding.cell else ""


def _unchecked_reasons(report: Report, style: TextStyle) -> Iterator[str]:
    for heading, reasons in group_reasons(report):
        yield style.paint(f"  {heading}", "title")
        yield from (style.hang("    ", reason) for reason in reasons)


def _totals_lines(totals: YearTotals, style: TextStyle) -> Iterator[str]:
    """Yield the year's money by priority, the amounts under one another."""
    yield style.paint(f"  {totals.year}", "title")
    rows = {escape_controls(name): pounds(amount) for name, amount in totals.by_priority.items()} | {
        "Total": pounds(totals.total)
    }
    name_wide, amount_wide = max(map(len, rows)), max(map(len, rows.values()))
    yield from (f"    {name:{name_wide}}  {amount:>{amount_wide}}" for name, amount in rows.items())


def _no_totals_line(report: Report) -> Iterator[str]:
    if report.readable and report.totals is None:
        yield "  The year's totals are not given, because not every figure that they are made of can be relied on."
