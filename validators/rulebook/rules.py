"""The rules of one year as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from validators.model import Year

Verdict = Literal["yes", "reason", "never"]
PARTNER_MATCH = "Partner match"


@dataclass(frozen=True)
class Priority:
    """A priority: the verdict on each power, and the figure in £m that the year's paper printed, where it did."""

    powers: Mapping[str, Verdict]
    printed: Decimal | None = None


@dataclass(frozen=True)
class Source:
    """A source of money: what it may be spent on, and under which powers. Partner match has no verdicts."""

    kind: str
    ring_fenced: bool = False
    needs_decision: bool = False
    priorities: Mapping[str, Verdict] = field(default_factory=dict)
    powers: Mapping[str, Verdict] = field(default_factory=dict)

    @property
    def is_match(self) -> bool:
        """Whether it is a partner's money, shown and never counted."""
        return self.kind == PARTNER_MATCH


@dataclass(frozen=True)
class Kpq:
    """A Key Performance Question; published wording may not be altered. Without a priority it serves any."""

    question: str
    published: bool = False
    priority: str | None = None


@dataclass(frozen=True)
class Tolerances:
    """How far a figure may lie from another before it is a finding: shares as fractions, amounts in pennies."""

    underallocated: Decimal
    largest_over_allocation: Decimal
    decision_over: int
    reason_over: int
    units_apart: tuple[Decimal, Decimal]
    decimal_slip: Decimal


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All that is allowed in one year; one rulebook is equal to itself alone.

    lists: the closed lists, by name. sha256: of the file it came from.
    """

    year: Year
    office: str
    lists: Mapping[str, Sequence[str]]
    priorities: Mapping[str, Priority]
    sources: Mapping[str, Source]
    kpqs: Mapping[str, Kpq]
    implications: Sequence[str]
    milestones: Sequence[str]
    tolerances: Tolerances
    sha256: str = ""
