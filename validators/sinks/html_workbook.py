"""One workbook of the page of HTML: its verdict, its findings, what was not fully checked, the year's totals."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from validators.money import pounds
from validators.sinks.explanation import read_docstring
from validators.sinks.inert import inert
from validators.sinks.shown import beyond, capped, followers, grouped_reasons, outcome, where, word
from validators.verdicts import verdict

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.checks import Check
    from validators.report import Finding, Report, Totals
    from validators.sinks.formats import Run

CAP = 500
"""How many findings of one check are shown for a workbook; a browser is slow with a hundred thousand."""

HEADINGS = (("cell", "Cell"), ("word", "Severity"), ("said", "What is wrong"), ("value", "Found"), ("value", "Expected"))


def text(value: str) -> str:
    """Text from a workbook as HTML that only shows it."""
    return escape(inert(value))


def section(report: Report, at: int, run: Run) -> str:
    """All that a report says. at: its number on the page."""
    found = verdict(report, run.fail_on)
    pieces = [
        f'<section class="workbook" data-verdict="{found}" aria-labelledby="w{at}">\n',
        f'<h2 id="w{at}"><span class="{found}">{found.upper()}</span> {text(report.workbook)}</h2>\n',
        f"<p>{_outcome(report, run)}</p>\n",
        *_findings(report, at, run),
        *_not_looked_at(report),
        *(_totals(report.totals) if report.totals else ()),
        "</section>\n",
    ]
    return "".join(pieces)


def _outcome(report: Report, run: Run) -> str:
    found = outcome(report, run.fail_on)
    rules = f" Rulebook of {text(report.rulebook)}." if report.rulebook else ""
    return f"{found[0].upper()}{found[1:]}.{rules}"


def _findings(report: Report, at: int, run: Run) -> Iterator[str]:
    if not report.findings:
        return
    yield f'<div class="wide" role="region" aria-labelledby="f{at}" tabindex="0"><table class="findings">\n'
    yield f'<caption id="f{at}">Findings of {text(report.workbook)}</caption>\n<thead><tr>'
    yield from (f'<th scope="col" class="{kind}">{heading}</th>' for kind, heading in (*HEADINGS, ("check", "Check")))
    yield "</tr></thead>\n<tbody>\n"
    yield from (_row(finding, run.checks.get(finding.check)) for finding in capped(report.findings, CAP))
    yield "</tbody>\n</table></div>\n"
    yield from (f"<p>{more}</p>\n" for more in beyond(report.findings, CAP))


def _row(finding: Finding, check: Check | None) -> str:
    return (
        f'<tr data-severity="{word(finding)}"><th scope="row">{text(where(finding))}</th>'
        f'<td class="word {word(finding)}">{word(finding)}</td><td>{text(finding.message)}{escape(followers(finding))}</td>'
        f"<td>{text(finding.found)}</td><td>{text(finding.expected)}</td><td>{_check(finding, check)}</td></tr>\n"
    )


def _check(finding: Finding, check: Check | None) -> str:
    if check is None:
        return finding.check
    remedy = escape(read_docstring(check).advice)
    more = f'<a href="#check-{check.name}">An example</a>'
    return f"<details><summary>{check.name}</summary>{remedy} {more}</details>"


def _not_looked_at(report: Report) -> Iterator[str]:
    for heading, reasons in grouped_reasons(report):
        yield f"<h3>{heading}</h3>\n<ul>\n"
        yield from (f"<li>{text(reason)}</li>\n" for reason in reasons)
        yield "</ul>\n"
    if report.readable and report.totals is None:
        yield "<p>The year's totals are not given, because not every figure that they are made of can be relied on.</p>\n"


def _totals(totals: Totals) -> Iterator[str]:
    yield f'<h3>{totals.year}</h3>\n<div class="totals">\n'
    yield from _amounts("Priority", totals.by_priority, totals.total)
    yield from _amounts("Source", totals.by_source, totals.total)
    yield "</div>\n"


def _amounts(heading: str, amounts: Mapping[str, int], total: int) -> Iterator[str]:
    yield f"<table>\n<caption>The year's lines by {heading.lower()}</caption>\n<thead><tr>"
    yield f'<th scope="col">{heading}</th><th scope="col" class="amount">Amount</th></tr></thead>\n<tbody>\n'
    rows = [*((text(name), amount) for name, amount in amounts.items()), ("Total", total)]
    yield from (f'<tr><th scope="row">{name}</th><td class="amount">{pounds(amount)}</td></tr>\n' for name, amount in rows)
    yield "</tbody>\n</table>\n"
