"""What a report says to a person in every format: where, how grave, how many, and why something was not looked at."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from validators.model.money import join_words
from validators.model.report import count_passed, count_results, was_checked
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model.raw_workbook import Cell
    from validators.model.report import Finding, Report
    from validators.model.workbook import Severity

MOST_CHECKS_NAMED = 5
"""How many checks that share a reason for not looking are named."""


MOST_RUNS_NAMED = 5
"""How many runs of rows are named where a reader would not want more."""

OUTCOME_COUNTS = {"Blocked": "blocked", "Not computed": "not computed", "Does not apply": "not applicable"}
"""What a check came to that did not look, or not everywhere, and how such checks are counted."""


def format_location(finding: Finding) -> str:
    """The cells of a finding with their sheet, as Allocations!J14 or Allocations!J14:J20."""
    return escape_controls(f"{finding.cell.sheet}!{finding.cells(MOST_RUNS_NAMED)}") if finding.cell else "The file"


def format_message(finding: Finding) -> str:
    """A finding's sentence, and which cells are wrong because of it."""
    return f"{escape_controls(finding.message)}{describe_followers(finding)}"


def describe_followers(finding: Finding) -> str:
    """The cells that are wrong because of a finding, as a sentence; nothing where there are none."""
    if not finding.follows:
        return ""
    named = [escape_controls(str(cell)) for cell in finding.follows[:MOST_RUNS_NAMED]]
    more = [f"{len(finding.follows) - MOST_RUNS_NAMED:,} more cells"] if len(finding.follows) > MOST_RUNS_NAMED else []
    alone = len(finding.follows) == 1
    return f" Because of it, {join_words([*named, *more])} {'is' if alone else 'are'} wrong too."


def describe_outcome(report: Report, fail_on: Severity) -> str:
    """What checking a workbook came to, in a line: its findings, and how many checks looked, and how many did not, and why."""
    if not (was_checked(report) or report.findings or report.blocking):
        return "not checked"
    found = format_tally(count_results(report, fail_on))
    if not report.readable:
        return found
    given = {words: set(checks) for words, checks in reasons_by_outcome(report)}
    given["Does not apply"] = given["Does not apply"] - set(report.ran)
    parts = [f"{len(given[words]):,} {counted}" for words, counted in OUTCOME_COUNTS.items() if given[words]]
    return f"{found}; {', '.join([format_count(len(report.ran), 'checks'), *parts])}"


def severity_word(finding: Finding) -> str:
    """How grave a finding is, or that it is waived."""
    return "waived" if finding.waived else finding.severity


def format_count(how_many: int, things: str) -> str:
    """1,234 errors, or 1 error. things: the plural."""
    return f"{how_many:,} {things if how_many != 1 else things.removesuffix('s')}"


def format_tally(summary: Counter[str]) -> str:
    """The findings of a summary, by severity."""
    given = [format_count(summary[name], name) for name in ("errors", "warnings", "notes") if summary[name]]
    if summary["waived"]:
        given.append(f"{summary['waived']:,} waived")
    return ", ".join(given) or "no findings"


def format_closing_line(summary: Counter[str]) -> str:
    """One line on all workbooks together. Nothing of theirs is in it but numbers."""
    others = [f"{summary[name]:,} {name}" for name in ("incomplete", "unchecked", "unreadable") if summary[name]]
    verdicts = [f"{count_passed(summary):,} passed", f"{summary['failed']:,} failed", *others]
    return f"{format_count(summary['workbooks'], 'workbooks')}: {', '.join(verdicts)}; {format_tally(summary)}"


def limit_per_check(findings: Iterable[Finding], cap: int) -> Iterator[Finding]:
    """The first findings of each check, those waived counted apart. cap: how many of each."""
    given: Counter[tuple[str, bool]] = Counter()
    for finding in findings:
        given[finding.check, finding.waived] += 1
        if given[finding.check, finding.waived] <= cap:
            yield finding


def describe_beyond_limit(findings: Iterable[Finding], cap: int) -> Iterator[str]:
    """What the cap left out, a line for each check."""
    for (check, waived), found in Counter((f.check, f.waived) for f in findings).items():
        if found > cap:
            yield f"and {found - cap:,} more{' waived' if waived else ''} of {check}; --format json gives all"


def reasons_by_outcome(report: Report) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What checks came to that did not look, or not everywhere, in words, and the reason of each."""
    yield "Blocked", report.skipped
    yield "Not computed", report.not_computed
    yield "Does not apply", report.not_applicable


def format_reasons(report: Report) -> Iterator[tuple[str, str]]:
    """Each reason for which something was not looked at, with its checks: what that makes of them, and the reason."""
    for words, given in reasons_by_outcome(report):
        found: dict[str, list[str]] = {}
        for check, because in given.items():
            found.setdefault(because, []).append(check)
        yield from ((words, f"{escape_controls(because)} ({_join_check_names(names)})") for because, names in found.items())


def group_reasons(report: Report) -> Iterator[tuple[str, list[str]]]:
    """The same, the reasons of one kind together under its words."""
    for words, pairs in groupby(format_reasons(report), key=itemgetter(0)):
        yield OUTCOME_HEADINGS[words], [because for _, because in pairs]


OUTCOME_HEADINGS = {
    "Blocked": "Blocked: put these right, and check again",
    "Not computed": "Not computed: this program does not work these out, so look at them yourself",
    "Does not apply": "Does not apply to this workbook",
}


def _join_check_names(names: Sequence[str]) -> str:
    more = [f"{len(names) - MOST_CHECKS_NAMED} more"] if len(names) > MOST_CHECKS_NAMED else []
    return join_words([*names[:MOST_CHECKS_NAMED], *more])


def describe_cell_outside(cell: Cell, title: str) -> str:
    """Return why a table cannot be added up: the cell of a row that lies outside it."""
    return f"{cell} lies outside the {title} table"


def describe_missing_column(title: str, heading: str) -> str:
    """Return why a column cannot be looked at: its table does not have it. heading: As the sheet should have it."""
    return f"{title} has no {heading} column"
