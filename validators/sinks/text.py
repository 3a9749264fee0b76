"""A report as text for people: what is wrong and where, what could not be looked at, the year's totals, the verdict."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from typing import TYPE_CHECKING

from validators.money import listed, pounds
from validators.sinks.inert import inert
from validators.sinks.style import Style
from validators.sinks.verdicts import counts, verdict, was_checked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.model import Severity
    from validators.report import Finding, Report, Totals

CAP = 20
"""How many findings of one check are shown for a workbook; the rest are counted."""

NAMED = 5
"""How many checks that share a reason for not looking are named."""

PLAIN = Style()


def stream(
    reports: Iterable[Report], style: Style = PLAIN, fail_on: Severity = "error", *, quiet: bool = False
) -> Iterator[str]:
    """The text of each report as it comes, and a line on them together where there are several. quiet: verdicts alone."""
    summary: Counter[str] = Counter()
    for report in reports:
        summary.update(counts(report, fail_on))
        yield verdict_line(report, style, fail_on) if quiet else f"{render(report, style, fail_on)}\n"
    if summary["workbooks"] > 1 and not quiet:
        yield closing(summary)


def render(report: Report, style: Style = PLAIN, fail_on: Severity = "error") -> str:
    """All that a report says, its verdict last."""
    sections = [
        [style.paint(inert(report.workbook), "title")],
        *_sheets(report.findings, style),
        list(_beyond_cap(report.findings)),
        list(_not_looked_at(report, style)),
        list(_totals(report.totals, style)) if report.totals else [],
        list(_looked(report)),
    ]
    body = "\n\n".join("\n".join(section) for section in sections if section)
    return f"{body}\n\n{verdict_line(report, style, fail_on)}"


def verdict_line(report: Report, style: Style = PLAIN, fail_on: Severity = "error") -> str:
    """One line: the verdict, the workbook, and how many findings of each severity it has."""
    found = verdict(report, fail_on)
    outcome = _counted(counts(report, fail_on)) if was_checked(report) or report.findings else "not checked"
    return f"{style.paint(found.upper(), found)}  {inert(report.workbook)}  {outcome}\n"


def closing(summary: Counter[str]) -> str:
    """One line on several workbooks together."""
    passed = summary["workbooks"] - summary["failed"]
    return (
        f"{_number(summary['workbooks'], 'workbooks')}: {passed:,} passed, {summary['failed']:,} failed; {_counted(summary)}\n"
    )


def _counted(summary: Counter[str]) -> str:
    given = [_number(summary[name], name) for name in ("errors", "warnings", "notes") if summary[name]]
    if summary["waived"]:
        given.append(f"{summary['waived']:,} waived")
    return ", ".join(given) or "no findings"


def _number(number: int, things: str) -> str:
    return f"{number:,} {things if number != 1 else things.removesuffix('s')}"


def _sheets(findings: Sequence[Finding], style: Style) -> Iterator[list[str]]:
    """The findings of each sheet under its name, those at the file first."""
    for sheet, group in groupby(_capped(findings), key=lambda f: f.cell.sheet if f.cell else ""):
        there = list(group)
        widest = max(len(_place(finding)) for finding in there)
        lines = [_finding(finding, widest, style) for finding in there]
        yield [style.paint(f"  {inert(sheet) or 'The file'}", "title"), *lines]


def _finding(finding: Finding, widest: int, style: Style) -> str:
    """Its cell, its severity and its sentence, with the name by which it is explained and waived."""
    word = "waived" if finding.waived else finding.severity
    label = f"    {_place(finding):{widest}}{word:7}  "
    return style.hang(label, f"{inert(finding.message)} ({finding.check})", word)


def _place(finding: Finding) -> str:
    return f"{finding.cell.ref}  " if finding.cell else ""


def _capped(findings: Sequence[Finding]) -> Iterator[Finding]:
    shown: Counter[tuple[str, bool]] = Counter()
    for finding in findings:
        shown[finding.check, finding.waived] += 1
        if shown[finding.check, finding.waived] <= CAP:
            yield finding


def _beyond_cap(findings: Sequence[Finding]) -> Iterator[str]:
    for (check, waived), number in Counter((f.check, f.waived) for f in findings).items():
        if number > CAP:
            yield f"  and {number - CAP:,} more{' waived' if waived else ''} of {check}; --format json gives all"


def _not_looked_at(report: Report, style: Style) -> Iterator[str]:
    """Each reason for which something was not looked at, with its checks."""
    reasons: dict[str, list[str]] = {}
    for check, because in report.skipped.items():
        reasons.setdefault(because, []).append(check)
    if reasons:
        yield style.paint("  Not fully checked", "title")
    for because, names in reasons.items():
        more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
        yield style.hang("    ", f"{inert(because)} ({listed([*names[:NAMED], *more])})")


def _totals(totals: Totals, style: Style) -> Iterator[str]:
    """The year's money by priority, the amounts under one another."""
    yield style.paint(f"  {totals.year}", "title")
    rows = {inert(name): pounds(amount) for name, amount in totals.by_priority.items()} | {"Total": pounds(totals.total)}
    name_wide, amount_wide = max(map(len, rows)), max(map(len, rows.values()))
    yield from (f"    {name:{name_wide}}  {amount:>{amount_wide}}" for name, amount in rows.items())


def _looked(report: Report) -> Iterator[str]:
    yield f"  {_number(len(report.ran), 'checks')} ran."
    if report.readable and report.totals is None:
        yield "  The year's totals are not given, because not every figure that they are made of can be relied on."
