"""What is said of many workbooks together. Every noun is frozen, and amounts are whole pennies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

MAX_LISTED = 100_000
"""The rows of a sheet, at the most; more are said to be there."""


class WorkbookOutcome(NamedTuple):
    """One workbook. first: the place and the check of its gravest finding that stands.

    total: of its year; None where it would be meaningless.
    is_copy: whether another with the very same bytes comes before it.
    """

    path: str
    verdict: str
    year: str
    organisation: str
    errors: int
    warnings: int
    notes: int
    waived: int
    first: str
    total: int | None
    is_copy: bool


class CommonFinding(NamedTuple):
    """How often a check found something that stands, and in how many workbooks."""

    check: str
    severity: str
    findings: int
    workbooks: int


class MoneyByVerdict(NamedTuple):
    """An amount of the workbooks that passed, and one of those that failed."""

    passed: int
    failed: int

    @property
    def together(self) -> int:
        """Both."""
        return self.passed + self.failed


class YearMoney(NamedTuple):
    """The money of a year. workbooks: how many it is the money of, copies left out; failed: how many of those failed."""

    year: str
    workbooks: int
    failed: int
    total: MoneyByVerdict
    by_priority: Mapping[str, MoneyByVerdict]
    by_source: Mapping[str, MoneyByVerdict]


class ExcludedWorkbooks(NamedTuple):
    """How many workbooks are in no total: unreadable; whose figures cannot be relied on; copies of one that is counted.

    untold: how many have claims that were too long to tell, so that they were not compared.
    """

    unreadable: int
    unsound: int
    copies: int
    untold: int

    @property
    def sentence(self) -> str:
        """Those that are in no total, in words; nothing where there are none."""
        copies = "copy" if self.copies == 1 else "copies"
        whys = (
            (self.unreadable, "that could not be read"),
            (self.unsound, "with figures that cannot be relied on"),
            (self.copies, f"{copies} of one that is counted"),
        )
        parts = [f"{many:,} {why}" for many, why in whys if many]
        return join_words(parts) if parts else ""


class WorkbookCopies(NamedTuple):
    """Workbooks that hold the very same bytes."""

    sha256: str
    paths: Sequence[str]


class RegisterPart(NamedTuple):
    """One of several workbooks that hold one register. shared: how many of its activities stand in another of them."""

    path: str
    organisation: str
    as_at: date | None
    shared: int
    total: int | None


class RepeatedRegister(NamedTuple):
    """A register that was submitted more than once."""

    year: str
    parts: Sequence[RegisterPart]


class ActivityClaim(NamedTuple):
    """An activity in one of the workbooks that claim it."""

    path: str
    organisation: str
    ref: str
    pennies: int


class SharedActivity(NamedTuple):
    """An activity of a provider that stands in several registers of a year."""

    year: str
    activity: str
    provider: str
    claims: Sequence[ActivityClaim]

    @property
    def pennies(self) -> int:
        """All of its money."""
        return sum(claim.pennies for claim in self.claims)
