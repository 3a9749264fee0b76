"""What is found wrong in a workbook, and all that one run has to say about it. Every noun is frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from validators.model import SEVERITIES, Severity, Year

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence
    from datetime import date

    from validators.evidence import Cell


@dataclass(frozen=True)
class Finding:
    """One thing wrong, with the name and severity of the check that found it. Without a cell it is about the file."""

    check: str
    severity: Severity
    cell: Cell | None
    message: str
    found: str = ""
    expected: str = ""
    waived: bool = False


class Seen(NamedTuple):
    """What the other checks of a run came to, for a check that looks after them.

    throughout: those that looked at all that they are about. waivable: whether a waiver may name it, for every check there is.
    """

    findings: Sequence[Finding]
    throughout: Collection[str]
    waivable: Mapping[str, bool]


@dataclass(frozen=True)
class Totals:
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

    ran: the checks that looked. skipped: those that did not look, or not everywhere, each with its reason.
    totals: None where they would be meaningless. submission: None where nobody asked for it, or it is too long to tell.
    """

    workbook: str
    findings: Sequence[Finding] = ()
    ran: Sequence[str] = ()
    skipped: Mapping[str, str] = field(default_factory=dict)
    sha256: str = ""
    rulebook: str = ""
    totals: Totals | None = None
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
        return any(self.count(severity) for severity in SEVERITIES[: SEVERITIES.index(at) + 1])
