"""What the year's matrices and ring fences say of the lines of the register, one combination of values at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from validators.register import match_sources, ring_fenced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from validators.model import Workbook
    from validators.rulebook import Rulebook

FENCED = ("Source", "Priority", "Power")
"""What a ring fence is about."""


class Purpose(NamedTuple):
    """All that a ring-fenced source may pay for."""

    priorities: Sequence[str]
    powers: Sequence[str]


class Breach(NamedTuple):
    """Lines that a ring-fenced source may not pay for, and the heading of the one cell to change."""

    source: str
    priority: str
    power: str
    heading: str
    rows: Sequence[int]


def combinations(lines: pd.DataFrame, *headings: str) -> Iterator[tuple[Any, Sequence[int]]]:
    """Each tuple of values that lines have under these headings, and its rows. Lines with a blank there are left out."""
    for values, places in lines.groupby(list(headings), sort=False).indices.items():
        yield values, lines.index[places].tolist()


def purposes(book: Workbook) -> dict[str, Purpose]:
    """What each ring-fenced source may pay for. A source that the rulebook does not know serves what the rulebook's own do.

    Left out: a partner's money, and a source of which nothing says what it may pay for.
    """
    rules = book.rules
    names = ring_fenced(book) - match_sources(book)
    found = {name: _own(rules, name) if name in rules.sources else _shared(rules) for name in names}
    return {name: purpose for name, purpose in found.items() if purpose.priorities and purpose.powers}


def breaches(book: Workbook) -> Iterator[Breach]:
    """The lines outside a ring fence, by combination. Power is the cell to change if the power is wrong, else Priority."""
    fences = purposes(book)
    lines = book["Allocations"].sound(*FENCED)[[*FENCED]]
    for (source, priority, power), rows in combinations(lines[lines["Source"].isin(fences)], *FENCED):
        if power not in fences[source].powers:
            yield Breach(source, priority, power, "Power", rows)
        elif priority not in fences[source].priorities:
            yield Breach(source, priority, power, "Priority", rows)


def breached(book: Workbook) -> set[int]:
    """The rows of the register that a ring fence already forbids; none where the register lacks what a fence is about."""
    if any(heading not in book["Allocations"] for heading in FENCED):
        return set()
    return {row for breach in breaches(book) for row in breach.rows}


def _own(rules: Rulebook, source: str) -> Purpose:
    """What the rulebook allows a source of its own, at least with a reason."""
    rule = rules.sources[source]
    return Purpose(
        [name for name, verdict in rule.priorities.items() if verdict != "never"],
        [name for name, verdict in rule.powers.items() if verdict != "never"],
    )


def _shared(rules: Rulebook) -> Purpose:
    """What all ring-fenced sources of the rulebook may pay for without a reason; nothing where it has none."""
    fenced = [rule for rule in rules.sources.values() if rule.ring_fenced]
    return Purpose(
        [name for name in rules.priorities if fenced and all(rule.priorities[name] == "yes" for rule in fenced)],
        [name for name in rules.lists["power"] if fenced and all(rule.powers[name] == "yes" for rule in fenced)],
    )
