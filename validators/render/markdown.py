"""Reports and tables as GitHub's Markdown, in which no text from a workbook does anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.model import (
    describe_beyond_limit,
    describe_outcome,
    format_location,
    format_message,
    group_reasons,
    limit_per_check,
    severity_word,
    verdict,
)
from validators.render.value_display import show_value
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Finding, Report, Severity, Summary

CAP = 20
"""How many findings of one check are shown for a workbook; the rest are counted."""

MARKDOWN_CHARACTERS = re.compile(r"[!\"#$&()*.:<>@\[\\\]^_`{|}~]")
"""The characters to which Markdown, HTML or GitHub gives a meaning inside a line; a dot and a colon can make a link."""


def markdown_report(report: Report, fail_on: Severity) -> str:
    """Return a workbook's verdict, and under it what there is to put right, if anything."""
    table = "".join(_findings_table(report))
    return f"{markdown_verdict(report, fail_on)}{table}{''.join(_unchecked_reasons(report))}"


def markdown_verdict(report: Report, fail_on: Severity) -> str:
    """Return a workbook's verdict alone."""
    return f"\n**{verdict(report, fail_on).upper()}** {escape_markdown(report.workbook)}: {describe_outcome(report, fail_on)}\n"


def markdown_table(summary: Summary) -> str:
    """Return a table of the batch summary, or any other, under its title."""
    rows = [*summary.rows, *([summary.total] if summary.total else [])]
    kinds = [column.kind for column in summary.columns]
    lines = [
        [column.heading for column in summary.columns],
        ["---" if kind in ("text", "date") else "---:" for kind in kinds],
        *([escape_markdown(show_value(v, kind, whole=False).text) for v, kind in zip(row, kinds, strict=True)] for row in rows),
    ]
    drawn = "".join(f"| {' | '.join(cells)} |\n" for cells in lines)
    return f"\n### {summary.title}\n\n{escape_markdown(summary.about)}\n\n{drawn}"


def escape_markdown(text: str) -> str:
    """Return the text with each such character written as a number, so that Markdown shows it and nothing acts."""
    return MARKDOWN_CHARACTERS.sub(lambda found: f"&#{ord(found[0])};", escape_controls(text))


def _findings_table(report: Report) -> Iterator[str]:
    if report.findings:
        yield "\n| Cell | Severity | What is wrong | Check |\n| --- | --- | --- | --- |\n"
    yield from (_finding_row(finding) for finding in limit_per_check(report.findings, CAP))
    yield from (f"\n{more}\n" for more in describe_beyond_limit(report.findings, CAP))


def _unchecked_reasons(report: Report) -> Iterator[str]:
    for heading, reasons in group_reasons(report):
        yield f"\n{heading}\n\n{''.join(f'- {escape_markdown(reason)}{chr(10)}' for reason in reasons)}\n"


def _finding_row(finding: Finding) -> str:
    cells = (
        escape_markdown(format_location(finding)),
        severity_word(finding),
        escape_markdown(format_message(finding)),
        finding.check,
    )
    return f"| {' | '.join(cells)} |\n"
