"""From the old total of a year to the new one, to the penny: what was added, removed, changed, moved, and cannot be told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from validators.compare.row_matching import unpaired_places
from validators.model import YEAR_HEADINGS
from validators.register import match_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from validators.compare.row_matching import RowPairs
    from validators.compare.table_version import BoolArray, IndexArray, ObjectArray, TableVersion
    from validators.model import Cell, Rulebook

PRIORITY_HEADING, SOURCE_HEADING = "Priority", "Source"


class TotalSteps(NamedTuple):
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


class DoubtfulCell(NamedTuple):
    """A cell for which a line is left out of a total: it cannot be relied on."""

    whose: Literal["old", "new"]
    cell: Cell
    told: str


class TotalBridge(NamedTuple):
    """A year's way from the old total to the new one.

    whole: of the Commissioner's own money. lines: how many lines each of its steps is of, those without money left out.
    by_priority, by_source: the same by groups. match: a partner's money by source, which is in none of the others.
    """

    year: str
    whole: TotalSteps
    lines: TotalSteps
    by_priority: Mapping[str, TotalSteps]
    by_source: Mapping[str, TotalSteps]
    match: Mapping[str, TotalSteps]
    doubts: Sequence[DoubtfulCell]


ABSENT, DOUBTFUL, PARTNER, COMMISSIONER = range(4)
"""What a line can be in one workbook: not there; not to be relied on; a partner's; the Commissioner's own."""


class _LineStates(NamedTuple):
    """Every line of either workbook as one of them has it: what it is there, its priority and source, its pennies."""

    state: IndexArray
    priority: ObjectArray
    source: ObjectArray
    money: npt.NDArray[np.int64]


def year_bridges(old: TableVersion, new: TableVersion, pairs: RowPairs) -> list[TotalBridge]:
    """The calendar years that are in both workbooks, the new one's own year first."""
    years = sorted(
        (name for name in old.headings if new.headings.get(name) in YEAR_HEADINGS), key=lambda n: new.headings[n] != "Y1"
    )
    return [_year_bridge(old, new, pairs, year) for year in years] if _can_be_bridged(old) and _can_be_bridged(new) else []


def _can_be_bridged(version: TableVersion) -> bool:
    return {PRIORITY_HEADING, SOURCE_HEADING} <= version.headings.keys()


def _year_bridge(old: TableVersion, new: TableVersion, pairs: RowPairs, year: str) -> TotalBridge:
    gone, come = unpaired_places(len(old), pairs.old), unpaired_places(len(new), pairs.new)
    before = _line_states(old, np.concatenate([pairs.old, gone, np.full(len(come), -1)]), year)
    after = _line_states(new, np.concatenate([pairs.new, np.full(len(gone), -1), come]), year)
    one = np.full(len(before.state), "", dtype=object)
    by_priority, by_source = (before.priority, after.priority), (before.source, after.source)
    rules = (new.book.rules, old.book.rules)
    return TotalBridge(
        year,
        _steps_by_group(before, after, (one, one)).get("", TotalSteps()),
        _steps_by_group(before, after, (one, one), lines=True).get("", TotalSteps()),
        _in_rulebook_order(_steps_by_group(before, after, by_priority), [name for of in rules for name in of.priorities]),
        _in_rulebook_order(_steps_by_group(before, after, by_source), [name for of in rules for name in _own_sources(of)]),
        _steps_by_group(before, after, by_source, kind=PARTNER),
        [*_doubtful_cells("old", old, year), *_doubtful_cells("new", new, year)],
    )


def _line_states(version: TableVersion, at: IndexArray, year: str) -> _LineStates:
    """The lines at these places of a workbook; -1 is no line."""
    sound = version.sound(PRIORITY_HEADING, SOURCE_HEADING, year)
    match = version.typed(SOURCE_HEADING).isin(match_sources(version.book)).to_numpy()
    state = np.append(np.where(sound, np.where(match, PARTNER, COMMISSIONER), DOUBTFUL), ABSENT)
    money = np.append(version.typed(year).fillna(0).to_numpy(dtype=np.int64), 0)
    priority, source = (np.array([*version.typed(name), None], dtype=object) for name in (PRIORITY_HEADING, SOURCE_HEADING))
    return _LineStates(state[at], priority[at], source[at], money[at])


def _steps_by_group(
    old: _LineStates,
    new: _LineStates,
    groups: tuple[ObjectArray, ObjectArray],
    kind: int = COMMISSIONER,
    *,
    lines: bool = False,
) -> dict[str, TotalSteps]:
    """The steps of each group. groups: of each line in both workbooks. kind: of the lines that count. lines: number them."""
    sums: dict[str, dict[str, int]] = {}
    for step, where, group, money in _each_step(old, new, groups, kind):
        amounts = pd.Series((money[where] != 0) if lines else money[where], dtype="int64")
        for name, pennies in amounts.groupby(group[where], sort=False).sum().items():
            sums.setdefault(str(name), {})[step] = int(pennies)
    return {name: TotalSteps(**steps) for name, steps in sums.items()}


def _each_step(
    old: _LineStates, new: _LineStates, groups: tuple[ObjectArray, ObjectArray], kind: int
) -> Iterator[tuple[str, BoolArray, ObjectArray, npt.NDArray[np.int64]]]:
    """Each step: the lines that it is of, their groups, and what it adds for each."""
    was, now = old.state == kind, new.state == kind
    firm, still_firm = old.state >= PARTNER, new.state >= PARTNER
    (of, to), change = groups, new.money - old.money
    stays = was & now & (of == to)
    yield "old", was, of, old.money
    yield "added", now & (old.state == ABSENT), to, new.money
    yield "removed", was & (new.state == ABSENT), of, -old.money
    yield "changed", now & firm, to, change
    yield "moved_in", now & firm & ~stays, to, old.money
    yield "moved_out", was & still_firm & ~stays, of, -old.money
    yield "left_out", was & (new.state == DOUBTFUL), of, -old.money
    yield "taken_in", now & (old.state == DOUBTFUL), to, new.money
    yield "new", now, to, new.money


def _in_rulebook_order(ways: Mapping[str, TotalSteps], listed: Sequence[str]) -> dict[str, TotalSteps]:
    """The groups in the order of the rulebooks' lists, those without money too, and any others after them."""
    return {name: ways.get(name, TotalSteps()) for name in dict.fromkeys([*listed, *ways])}


def _own_sources(rules: Rulebook) -> list[str]:
    return [name for name, source in rules.sources.items() if not source.is_match]


def _doubtful_cells(whose: Literal["old", "new"], version: TableVersion, year: str) -> Iterator[DoubtfulCell]:
    """The cells for which lines are left out of a year's total, where there may be money."""
    for name in (PRIORITY_HEADING, SOURCE_HEADING, year):
        for at in np.flatnonzero(~version.sound(name)).tolist():
            if name == year or version.told(at, year):
                yield DoubtfulCell(whose, version.cell(at, name), version.told(at, name))
