"""The sections of a page of HTML: one for a workbook's report, and one for any summary as a table."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from validators.model import (
    describe_beyond_limit,
    describe_followers,
    describe_outcome,
    format_location,
    group_reasons,
    limit_per_check,
    pounds,
    severity_word,
    verdict,
)
from validators.render.check_explanation import parse_docstring
from validators.render.html_page import html_text
from validators.render.value_display import FIGURE_KINDS, show_value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model import Check, Finding, Report, Summary, SummaryKind, YearTotals
    from validators.render.report_formats import ReportOptions


CAP = 500
"""How many findings of one check are shown for a workbook; a browser is slow with a hundred thousand."""

FINDING_HEADINGS = (
    ("cell", "Cell"),
    ("word", "Severity"),
    ("said", "What is wrong"),
    ("value", "Found"),
    ("value", "Expected"),
)


def workbook_section(report: Report, at: int, run: ReportOptions) -> str:
    """Return the section of a workbook. at: its number on the page, from 1."""
    word = verdict(report, run.fail_on)
    pieces = [
        f'<section class="workbook" data-verdict="{word}" aria-labelledby="w{at}">\n',
        f'<h2 id="w{at}"><span class="{word}">{word.upper()}</span> {html_text(report.workbook)}</h2>\n',
        f"<p>{_outcome_sentence(report, run)}</p>\n",
        *_findings_table(report, at, run),
        *_unchecked_reasons(report),
        *(_totals_tables(report.totals) if report.totals else ()),
        "</section>\n",
    ]
    return "".join(pieces)


def _outcome_sentence(report: Report, run: ReportOptions) -> str:
    outcome = describe_outcome(report, run.fail_on)
    rules = f" Rulebook of {html_text(report.rulebook)}." if report.rulebook else ""
    return f"{outcome[0].upper()}{outcome[1:]}.{rules}"


def _findings_table(report: Report, at: int, run: ReportOptions) -> Iterator[str]:
    if not report.findings:
        return
    yield f'<div class="wide" role="region" aria-labelledby="f{at}" tabindex="0"><table class="findings">\n'
    yield f'<caption id="f{at}">Findings of {html_text(report.workbook)}</caption>\n<thead><tr>'
    yield from (f'<th scope="col" class="{kind}">{heading}</th>' for kind, heading in (*FINDING_HEADINGS, ("check", "Check")))
    yield "</tr></thead>\n<tbody>\n"
    yield from (_finding_row(finding, run.checks.get(finding.check)) for finding in limit_per_check(report.findings, CAP))
    yield "</tbody>\n</table></div>\n"
    yield from (f"<p>{more}</p>\n" for more in describe_beyond_limit(report.findings, CAP))


def _finding_row(finding: Finding, check: Check | None) -> str:
    severity = severity_word(finding)
    message = f"{html_text(finding.message)}{escape(describe_followers(finding))}"
    return (
        f'<tr data-severity="{severity}"><th scope="row">{html_text(format_location(finding))}</th>'
        f'<td class="word {severity}">{severity}</td><td>{message}</td><td>{html_text(finding.found)}</td>'
        f"<td>{html_text(finding.expected)}</td><td>{_check_cell(finding, check)}</td></tr>\n"
    )


def _check_cell(finding: Finding, check: Check | None) -> str:
    if check is None:
        return finding.check
    remedy = escape(parse_docstring(check).advice)
    more = f'<a href="#check-{check.name}">An example</a>'
    return f"<details><summary>{check.name}</summary>{remedy} {more}</details>"


def _unchecked_reasons(report: Report) -> Iterator[str]:
    for heading, reasons in group_reasons(report):
        yield f"<h3>{heading}</h3>\n<ul>\n"
        yield from (f"<li>{html_text(reason)}</li>\n" for reason in reasons)
        yield "</ul>\n"
    if report.readable and report.totals is None:
        yield "<p>The year's totals are not given, because not every figure that they are made of can be relied on.</p>\n"


def _totals_tables(totals: YearTotals) -> Iterator[str]:
    yield f'<h3>{totals.year}</h3>\n<div class="totals">\n'
    yield from _amounts_table("Priority", totals.by_priority, totals.total)
    yield from _amounts_table("Source", totals.by_source, totals.total)
    yield "</div>\n"


def _amounts_table(heading: str, amounts: Mapping[str, int], total: int) -> Iterator[str]:
    yield f"<table>\n<caption>The year's lines by {heading.lower()}</caption>\n<thead><tr>"
    yield f'<th scope="col">{heading}</th><th scope="col" class="amount">Amount</th></tr></thead>\n<tbody>\n'
    rows = [*((html_text(name), amount) for name, amount in amounts.items()), ("Total", total)]
    yield from (f'<tr><th scope="row">{name}</th><td class="amount">{pounds(amount)}</td></tr>\n' for name, amount in rows)
    yield "</tbody>\n</table>\n"


SHORT_TEXT, MIDDLE_TEXT = 16, 60
"""Characters: of a text that stays on one line; of one that gets a narrow column."""


def table_section(summary: Summary, at: int) -> Iterator[str]:
    """Yield the section of a summary: its title, what it holds, and its table. at: its number on the page, from 1."""
    yield f'<section aria-labelledby="s{at}">\n<h2 id="s{at}">{html_text(summary.title)}</h2>\n'
    yield f'<p id="p{at}">{html_text(summary.about)}</p>\n'
    yield from _table_html(summary, at) if summary.rows or summary.apart else ["<p>None.</p>\n"]
    yield "</section>\n"


def _table_html(summary: Summary, at: int) -> Iterator[str]:
    rows = [*summary.rows, *([summary.total] if summary.total else ()), *summary.apart]
    kinds = [column.kind for column in summary.columns]
    cells = [[show_value(value, kind, whole=False).text for value, kind in zip(row, kinds, strict=True)] for row in rows]
    classes = [_column_class(kind, texts) for kind, texts in zip(kinds, zip(*cells, strict=True), strict=True)]
    labels = f'aria-labelledby="s{at}" aria-describedby="p{at}"'
    yield f'<div class="wide" role="region" aria-labelledby="s{at}" tabindex="0"><table {labels}>\n<thead><tr>'
    for column, html_class in zip(summary.columns, classes, strict=True):
        yield f'<th scope="col"{html_class}>{html_text(column.heading)}</th>'
    yield "</tr></thead>\n<tbody>\n"
    yield from (_table_row(row, classes) for row in cells)
    yield "</tbody>\n</table></div>\n"


def _table_row(texts: Sequence[str], classes: Sequence[str]) -> str:
    """Return a row, whose first cell is its heading."""
    first, *others = texts
    cells = [f"<td{html_class}>{html_text(cell)}</td>" for cell, html_class in zip(others, classes[1:], strict=True)]
    return f'<tr><th scope="row"{classes[0]}>{html_text(first)}</th>{"".join(cells)}</tr>\n'


def _column_class(kind: SummaryKind, texts: Iterable[str]) -> str:
    """Return the class of a column's cells: figures are aligned, and a text gets room by its length."""
    if kind in FIGURE_KINDS:
        return ' class="amount"'
    longest = max(map(len, texts))
    return f' class="{"short" if longest <= SHORT_TEXT else "middle" if longest <= MIDDLE_TEXT else "long"}"'
