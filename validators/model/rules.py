"""The nouns of a rulebook: what is allowed in one year, as values. All are frozen."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from validators.model.dates import Year

Permission = Literal["yes", "reason", "never"]
"""The verdict on a combination: allowed, allowed with a reason under Override reason, or not allowed."""

PARTNER_MATCH = "Partner match"
"""The kind of a source that is a partner's money."""

DEFAULT_POWERS: Mapping[str, str] = {
    "a": "reducing crime",
    "b": "help for victims",
    "c": "services named in an order",
    "s9": "crime and disorder reduction grant",
}
"""What each power is for, where a rulebook does not say.

Source: a, b and c are the limbs of section 143(1) of the Anti-social Behaviour, Crime and Policing Act 2014; s9 is section 9 of
the Police Reform and Social Responsibility Act 2011.
"""

DEFAULT_MONITORING_OVER = 500_000
"""The pennies above which a line must be monitored, where a rulebook does not say."""


@dataclass(frozen=True)
class PriorityRule:
    """A priority.

    Attributes:
        powers: The verdict on each power.
        printed: Its money in the year as the year's paper printed it, in millions of pounds; None where it printed none.
    """

    powers: Mapping[str, Permission]
    printed: Decimal | None = None


@dataclass(frozen=True)
class SourceRule:
    """A source of money, and what it may be spent on.

    Attributes:
        kind: What kind of money it is; one of the list `kind`.
        ring_fenced: Whether it may only be spent on some things.
        needs_decision: Whether each of its lines needs a decision of the Commissioner.
        priorities: The verdict on each priority; none for partner match.
        powers: The verdict on each power; none for partner match.
    """

    kind: str
    ring_fenced: bool = False
    needs_decision: bool = False
    priorities: Mapping[str, Permission] = field(default_factory=dict)
    powers: Mapping[str, Permission] = field(default_factory=dict)

    @property
    def is_match(self) -> bool:
        """Whether it is a partner's money, which is shown and never counted."""
        return self.kind == PARTNER_MATCH


@dataclass(frozen=True)
class KpqRule:
    """A Key Performance Question of the Plan.

    Attributes:
        question: Its wording.
        published: Whether the wording is published, so that it may not be altered.
        priority: The priority that it belongs to; None where any may serve it.
    """

    question: str
    published: bool = False
    priority: str | None = None


@dataclass(frozen=True)
class Tolerances:
    """How far figures may differ, and above which amounts more is required of a line. Amounts are the year's, in pennies.

    Attributes:
        underallocated: The share of a ring-fenced award that may be left unallocated, as a fraction.
        largest_over_allocation: The largest share by which the lines of a source may exceed its money, as a fraction.
        decision_over: The amount above which a line needs a decision reference.
        reason_over: The amount above which a line needs a reason, where it is neither a crime and disorder reduction grant
            nor in-house. Source: SI 2011/3050.
        units_apart: From and to: an amount so many times that of other years is probably in pounds beside thousands.
        decimal_slip: How near to 10 or 100 times last year's amount is a misplaced decimal point, as a fraction.
        monitoring_over: The amount above which a line must be monitored.
    """

    underallocated: Decimal
    largest_over_allocation: Decimal
    decision_over: int
    reason_over: int
    units_apart: tuple[Decimal, Decimal]
    decimal_slip: Decimal
    monitoring_over: int = DEFAULT_MONITORING_OVER


@dataclass(frozen=True, eq=False)
class Rulebook:
    """All that is allowed in one year. Two rulebooks are never equal, so that each can be the key of a cache.

    Attributes:
        year: The financial year.
        office: Whose rules they are.
        lists: The closed lists, by name.
        priorities: By name, in the order in which they are shown.
        sources: By name, in the order in which they are shown.
        kpqs: By number, such as KPQ1.
        implications: The headings that the table Implications must have.
        milestones: The milestones that the table Milestones must have.
        tolerances: How far figures may differ.
        sha256: Of the file that it was read from.
        mechanisms: By mechanism, the verdict on each power; empty where the rulebook does not say.
        powers: What each power is for, in words.
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
        """Return a power as a sentence names it: b (help for victims)."""
        return f"{code} ({self.powers[code]})" if code in self.powers else code
