"""What is found wrong in a workbook, and all that one run has to say about it. Every noun is frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from validators.model.raw_workbook import column_letters
from validators.model.workbook import SEVERITIES, Severity
from validators.model.years import Year

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from validators.model.raw_workbook import Cell


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
