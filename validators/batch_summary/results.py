"""The nouns of the batch summary. All are frozen, and amounts are whole pennies."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model import join_words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

MAX_LISTED = 100_000
"""The most rows of a sheet; the sheet says that there are more."""


class WorkbookOutcome(NamedTuple):
    """What checking one workbook came to.

    Attributes:
        path: As it was given.
        verdict: The verdict in a word.
        year: Of its rulebook, as 2018/19; empty where none was used.
        organisation: As About states it; empty where it does not.
        errors: The number of findings of this severity that are not waived; so warnings and notes.
        waived: The number of findings that are waived.
        first: The place and the check of the gravest finding that is not waived.
        total: Of its year, in pennies; None where it cannot be relied on.
        is_copy: Whether a workbook with the very same bytes comes before it.
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
    """How often a check found something that is not waived, and in how many workbooks."""

    check: str
    severity: str
    findings: int
    workbooks: int


class MoneyByVerdict(NamedTuple):
    """The money of the workbooks that passed, and of those that did not, in pennies."""

    passed: int
    failed: int

    @property
    def total(self) -> int:
        """The sum of both, in pennies."""
        return self.passed + self.failed


class YearMoney(NamedTuple):
    """The money of a year.

    Attributes:
        year: As 2018/19.
        workbooks: The number of workbooks in the totals, without copies.
        failed: How many of those did not pass.
        total: All money of the year.
        by_priority: By the name of the priority, the most money first.
        by_source: By the name of the source, the most money first.
    """

    year: str
    workbooks: int
    failed: int
    total: MoneyByVerdict
    by_priority: Mapping[str, MoneyByVerdict]
    by_source: Mapping[str, MoneyByVerdict]


class ExcludedWorkbooks(NamedTuple):
    """How many workbooks are in no total, by the reason.

    Attributes:
        unreadable: Could not be read.
        unsound: Have figures that cannot be relied on.
        copies: Are copies of one that is counted.
        untold: Have more activities than a report can hold, so that they were not compared. The name is a key of the JSON.
    """

    unreadable: int
    unsound: int
    copies: int
    untold: int

    @property
    def sentence(self) -> str:
        """The workbooks that are in no total, in words; empty where there are none."""
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
    """One of several workbooks that hold one register; `shared` is how many of its activities are in another of them too."""

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
    """An activity of a provider that is in several registers of a year."""

    year: str
    activity: str
    provider: str
    claims: Sequence[ActivityClaim]

    @property
    def pennies(self) -> int:
        """All of its money, in pennies."""
        return sum(claim.pennies for claim in self.claims)
