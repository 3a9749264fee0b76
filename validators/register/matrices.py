"""Which lines break a ring fence, one combination of source, priority and power at a time.

Source of the rules: the rulebook's verdicts on the priorities and powers of each source.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from validators.model import TypedColumn, remembered
from validators.register.sums import match_sources, ring_fenced_sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence, Set as AbstractSet

    import numpy.typing as npt

    from validators.model import Lines, Permission, Rulebook, Table, Workbook

    BoolArray = npt.NDArray[np.bool_]

FENCE_HEADINGS = ("Source", "Priority", "Power")
"""The headings that a ring fence is about."""

NEEDED_HEADINGS = ("Source", "Priority")
"""The headings without which no line can break a ring fence."""

REASON_HEADING = "Override reason"
"""The heading of the reason that a verdict may ask for."""


class FencePurpose(NamedTuple):
    """What a ring-fenced source may pay for: priorities and powers, each with its verdict, yes or reason."""

    priorities: Mapping[str, Permission]
    powers: Mapping[str, Permission]


class FenceBreach(NamedTuple):
    """Lines of one combination that a ring-fenced source may not pay for.

    Attributes:
        source: The source.
        priority: The priority of the lines; empty where it is not known.
        power: The power of the lines; empty where it is not known.
        wrong: Priority or Power or both: the headings of what the source may not pay for.
        rows: The sheet rows of the lines.
    """

    source: str
    priority: str
    power: str
    wrong: Sequence[str]
    rows: Sequence[int]

    @property
    def heading(self) -> str:
        """The heading of the cell to change: Power if that is wrong, else Priority."""
        return self.wrong[-1]


def group_by_values(lines: Lines, *headings: str) -> Iterator[tuple[Any, Sequence[int]]]:
    """Give each combination of values under these headings, and the sheet rows with it. Lines with a blank are left out."""
    for values, places in lines.groups(*headings).items():
        yield values, lines.rows[places].tolist()


@remembered
def fence_purposes(book: Workbook) -> Mapping[str, FencePurpose]:
    """Return what each ring-fenced source may pay for, by its name.

    A source that the rulebook does not have may pay for what all ring-fenced sources of the rulebook may. Partner match is left
    out, and so is a source of which nothing says what it may pay for.
    """
    rules = book.rules
    names = ring_fenced_sources(book) - match_sources(book)
    purposes = {name: _own_purpose(rules, name) if name in rules.sources else _shared_purpose(rules) for name in names}
    return {name: purpose for name, purpose in purposes.items() if purpose.priorities and purpose.powers}


@remembered
def find_breaches(book: Workbook) -> Sequence[FenceBreach]:
    """Return the lines that break a ring fence, by combination. A priority or power that is not known breaks none."""
    return [*_find_breaches(book, fence_purposes(book))]


def _find_breaches(book: Workbook, fences: Mapping[str, FencePurpose]) -> Iterator[FenceBreach]:
    lines = _fenced_lines(book, fences)
    for (source, priority, power, has_reason), rows in group_by_values(lines, *FENCE_HEADINGS, REASON_HEADING):
        purpose = fences[source]
        allowed = {"Priority": (priority, purpose.priorities), "Power": (power, purpose.powers)}
        if wrong := [name for name, (value, may) in allowed.items() if value and not _is_allowed(may, value, has_reason)]:
            yield FenceBreach(source, priority, power, wrong, rows)


def _is_allowed(allowed: Mapping[str, Permission], value: str, has_reason: bool) -> bool:  # noqa: FBT001 - a value of a combination
    return value in allowed and (allowed[value] == "yes" or has_reason)


def _fenced_lines(book: Workbook, fences: Collection[str]) -> Lines:
    """Return the lines of these sources, by FENCE_HEADINGS, and whether they give a reason, under REASON_HEADING.

    A value that is not known is an empty text. A reason that cannot be relied on counts as one.
    """
    register = book["Allocations"]
    lines = register.sound("Source")
    lines = lines.where(lines["Source"].isin(fences))
    known = {heading: _or_empty(lines, heading) for heading in FENCE_HEADINGS}
    return lines.with_columns({**known, REASON_HEADING: TypedColumn.of_values(gives_reason(register, lines))})


def _or_empty(lines: Lines, heading: str) -> TypedColumn:
    """Return a column of texts, an empty one where there is none; all empty where there is no such column."""
    values = lines[heading].tolist() if heading in lines else [None] * len(lines)
    return TypedColumn.of_values(["" if value is None else value for value in values])


def gives_reason(register: Table, lines: Lines) -> BoolArray:
    """Return whether each of some lines gives a reason for what is not allowed otherwise, or may give one, shape `(n,)`."""
    given = lines[REASON_HEADING].filled if REASON_HEADING in lines else np.zeros(len(lines), bool)
    return given | lines.on_rows(register.unsound.get(REASON_HEADING, ()))


@remembered
def breached_rows(book: Workbook) -> AbstractSet[int]:
    """Return the sheet rows that break a ring fence; none where the register lacks NEEDED_HEADINGS."""
    if any(heading not in book["Allocations"] for heading in NEEDED_HEADINGS):
        return set()
    return {row for breach in find_breaches(book) for row in breach.rows}


def _own_purpose(rules: Rulebook, source: str) -> FencePurpose:
    """Return what the rulebook allows a source of its own. If only the workbook ring-fences it, no reason is needed."""
    rule = rules.sources[source]

    def allowed(verdicts: Mapping[str, Permission]) -> dict[str, Permission]:
        return {name: verdict if rule.ring_fenced else "yes" for name, verdict in verdicts.items() if verdict != "never"}

    return FencePurpose(allowed(rule.priorities), allowed(rule.powers))


def _shared_purpose(rules: Rulebook) -> FencePurpose:
    """Return what all ring-fenced sources of the rulebook may pay for without a reason; nothing where it has none."""
    fenced = [rule for rule in rules.sources.values() if rule.ring_fenced]
    return FencePurpose(
        {name: "yes" for name in rules.priorities if fenced and all(rule.priorities[name] == "yes" for rule in fenced)},
        {name: "yes" for name in rules.lists["power"] if fenced and all(rule.powers[name] == "yes" for rule in fenced)},
    )
