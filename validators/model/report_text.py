"""How a report is put into words, the same in every format: places, severities, counts, and why checks did not look."""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from validators.model.report import count_passed, count_results, was_checked
from validators.model.text import join_words
from validators.system import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model.raw_workbook import Cell
    from validators.model.report import Finding, Report
    from validators.model.workbook import Severity

MOST_CHECKS_NAMED = 5
"""The most checks that are named of those with one reason for not looking."""

MOST_RUNS_NAMED = 5
"""The most runs of rows, or cells, that are named; the rest is counted."""

OUTCOME_COUNTS = {"Blocked": "blocked", "Not computed": "not computed", "Does not apply": "not applicable"}
"""The outcomes of a check that did not look, or not everywhere, and the words with which such checks are counted."""


def format_location(finding: Finding) -> str:
    """Return the cells of a finding with their sheet, such as Allocations!J14 or Allocations!J14:J20."""
    return escape_controls(f"{finding.cell.sheet}!{finding.cells(MOST_RUNS_NAMED)}") if finding.cell else "The file"


def format_message(finding: Finding) -> str:
    """Return a finding's message, and which cells are wrong because of it."""
    return f"{escape_controls(finding.message)}{describe_followers(finding)}"


def describe_followers(finding: Finding) -> str:
    """Return a sentence, after a space, on the cells that are wrong because of a finding; empty where there are none."""
    if not finding.follows:
        return ""
    cells = [escape_controls(str(cell)) for cell in finding.follows[:MOST_RUNS_NAMED]]
    more = [f"{len(finding.follows) - MOST_RUNS_NAMED:,} more cells"] if len(finding.follows) > MOST_RUNS_NAMED else []
    one = len(finding.follows) == 1
    return f" Because of it, {join_words([*cells, *more])} {'is' if one else 'are'} wrong too."


def describe_outcome(report: Report, fail_on: Severity) -> str:
    """Return one line on a workbook: its findings, how many checks looked, and how many did not, by outcome."""
    if not (was_checked(report) or report.findings or report.blocking):
        return "not checked"
    tally = format_tally(count_results(report, fail_on))
    if not report.readable:
        return tally
    checks = {outcome: set(reasons) for outcome, reasons in reasons_by_outcome(report)}
    checks["Does not apply"] = checks["Does not apply"] - set(report.ran)
    counts = [f"{len(checks[outcome]):,} {words}" for outcome, words in OUTCOME_COUNTS.items() if checks[outcome]]
    return f"{tally}; {', '.join([format_count(len(report.ran), 'checks'), *counts])}"


def severity_word(finding: Finding) -> str:
    """Return the severity of a finding, or waived."""
    return "waived" if finding.waived else finding.severity


def format_count(how_many: int, things: str) -> str:
    """Return 1,234 errors, or 1 error. things: the plural."""
    return f"{how_many:,} {things if how_many != 1 else things.removesuffix('s')}"


def format_tally(summary: Counter[str]) -> str:
    """Return how many findings a batch has of each severity, from its counts; no findings where it has none."""
    counts = [format_count(summary[name], name) for name in ("errors", "warnings", "notes") if summary[name]]
    if summary["waived"]:
        counts.append(f"{summary['waived']:,} waived")
    return ", ".join(counts) or "no findings"


def format_closing_line(summary: Counter[str]) -> str:
    """Return one line on all workbooks of a batch, from its counts."""
    others = [f"{summary[name]:,} {name}" for name in ("incomplete", "unchecked", "unreadable") if summary[name]]
    verdicts = [f"{count_passed(summary):,} passed", f"{summary['failed']:,} failed", *others]
    return f"{format_count(summary['workbooks'], 'workbooks')}: {', '.join(verdicts)}; {format_tally(summary)}"


def limit_per_check(findings: Iterable[Finding], cap: int) -> Iterator[Finding]:
    """Give the first `cap` findings of each check, and as many of its waived ones."""
    counts: Counter[tuple[str, bool]] = Counter()
    for finding in findings:
        counts[finding.check, finding.waived] += 1
        if counts[finding.check, finding.waived] <= cap:
            yield finding


def describe_beyond_limit(findings: Iterable[Finding], cap: int) -> Iterator[str]:
    """Give a line for each check of which `limit_per_check` left findings out."""
    for (check, waived), times in Counter((f.check, f.waived) for f in findings).items():
        if times > cap:
            yield f"and {times - cap:,} more{' waived' if waived else ''} of {check}; --format json gives all"


def reasons_by_outcome(report: Report) -> Iterator[tuple[str, Mapping[str, str]]]:
    """Give each outcome of checks that did not look, or not everywhere, and their reasons by check."""
    yield "Blocked", report.skipped
    yield "Not computed", report.not_computed
    yield "Does not apply", report.not_applicable


def format_reasons(report: Report) -> Iterator[tuple[str, str]]:
    """Give each reason for not looking: the outcome, and a text with the reason and the checks that have it."""
    for outcome, reasons in reasons_by_outcome(report):
        checks: dict[str, list[str]] = {}
        for check, reason in reasons.items():
            checks.setdefault(reason, []).append(check)
        yield from ((outcome, f"{escape_controls(reason)} ({_join_check_names(names)})") for reason, names in checks.items())


def group_reasons(report: Report) -> Iterator[tuple[str, list[str]]]:
    """Give each heading of OUTCOME_HEADINGS that has a reason, and the texts of its reasons."""
    for outcome, pairs in groupby(format_reasons(report), key=itemgetter(0)):
        yield OUTCOME_HEADINGS[outcome], [reason for _, reason in pairs]


OUTCOME_HEADINGS = {
    "Blocked": "Blocked: put these right, and check again",
    "Not computed": "Not computed: this program does not work these out, so look at them yourself",
    "Does not apply": "Does not apply to this workbook",
}
"""What is written over the reasons of each outcome."""


def _join_check_names(names: Sequence[str]) -> str:
    more = [f"{len(names) - MOST_CHECKS_NAMED} more"] if len(names) > MOST_CHECKS_NAMED else []
    return join_words([*names[:MOST_CHECKS_NAMED], *more])


def describe_cell_outside(cell: Cell, title: str) -> str:
    """Return why a table cannot be added up: the cell of a row that lies outside it."""
    return f"{cell} lies outside the {title} table"


def describe_missing_column(title: str, heading: str) -> str:
    """Return why a column cannot be looked at: its table does not have it. heading: As the sheet should have it."""
    return f"{title} has no {heading} column"
