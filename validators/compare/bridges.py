"""From the old total of a year to the new one, to the penny: what was added, removed, changed, moved, and cannot be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from validators.compare.matching import YEARS, unpaired
from validators.register.register import match_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from validators.compare.matching import Pairs
    from validators.compare.versions import Objects, Places, Truths, Version
    from validators.model.raw_workbook import Cell
    from validators.rulebook import Rulebook

PRIORITY, SOURCE = "Priority", "Source"


class Steps(NamedTuple):
    """The amounts, in pennies, that lead from an old total to a new one; or the numbers of lines that do.

    What lessens a total is negative, so that all but the last add up to the last. changed: of lines that are in both.
    moved_in, moved_out: at the old amount, between groups, or from and to a partner's money. left_out, taken_in: of lines
    that are in both and can be relied on no longer, or only now.
    """

    old: int = 0
    added: int = 0
    removed: int = 0
    changed: int = 0
    moved_in: int = 0
    moved_out: int = 0
    left_out: int = 0
    taken_in: int = 0
    new: int = 0


class Doubt(NamedTuple):
    """A cell for which a line is left out of a total: it cannot be relied on."""

    whose: Literal["old", "new"]
    cell: Cell
    told: str


class Bridge(NamedTuple):
    """A year's way from the old total to the new one.

    whole: of the Commissioner's own money. lines: how many lines each of its steps is of, those without money left out.
    by_priority, by_source: the same by groups. match: a partner's money by source, which is in none of the others.
    """

    year: str
    whole: Steps
    lines: Steps
    by_priority: Mapping[str, Steps]
    by_source: Mapping[str, Steps]
    match: Mapping[str, Steps]
    doubts: Sequence[Doubt]


ABSENT, DOUBTED, APART, COUNTED = range(4)
"""What a line can be in one workbook: not there; not to be relied on; a partner's; the Commissioner's own."""


class _Side(NamedTuple):
    """Every line of either workbook as one of them has it: what it is there, its priority and source, its pennies."""

    state: Places
    priority: Objects
    source: Objects
    money: npt.NDArray[np.int64]


def bridges(old: Version, new: Version, pairs: Pairs) -> list[Bridge]:
    """The calendar years that are in both workbooks, the new one's own year first."""
    years = sorted((name for name in old.headings if new.headings.get(name) in YEARS), key=lambda n: new.headings[n] != "Y1")
    return [_bridge(old, new, pairs, year) for year in years] if _can_be_told(old) and _can_be_told(new) else []


def _can_be_told(version: Version) -> bool:
    return {PRIORITY, SOURCE} <= version.headings.keys()


def _bridge(old: Version, new: Version, pairs: Pairs, year: str) -> Bridge:
    gone, come = unpaired(len(old), pairs.old), unpaired(len(new), pairs.new)
    before = _side(old, np.concatenate([pairs.old, gone, np.full(len(come), -1)]), year)
    after = _side(new, np.concatenate([pairs.new, np.full(len(gone), -1), come]), year)
    one = np.full(len(before.state), "", dtype=object)
    by_priority, by_source = (before.priority, after.priority), (before.source, after.source)
    rules = (new.book.rules, old.book.rules)
    return Bridge(
        year,
        _way(before, after, (one, one)).get("", Steps()),
        _way(before, after, (one, one), lines=True).get("", Steps()),
        _in_order(_way(before, after, by_priority), [name for of in rules for name in of.priorities]),
        _in_order(_way(before, after, by_source), [name for of in rules for name in _own_sources(of)]),
        _way(before, after, by_source, kind=APART),
        [*_doubts("old", old, year), *_doubts("new", new, year)],
    )


def _side(version: Version, at: Places, year: str) -> _Side:
    """The lines at these places of a workbook; -1 is no line."""
    sound = version.sound(PRIORITY, SOURCE, year)
    match = version.typed(SOURCE).isin(match_sources(version.book)).to_numpy()
    state = np.append(np.where(sound, np.where(match, APART, COUNTED), DOUBTED), ABSENT)
    money = np.append(version.typed(year).fillna(0).to_numpy(dtype=np.int64), 0)
    priority, source = (np.array([*version.typed(name), None], dtype=object) for name in (PRIORITY, SOURCE))
    return _Side(state[at], priority[at], source[at], money[at])


def _way(
    old: _Side, new: _Side, groups: tuple[Objects, Objects], kind: int = COUNTED, *, lines: bool = False
) -> dict[str, Steps]:
    """The steps of each group. groups: of each line in both workbooks. kind: of the lines that count. lines: number them."""
    sums: dict[str, dict[str, int]] = {}
    for step, where, group, money in _steps(old, new, groups, kind):
        amounts = pd.Series((money[where] != 0) if lines else money[where], dtype="int64")
        for name, pennies in amounts.groupby(group[where], sort=False).sum().items():
            sums.setdefault(str(name), {})[step] = int(pennies)
    return {name: Steps(**steps) for name, steps in sums.items()}


def _steps(
    old: _Side, new: _Side, groups: tuple[Objects, Objects], kind: int
) -> Iterator[tuple[str, Truths, Objects, npt.NDArray[np.int64]]]:
    """Each step: the lines that it is of, their groups, and what it adds for each."""
    was, now = old.state == kind, new.state == kind
    firm, still_firm = old.state >= APART, new.state >= APART
    (of, to), change = groups, new.money - old.money
    stays = was & now & (of == to)
    yield "old", was, of, old.money
    yield "added", now & (old.state == ABSENT), to, new.money
    yield "removed", was & (new.state == ABSENT), of, -old.money
    yield "changed", now & firm, to, change
    yield "moved_in", now & firm & ~stays, to, old.money
    yield "moved_out", was & still_firm & ~stays, of, -old.money
    yield "left_out", was & (new.state == DOUBTED), of, -old.money
    yield "taken_in", now & (old.state == DOUBTED), to, new.money
    yield "new", now, to, new.money


def _in_order(ways: Mapping[str, Steps], listed: Sequence[str]) -> dict[str, Steps]:
    """The groups in the order of the rulebooks' lists, those without money too, and any others after them."""
    return {name: ways.get(name, Steps()) for name in dict.fromkeys([*listed, *ways])}


def _own_sources(rules: Rulebook) -> list[str]:
    return [name for name, source in rules.sources.items() if not source.is_match]


def _doubts(whose: Literal["old", "new"], version: Version, year: str) -> Iterator[Doubt]:
    """The cells for which lines are left out of a year's total, where there may be money."""
    for name in (PRIORITY, SOURCE, year):
        for at in np.flatnonzero(~version.sound(name)).tolist():
            if name == year or version.told(at, year):
                yield Doubt(whose, version.cell(at, name), version.told(at, name))
