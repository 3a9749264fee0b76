"""The nouns of a report: its findings, what the checks came to, the totals and the verdict. All are frozen."""

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


def at_or_above(severity: Severity) -> tuple[Severity, ...]:
    """Return a severity and all that are graver."""
    return SEVERITIES[: SEVERITIES.index(severity) + 1]


@dataclass(frozen=True)
class Finding:
    """One thing that is wrong, as a check found it.

    Attributes:
        check: The name of the check.
        severity: How grave it is.
        cell: Where it is; the first of its cells, where there are several; None where it is about the file.
        message: One or two sentences for the person who must put it right.
        found: What the cell holds, as that person would write it.
        expected: What it should hold, likewise; empty where nobody can say.
        waived: Whether a waiver in force names it.
        runs: Where the same is wrong in several rows of one column, the first and last row of each unbroken run.
        follows: The cells that are wrong because of it, and are not findings of their own.
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
        """How many cells it is about; 1 where it is about the file."""
        return sum(last - first + 1 for first, last in self.runs) or 1

    def cells(self, most: int | None = None) -> str:
        """Return its cells as Excel writes them, such as R5:R9, R14; empty for the file. most: the most runs to name."""
        if self.cell is None:
            return ""
        if not self.runs:
            return self.cell.ref
        column = column_letters(self.cell.column)
        runs = [f"{column}{first}" + (f":{column}{last}" if last > first else "") for first, last in self.runs[:most]]
        left = sum(last - first + 1 for first, last in self.runs[len(runs) :])
        return ", ".join(runs) + (f" and {left:,} more" if left else "")


class RunOutcomes(NamedTuple):
    """What the other checks of a run came to, for a check that looks after all others.

    Attributes:
        findings: What they found.
        ran_fully: The checks that looked at everything that they are about.
        waivable: Of every check there is, whether a waiver may name it.
        families: Of every check there is, its family.
        failed: The checks that ended in a fault of this program.
    """

    findings: Sequence[Finding]
    ran_fully: Collection[str]
    waivable: Mapping[str, bool]
    families: Mapping[str, str]
    failed: Sequence[str] = ()


@dataclass(frozen=True)
class YearTotals:
    """What the register adds up to in its year, in pennies, without partner match.

    Attributes:
        year: The register's year.
        total: All of it.
        by_priority: By priority, in the rulebook's order.
        by_source: By source, in the rulebook's order.
    """

    year: Year
    total: int
    by_priority: Mapping[str, int]
    by_source: Mapping[str, int]


class Claim(NamedTuple):
    """An activity that a register pays a provider for in its year.

    Attributes:
        ref: Its Activity ref.
        activity: Its name.
        provider: The provider's name.
        pennies: The Commissioner's own money for it in the year.
    """

    ref: str
    activity: str
    provider: str
    pennies: int


class Submission(NamedTuple):
    """What a batch summary needs of a workbook: whose register it is, of which day, and what it pays for.

    Attributes:
        organisation: As About has it; empty where it has none.
        as_at: The day that the register is of; None where About does not say.
        claims: The activities that it pays for in its year.
    """

    organisation: str
    as_at: date | None
    claims: Sequence[Claim]


@dataclass(frozen=True)
class Report:
    """All that one run says about one workbook.

    A check that did not look, or not everywhere, is in `skipped`, `not_applicable` or `not_computed`, with the reason.

    Attributes:
        workbook: The path or name under which it was submitted.
        findings: What is wrong, in the order in which it is reported.
        ran: The checks that looked.
        skipped: By check, what must be put right first (blocked).
        not_applicable: By check, what the register or the rulebook does not have.
        not_computed: By check, what this program does not work out.
        blocking: Of each check that was blocked by a cell that carries or places money, the gravest severity that it gives.
        faults: Of each check that ended in a fault of this program, the details for a log.
        sha256: Of the bytes of the file.
        rulebook: The year of the rules that it was checked by, such as 2018/19; empty where nobody knows the year.
        organisation: Whose register it is, as About has it.
        totals: What the register adds up to; None where a figure could not be added up.
        readable: Whether the file could be read.
        submission: What a batch summary needs; None where none was asked for, or it is too long.
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
        """Return how many findings of a severity there are, without the waived ones."""
        return sum(1 for f in self.findings if f.severity == severity and not f.waived)

    @property
    def waived(self) -> int:
        """How many findings are waived."""
        return sum(1 for f in self.findings if f.waived)

    def fails(self, at: Severity = "error") -> bool:
        """Whether there is a finding of a severity, or a graver one, that is not waived."""
        return any(self.count(severity) for severity in at_or_above(at))

    def is_blocked(self, at: Severity = "error") -> bool:
        """Whether a check that may give a finding of a severity, or a graver one, could not look at all the money."""
        return any(severity in at_or_above(at) for severity in self.blocking.values())


