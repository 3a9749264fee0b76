"""The rules of one year as values."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from validators.model.dates import Year

Permission = Literal["yes", "reason", "never"]
PARTNER_MATCH = "Partner match"

DEFAULT_POWERS: Mapping[str, str] = {
    "a": "reducing crime",
    "b": "help for victims",
    "c": "services named in an order",
    "s9": "crime and disorder reduction grant",
}
"""What the powers are for, in words, where a rulebook does not say: a, b and c are the limbs of section 143(1) of the
Anti-social Behaviour, Crime and Policing Act 2014, s9 is section 9 of the Police Reform and Social Responsibility Act 2011."""

DEFAULT_MONITORING_OVER = 500_000
"""The pennies above which somebody must monitor a line, where a rulebook does not say."""


@dataclass(frozen=True)
class PriorityRule:
    """A priority: the verdict on each power, and the figure in £m that the year's paper printed, where it did."""

    powers: Mapping[str, Permission]
    printed: Decimal | None = None


@dataclass(frozen=True)
class SourceRule:
    """A source of money: what it may be spent on, and under which powers. Partner match has no verdicts."""

    kind: str
    ring_fenced: bool = False
    needs_decision: bool = False
    priorities: Mapping[str, Permission] = field(default_factory=dict)
    powers: Mapping[str, Permission] = field(default_factory=dict)

    @property
    def is_match(self) -> bool:
        """Whether it is a partner's money, shown and never counted."""
        return self.kind == PARTNER_MATCH


@dataclass(frozen=True)
class KpqRule:
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
    monitoring_over: int = DEFAULT_MONITORING_OVER


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All that is allowed in one year; one rulebook is equal to itself alone.

    lists: the closed lists, by name. sha256: of the file it came from.
    mechanisms: the verdict on each power, by mechanism; empty where the rulebook has no such matrix.
    powers: what each power is for, in words.
    """

    year: Year
    office: str
    lists: Mapping[str, Sequence[str]]
    priorities: Mapping[str, PriorityRule]
    sources: Mapping[str, SourceRule]
    kpqs: Mapping[str, KpqRule]
    implications: Sequence[str]
    milestones: Sequence[str]
    tolerances: Tolerances
    sha256: str = ""
    mechanisms: Mapping[str, Mapping[str, Permission]] = field(default_factory=dict)
    powers: Mapping[str, str] = field(default_factory=lambda: DEFAULT_POWERS)

    def power(self, code: str) -> str:
        """A power as a sentence names it: b (help for victims)."""
        return f"{code} ({self.powers[code]})" if code in self.powers else code
