"""A report as text for people: what is wrong and where, what could not be looked at, the year's totals, the verdict."""

from __future__ import annotations

import re
from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from validators.model.money import pounds
from validators.model.verdicts import counts, verdict
from validators.model.wording import beyond, capped, closing, grouped_reasons, outcome, said, word
from validators.render.style import Style
from validators.system.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.model.report import Finding, Report, Totals
    from validators.model.workbook import Severity
    from validators.render.formats import Run

RUNS = 3
"""How many runs of rows of a finding stand at the side of it."""

CAP = 20
"""How many findings of one check are shown for a workbook; the rest are counted."""

VERDICT = rb"(?:PASS|FAIL|INCOMPLETE|UNCHECKED|UNREADABLE)  "
BEGINS = re.compile(rb"(?P<name>.+)\n\n  \S(?s:.*?)^" + VERDICT + rb"(?P=name)  \S|" + VERDICT + rb".+  \S", re.MULTILINE)
"""The name of a workbook, to which a verdict comes in the end; a verdict at once where the report is quiet."""

PLAIN = Style()


def stream(reports: Iterable[Report], run: Run) -> Iterator[str]:
    """The text of each report as it comes, and a line on them together where there are several; verdicts alone if quiet."""
    summary: Counter[str] = Counter()
    for report in reports:
        summary.update(counts(report, run.fail_on))
        how = (report, run.style, run.fail_on)
        yield verdict_line(*how) if run.quiet else f"{render(*how)}\n"
    if summary["workbooks"] > 1 and not run.quiet:
        if run.together:
            from validators.render.batch.text import sections  # noqa: PLC0415 - few workbooks come in such numbers

            yield from sections(run.together, run.style)
        yield f"{closing(summary)}\n"


def render(report: Report, style: Style = PLAIN, fail_on: Severity = "error") -> str:
    """All that a report says, its verdict last."""
    sections = [
        [style.paint(inert(report.workbook), "title")],
        *_sheets(report.findings, style),
        [f"  {more}" for more in beyond(report.findings, CAP)],
        list(_not_looked_at(report, style)),
        list(_totals(report.totals, style)) if report.totals else [],
        list(_without_totals(report)),
    ]
    body = "\n\n".join("\n".join(section) for section in sections if section)
    return f"{body}\n\n{verdict_line(report, style, fail_on)}"


def verdict_line(report: Report, style: Style = PLAIN, fail_on: Severity = "error") -> str:
    """One line: the verdict, the workbook, and how many findings of each severity it has."""
    found = verdict(report, fail_on)
    return f"{style.paint(found.upper(), found)}  {inert(report.workbook)}  {outcome(report, fail_on)}\n"


def _sheets(findings: Sequence[Finding], style: Style) -> Iterator[list[str]]:
    """The findings of each sheet under its name, those at the file first."""
    for sheet, group in groupby(capped(findings, CAP), key=lambda f: f.cell.sheet if f.cell else ""):
        there = list(group)
        widest = max(len(_place(finding)) for finding in there)
        lines = [_finding(finding, widest, style) for finding in there]
        yield [style.paint(f"  {inert(sheet) or 'The file'}", "title"), *lines]


def _finding(finding: Finding, widest: int, style: Style) -> str:
    """Its cell, its severity and its sentence, with the name by which it is explained and waived."""
    label = f"    {_place(finding):{widest}}{word(finding):7}  "
    return style.hang(label, f"{said(finding)} ({finding.check})", word(finding))


def _place(finding: Finding) -> str:
    return f"{finding.cells(RUNS)}  " if finding.cell else ""


def _not_looked_at(report: Report, style: Style) -> Iterator[str]:
    for heading, reasons in grouped_reasons(report):
        yield style.paint(f"  {heading}", "title")
        yield from (style.hang("    ", reason) for reason in reasons)


def _totals(totals: Totals, style: Style) -> Iterator[str]:
    """The year's money by priority, the amounts under one another."""
    yield style.paint(f"  {totals.year}", "title")
    rows = {inert(name): pounds(amount) for name, amount in totals.by_priority.items()} | {"Total": pounds(totals.total)}
    name_wide, amount_wide = max(map(len, rows)), max(map(len, rows.values()))
    yield from (f"    {name:{name_wide}}  {amount:>{amount_wide}}" for name, amount in rows.items())


def _without_totals(report: Report) -> Iterator[str]:
    if report.readable and report.totals is None:
        yield "  The year's totals are not given, because not every figure that they are made of can be relied on."