Verdict = Literal["pass", "fail", "incomplete", "unchecked", "unreadable"]
"""What a report comes to; `verdict` says when it is which."""

UNREADABLE = "unreadable-workbook"
"""The name of the check that reports a file that cannot be read. It runs on every file."""

CHECK_FAILED = "check-failed"
"""The name of the check that reports the checks that ended in a fault of this program."""

ALWAYS_RUN = {UNREADABLE, CHECK_FAILED}
"""The checks that always run, whichever are selected. They do not look at the register."""

EMPTY_COUNTS = dict.fromkeys(
    ("workbooks", "failed", "incomplete", "unchecked", "unreadable", "errors", "warnings", "notes", "waived"), 0
)
"""The counts of a batch, all zero, in the order in which they are given."""

COUNT_OF_VERDICT: dict[Verdict, str] = {
    "fail": "failed",
    "incomplete": "incomplete",
    "unchecked": "unchecked",
    "unreadable": "unreadable",
}
"""The count that a workbook with this verdict is added to. One that passed is in no count but that of the workbooks."""


def verdict(report: Report, fail_on: Severity) -> Verdict:
    """Return what a workbook comes to.

    Args:
        report: The report on the workbook.
        fail_on: The least severity of a finding that fails a workbook.

    Returns:
        The first of these that is true. unreadable: the file could not be read. fail: there is a finding of that severity, or
        a graver one, that is not waived. incomplete: a check that may give such a finding was blocked by a cell that carries
        or places money. unchecked: nothing was checked as a register. Else pass.
    """
    if not report.readable:
        return "unreadable"
    if report.fails(fail_on):
        return "fail"
    if report.is_blocked(fail_on):
        return "incomplete"
    return "pass" if was_checked(report) else "unchecked"


def was_checked(report: Report) -> bool:
    """Whether the workbook was checked as a register, by the rules of its year. Otherwise it cannot pass."""
    has_not_run = report.skipped or report.not_applicable or report.not_computed
    return not has_not_run or (bool(report.rulebook) and not set(report.ran) <= ALWAYS_RUN)


def count_passed(summary: Counter[str]) -> int:
    """Return how many workbooks of a batch passed, from the counts of the batch."""
    return summary["workbooks"] - sum(summary[kind] for kind in COUNT_OF_VERDICT.values())


def overall_verdict(summary: Counter[str]) -> Verdict:
    """Return the verdict on a batch: the first of fail, incomplete and unchecked that one of its workbooks has; else pass."""
    if summary["failed"] or summary["unreadable"]:
        return "fail"
    return next((word for word in COUNT_OF_VERDICT if summary[COUNT_OF_VERDICT[word]]), "pass")


def reason_unchecked(report: Report) -> str:
    """Return the first reason why nothing was checked."""
    reasons = (*report.skipped.values(), *report.not_applicable.values(), *report.not_computed.values())
    return next(iter(reasons), "no check ran")


def count_results(report: Report, fail_on: Severity) -> Counter[str]:
    """Return what one workbook adds to the counts of a batch, by the names of EMPTY_COUNTS."""
    word = verdict(report, fail_on)
    return Counter(
        dict.fromkeys(COUNT_OF_VERDICT.values(), 0)
        | ({COUNT_OF_VERDICT[word]: 1} if word in COUNT_OF_VERDICT else {})
        | {
            "workbooks": 1,
            "errors": report.count("error"),
            "warnings": report.count("warning"),
            "notes": report.count("note"),
            "waived": report.waived,
        }
    )
