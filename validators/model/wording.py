"""What a report says to a person in every format: where, how grave, how many, and why something was not looked at."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from validators.model.money import listed
from validators.model.verdicts import counts, passed, was_checked
from validators.system.inert import inert

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model.report import Finding, Report
    from validators.model.workbook import Severity

NAMED = 5
"""How many checks that share a reason for not looking are named."""


RUNS = 5
"""How many runs of rows are named where a reader would not want more."""

COUNTED = {"Blocked": "blocked", "Not computed": "not computed", "Does not apply": "not applicable"}
"""What a check came to that did not look, or not everywhere, and how such checks are counted."""


def where(finding: Finding) -> str:
    """The cells of a finding with their sheet, as Allocations!J14 or Allocations!J14:J20."""
    return inert(f"{finding.cell.sheet}!{finding.cells(RUNS)}") if finding.cell else "The file"


def said(finding: Finding) -> str:
    """A finding's sentence, and which cells are wrong because of it."""
    return f"{inert(finding.message)}{followers(finding)}"


def followers(finding: Finding) -> str:
    """The cells that are wrong because of a finding, as a sentence; nothing where there are none."""
    if not finding.follows:
        return ""
    named = [inert(str(cell)) for cell in finding.follows[:RUNS]]
    more = [f"{len(finding.follows) - RUNS:,} more cells"] if len(finding.follows) > RUNS else []
    alone = len(finding.follows) == 1
    return f" Because of it, {listed([*named, *more])} {'is' if alone else 'are'} wrong too."


def outcome(report: Report, fail_on: Severity) -> str:
    """What checking a workbook came to, in a line: its findings, and how many checks looked, and how many did not, and why."""
    if not (was_checked(report) or report.findings or report.blocking):
        return "not checked"
    found = tally(counts(report, fail_on))
    if not report.readable:
        return found
    given = {words: set(checks) for words, checks in outcomes(report)}
    given["Does not apply"] = given["Does not apply"] - set(report.ran)
    parts = [f"{len(given[words]):,} {counted}" for words, counted in COUNTED.items() if given[words]]
    return f"{found}; {', '.join([number(len(report.ran), 'checks'), *parts])}"


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
    others = [f"{summary[name]:,} {name}" for name in ("incomplete", "unchecked", "unreadable") if summary[name]]
    verdicts = [f"{passed(summary):,} passed", f"{summary['failed']:,} failed", *others]
    return f"{number(summary['workbooks'], 'workbooks')}: {', '.join(verdicts)}; {tally(summary)}"


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


def outcomes(report: Report) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What checks came to that did not look, or not everywhere, in words, and the reason of each."""
    yield "Blocked", report.skipped
    yield "Not computed", report.not_computed
    yield "Does not apply", report.not_applicable


def reasons(report: Report) -> Iterator[tuple[str, str]]:
    """Each reason for which something was not looked at, with its checks: what that makes of them, and the reason."""
    for words, given in outcomes(report):
        found: dict[str, list[str]] = {}
        for check, because in given.items():
            found.setdefault(because, []).append(check)
        yield from ((words, f"{inert(because)} ({_named(names)})") for because, names in found.items())


def grouped_reasons(report: Report) -> Iterator[tuple[str, list[str]]]:
    """The same, the reasons of one kind together under its words."""
    for words, pairs in groupby(reasons(report), key=itemgetter(0)):
        yield HEADINGS[words], [because for _, because in pairs]


HEADINGS = {
    "Blocked": "Blocked: put these right, and check again",
    "Not computed": "Not computed: this program does not work these out, so look at them yourself",
    "Does not apply": "Does not apply to this workbook",
}


def _named(names: Sequence[str]) -> str:
    more = [f"{len(names) - NAMED} more"] if len(names) > NAMED else []
    return listed([*names[:NAMED], *more])
