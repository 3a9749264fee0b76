"""What a report says to a person in every format: where, how grave, how many, and why something was not looked at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from validators.money import listed
from validators.sinks.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from validators.report import Finding, Report

NAMED = 5
"""How many checks that share a reason for not looking are named."""


def where(finding: Finding) -> str:
    """The cell of a finding with its sheet, as Allocations!J14."""
    return inert(str(finding.cell)) if finding.cell else "The file"


def word(finding: Finding) -> str:
    """How grave a finding is, or that it is waived."""
    return "waived" if finding.waived else finding.severity


def number(how_many: int, things: str) -> str:
    """1,234 errors, or 1 error. things: the plural."""
    return f"{how_many:,} {things if how_many != 1 else things.removesuffix('s')}"


def tally(summary: Counter[str]) -> str:
    """The findings of a summary, by severity."""
    given = [number(summary[name], name) for name in ("errors", "warnings", "notes") if summary[name]]
    if summary["waived"]:
        given.append(f"{summary['waived']:,} waived")
    return ", ".join(given) or "no findings"


def closing(summary: Counter[str]) -> str:
    """One line on all workbooks together. Nothing of theirs is in it but numbers."""
    passed = summary["workbooks"] - summary["failed"]
    together = number(summary["workbooks"], "workbooks")
    return f"{together}: {passed:,} passed, {summary['failed']:,} failed; {tally(summary)}"


def capped(findings: Iterable[Finding], cap: int) -> Iterator[Finding]:
    """The first findings of each check, those waived counted apart. cap: how many of each."""
    given: Counter[tuple[str, bool]] = Counter()
    for finding in findings:
        given[finding.check, finding.waived] += 1
        if given[finding.check, finding.waived] <= cap:
            yield finding


def beyond(findings: Iterable[Finding], cap: int) -> Iterator[str]:
    """What the cap left out, a line for each check."""
    for (check, waived), found in Counter((f.check, f.waived) for f in findings).items():
        if found > cap:
            yield f"and {found - cap:,} more{' waived' if waived else ''} of {check}; --format json gives all"


def reasons(report: Report) -> Iterator[str]:
    """Each reason for which something was not looked at, with its checks."""
    found: dict[str, list[str]] = {}
    for check, because in report.skipped.items():
        found.setdefault(because, []).append(check)
    for because, names in found.items():
        yield f"{inert(because)} ({_named(names)})"


def _named(names: Sequence[str]) -> str:
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return listed([*names[:NAMED], *more])
