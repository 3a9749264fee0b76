"""What is found wrong in a workbook, and all that one run has to say about it. Every noun is frozen."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from validators.model.raw_workbook import column_letters
from validators.model.workbook import SEVERITIES, Severity

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from validators.model.dates import Year
    from validators.model.raw_workbook import Cell
    from validators.model.workbook import Severity


def at_or_above(severity: Severity) -> tuple[Severity, ...]:
    """A severity and those that are graver."""
    return SEVERITIES[: SEVERITIES.index(severity) + 1]


@dataclass(frozen=True)
class Finding:
    """One thing wrong, with the name and severity of the check that found it. Without a cell it is about the file.

    runs: where the same is wrong in several rows of one column, the first and last row of each unbroken run; cell is then the
    first of them. follows: the cells that are wrong because of this, and are no findings of their own.
    """

    check: str
    severity: Severity
    cell: Cell | None
    message: str
    found: str = ""
    expected: str = ""
    waived: bool = False
    runs: tuple[tuple[int, int], ...] = ()
    follows: tuple[Cell, ...] = ()

    @property
    def count(self) -> int:
        """How many cells it is about."""
        return sum(last - first + 1 for first, last in self.runs) or 1

    def cells(self, most: int | None = None) -> str:
        """Its cells as Excel writes them, R5:R9, R14; nothing for one about the file. most: how many runs to name."""
        if self.cell is None:
            return ""
        if not self.runs:
            return self.cell.ref
        column = column_letters(self.cell.column)
        named = [f"{column}{first}" + (f":{column}{last}" if last > first else "") for first, last in self.runs[:most]]
        left = sum(last - first + 1 for first, last in self.runs[len(named) :])
        return ", ".join(named) + (f" and {left:,} more" if left else "")


class RunOutcomes(NamedTuple):
    """What the other checks of a run came to, for a check that looks after them.

    throughout: those that looked at all that they are about. waivable: whether a waiver may name it, for every check there is.
    failed: those that ended in a fault of this program. families: the family of every check there is.
    """

    findings: Sequence[Finding]
    ran_fully: Collection[str]
    waivable: Mapping[str, bool]
    families: Mapping[str, str]
    failed: Sequence[str] = ()


@dataclass(frozen=True)
class YearTotals:
    """What the register gives for its year, in pennies, partner match left out."""

    year: Year
    total: int
    by_priority: Mapping[str, int]
    by_source: Mapping[str, int]


class Claim(NamedTuple):
    """An activity that a register pays a provider for in its year, and the Commissioner's own money for it in pennies."""

    ref: str
    activity: str
    provider: str
    pennies: int


class Submission(NamedTuple):
    """What a summary of many workbooks asks of each: whose register it is, of which day, and what it pays for."""

    organisation: str
    as_at: date | None
    claims: Sequence[Claim]


@dataclass(frozen=True)
class Report:
    """All that one run has to say about one workbook.

    ran: the checks that looked. Of those that did not look, or not everywhere, with the reason of each:
    skipped: something must be put right first (blocked); not_applicable: the register or the rulebook has no such thing;
    not_computed: this program does not work that out.
    blocking: of those skipped because of a cell that carries or places money, or because of something like it, the gravest
        severity that the check can give.
    faults: of each check that ended in a fault of this program, the details for a log.
    totals: None where they would be meaningless. submission: None where nobody asked for it, or it is too long to tell.
    """

    workbook: str
    findings: Sequence[Finding] = ()
    ran: Sequence[str] = ()
    skipped: Mapping[str, str] = field(default_factory=dict)
    not_applicable: Mapping[str, str] = field(default_factory=dict)
    not_computed: Mapping[str, str] = field(default_factory=dict)
    blocking: Mapping[str, Severity] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    rulebook: str = ""
    organisation: str = ""
    totals: YearTotals | None = None
    readable: bool = True
    submission: Submission | None = None

    def count(self, severity: Severity) -> int:
        """How many findings of a severity stand, those waived left out."""
        return sum(1 for f in self.findings if f.severity == severity and not f.waived)

    @property
    def waived(self) -> int:
        """How many findings a waiver in force names."""
        return sum(1 for f in self.findings if f.waived)

    def fails(self, at: Severity = "error") -> bool:
        """Whether a finding at or above a severity stands."""
        return any(self.count(severity) for severity in at_or_above(at))

    def is_blocked(self, at: Severity = "error") -> bool:
        """Whether a check that may give a finding at or above a severity could not look at all the money there is."""
        return any(severity in at_or_above(at) for severity in self.blocking.values())


Verdict = Literal["pass", "fail", "incomplete", "unchecked", "unreadable"]
UNREADABLE = "unreadable-workbook"
"""The check that runs on whatever is submitted."""

CHECK_FAILED = "check-failed"
"""The check that tells of the others' own failures."""

ALWAYS_RUN = {UNREADABLE, CHECK_FAILED}
"""The checks that run whatever is selected: none of them looks at a register."""

EMPTY_COUNTS = dict.fromkeys(
    ("workbooks", "failed", "incomplete", "unchecked", "unreadable", "errors", "warnings", "notes", "waived"), 0
)
"""A summary of nothing, in the order in which a summary is given."""

COUNT_OF_VERDICT: dict[Verdict, str] = {
    "fail": "failed",
    "incomplete": "incomplete",
    "unchecked": "unchecked",
    "unreadable": "unreadable",
}
"""The count of a summary that a workbook belongs to, by its verdict."""


def verdict(report: Report, fail_on: Severity) -> Verdict:
    """What a workbook comes to, the first of these that holds.

    unreadable: the file could not be read. fail: a finding at or above a severity stands. incomplete: a check that may give
    such a finding was blocked by a cell that carries or places money. unchecked: nothing was checked as a register. pass: none.
    """
    if not report.readable:
        return "unreadable"
    if report.fails(fail_on):
        return "fail"
    if report.is_blocked(fail_on):
        return "incomplete"
    return "pass" if was_checked(report) else "unchecked"


def was_checked(report: Report) -> bool:
    """Whether the workbook was checked as a register, by the rules of its year. Without that nothing can pass."""
    asked_for_more = report.skipped or report.not_applicable or report.not_computed
    return not asked_for_more or (bool(report.rulebook) and not set(report.ran) <= ALWAYS_RUN)


def count_passed(summary: Counter[str]) -> int:
    """How many workbooks of a summary passed."""
    return summary["workbooks"] - sum(summary[kind] for kind in COUNT_OF_VERDICT.values())


def overall_verdict(summary: Counter[str]) -> Verdict:
    """The verdict on several workbooks: the first that one of them has of fail, incomplete, unchecked; else pass."""
    if summary["failed"] or summary["unreadable"]:
        return "fail"
    return next((word for word in COUNT_OF_VERDICT if summary[COUNT_OF_VERDICT[word]]), "pass")


def reason_unchecked(report: Report) -> str:
    """The first reason for which nothing was checked."""
    reasons = (*report.skipped.values(), *report.not_applicable.values(), *report.not_computed.values())
    return next(iter(reasons), "no check ran")


def count_results(report: Report, fail_on: Severity) -> Counter[str]:
    """One workbook's part of a summary."""
    found = verdict(report, fail_on)
    return Counter(
        dict.fromkeys(COUNT_OF_VERDICT.values(), 0)
        | ({COUNT_OF_VERDICT[found]: 1} if found in COUNT_OF_VERDICT else {})
        | {
            "workbooks": 1,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "notes": report.count("note"),
            "waived": report.waived,
        }
    )
