"""What the year's matrices and ring fences say of the lines of the register, one combination of values at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from validators.register.sums import match_sources, ring_fenced_sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import pandas as pd

    from validators.model import Permission, Rulebook, Workbook

FENCE_HEADINGS = ("Source", "Priority", "Power")
"""What a ring fence is about."""

NEEDED_HEADINGS = ("Source", "Priority")
"""What a register must have, so that a line can be outside a ring fence."""

REASON_HEADING = "Override reason"


class FencePurpose(NamedTuple):
    """All that a ring-fenced source may pay for, each with its verdict: yes, or reason."""

    priorities: Mapping[str, Permission]
    powers: Mapping[str, Permission]


class FenceBreach(NamedTuple):
    """Lines that a ring-fenced source may not pay for, and the heading of the one cell to change.

    priority, power: nothing where the line's is not known. wrong: the headings of all that is wrong.
    """

    source: str
    priority: str
    power: str
    wrong: Sequence[str]
    rows: Sequence[int]

    @property
    def heading(self) -> str:
        """Power if the power is wrong, else Priority."""
        return self.wrong[-1]


def group_by_values(lines: pd.DataFrame, *headings: str) -> Iterator[tuple[Any, Sequence[int]]]:
    """Each tuple of values that lines have under these headings, and its rows. Lines with a blank there are left out."""
    for values, places in lines.groupby(list(headings), sort=False).indices.items():
        yield values, lines.index[places].tolist()


def fence_purposes(book: Workbook) -> dict[str, FencePurpose]:
    """What each ring-fenced source may pay for. A source that the rulebook does not know serves what the rulebook's own do.

    Left out: a partner's money, and a source of which nothing says what it may pay for.
    """
    rules = book.rules
    names = ring_fenced_sources(book) - match_sources(book)
    found = {name: _own_purpose(rules, name) if name in rules.sources else _shared_purpose(rules) for name in names}
    return {name: purpose for name, purpose in found.items() if purpose.priorities and purpose.powers}


def find_breaches(book: Workbook) -> Iterator[FenceBreach]:
    """The lines outside a ring fence, by combination. What is not known of a line, its power say, is not held against it."""
    fences = fence_purposes(book)
    lines = _fenced_lines(book, fences)
    for (source, priority, power, has_reason), rows in group_by_values(lines, *FENCE_HEADINGS, REASON_HEADING):
        purpose = fences[source]
        allowed = {"Priority": (priority, purpose.priorities), "Power": (power, purpose.powers)}
        if wrong := [name for name, (value, may) in allowed.items() if value and not _is_allowed(may, value, has_reason)]:
            yield FenceBreach(source, priority, power, wrong, rows)


def _is_allowed(allowed: Mapping[str, Permission], value: str, has_reason: bool) -> bool:  # noqa: FBT001 - a value of a combination
    return value in allowed and (allowed[value] == "yes" or has_reason)


def _fenced_lines(book: Workbook, fences: Collection[str]) -> pd.DataFrame:
    """What a ring fence is about of the lines on these sources, blank where not known, and whether they give a reason."""
    register = book["Allocations"]
    lines = register.sound("Source")
    lines = lines[lines["Source"].isin(fences)]
    known = lines.reindex(columns=[*FENCE_HEADINGS]).astype(object).fillna("")
    reasons = lines.reindex(columns=[REASON_HEADING])[REASON_HEADING].notna() | lines.index.isin(
        list(register.unsound.get(REASON_HEADING, ()))
    )
    return known.assign(**{REASON_HEADING: reasons})


def breached_rows(book: Workbook) -> set[int]:
    """The rows of the register that a ring fence already forbids; none where the register lacks what a fence is about."""
    if any(heading not in book["Allocations"] for heading in NEEDED_HEADINGS):
        return set()
    return {row for breach in find_breaches(book) for row in breach.rows}


def _own_purpose(rules: Rulebook, source: str) -> FencePurpose:
    """What the rulebook allows a source of its own. Where the workbook alone fences it, a missing reason is no breach."""
    rule = rules.sources[source]

    def allowed(verdicts: Mapping[str, Permission]) -> dict[str, Permission]:
        return {name: verdict if rule.ring_fenced else "yes" for name, verdict in verdicts.items() if verdict != "never"}

    return FencePurpose(allowed(rule.priorities), allowed(rule.powers))


def _shared_purpose(rules: Rulebook) -> FencePurpose:
    """What all ring-fenced sources of the rulebook may pay for without a reason; nothing where it has none."""
    fenced = [rule for rule in rules.sources.values() if rule.ring_fenced]
    return FencePurpose(
        {name: "yes" for name in rules.priorities if fenced and all(rule.priorities[name] == "yes" for rule in fenced)},
        {name: "yes" for name in rules.lists["power"] if fenced and all(rule.powers[name] == "yes" for rule in fenced)},
    )
