"""The bridge from a year's old total to its new one, to the penny: lines added, removed, changed, moved or left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

import numpy as np
import pandas as pd

from validators.compare.row_matching import PRIORITY, SOURCE, unpaired_places
from validators.register import match_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    from validators.compare.row_matching import RowPairs
    from validators.compare.table_version import BoolArray, IndexArray, ObjectArray, TableVersion
    from validators.model import YEAR_HEADINGS, Cell, Rulebook


class TotalSteps(NamedTuple):
    """The steps from an old total to a new one, each in pennies; or, in TotalBridge.lines, each a number of lines.

    A step that lowers a total is negative, so that all steps but `new` add up to `new`. changed: lines in both workbooks whose
    amount changed. moved_in, moved_out: the old amounts of lines that moved between groups, or from and to a partner's money.
    left_out: lines in both workbooks whose cells can no longer be relied on. taken_in: lines whose cells could not be before.
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
    """A cell that cannot be relied on, so that its line is left out of a total. displayed: as a person sees it."""

    whose: Literal["old", "new"]
    cell: Cell
    displayed: str


class TotalBridge(NamedTuple):
    """The bridge of one calendar year.

    whole: the Commissioner's own money. lines: how many lines each step of `whole` counts, without lines of no money.
    by_priority, by_source: the same money by groups. match: a partner's money by source, which is in none of the others.
    doubts: the cells because of which lines are left out.
    """

    year: str
    whole: TotalSteps
    lines: TotalSteps
    by_priority: Mapping[str, TotalSteps]
    by_source: Mapping[str, TotalSteps]
    match: Mapping[str, TotalSteps]
    doubts: Sequence[DoubtfulCell]


ABSENT, DOUBTFUL, PARTNER, COMMISSIONER = range(4)
"""What a line can be in one workbook: not there; not to be relied on; a partner's money; the Commissioner's own."""


class _LineStates(NamedTuple):
    """Every line of either workbook as one of them has it, in arrays of shape (lines of either,).

    state: ABSENT, DOUBTFUL, PARTNER or COMMISSIONER. money: pennies, 0 where blank or absent.
    """

    state: IndexArray
    priority: ObjectArray
    source: ObjectArray
    money: npt.NDArray[np.int64]


def year_bridges(old: TableVersion, new: TableVersion, pairs: RowPairs) -> list[TotalBridge]:
    """Return a bridge for each calendar year that is in both workbooks, with the new workbook's own year first.

    There is none where one of the registers has no Priority or Source column.
    """
    years = sorted(
        (name for name in old.headings if new.headings.get(name) in YEAR_HEADINGS), key=lambda n: new.headings[n] != "Y1"
    )
    return [_year_bridge(old, new, pairs, year) for year in years] if _can_be_bridged(old) and _can_be_bridged(new) else []


def _can_be_bridged(version: TableVersion) -> bool:
    return {PRIORITY, SOURCE} <= version.headings.keys()


def _year_bridge(old: TableVersion, new: TableVersion, pairs: RowPairs, year: str) -> TotalBridge:
    removed, added = unpaired_places(len(old), pairs.old), unpaired_places(len(new), pairs.new)
    before = _line_states(old, np.concatenate([pairs.old, removed, np.full(len(added), -1)]), year)
    after = _line_states(new, np.concatenate([pairs.new, np.full(len(removed), -1), added]), year)
    one_group = np.full(len(before.state), "", dtype=object)
    by_priority, by_source = (before.priority, after.priority), (before.source, after.source)
    rules = (new.book.rules, old.book.rules)
    return TotalBridge(
        year,
        _steps_by_group(before, after, (one_group, one_group)).get("", TotalSteps()),
        _steps_by_group(before, after, (one_group, one_group), lines=True).get("", TotalSteps()),
        _in_rulebook_order(_steps_by_group(before, after, by_priority), [name for each in rules for name in each.priorities]),
        _in_rulebook_order(_steps_by_group(before, after, by_source), [name for each in rules for name in _own_sources(each)]),
        _steps_by_group(before, after, by_source, kind=PARTNER),
        [*_doubtful_cells("old", old, year), *_doubtful_cells("new", new, year)],
    )


def _line_states(version: TableVersion, at: IndexArray, year: str) -> _LineStates:
    """The lines at these places of a table; -1 is a line that it does not have."""
    sound = version.sound(PRIORITY, SOURCE, year)
    match = version.typed(SOURCE).isin(match_sources(version.book)).to_numpy()
    state = np.append(np.where(sound, np.where(match, PARTNER, COMMISSIONER), DOUBTFUL), ABSENT)
    money = np.append(version.typed(year).fillna(0).to_numpy(dtype=np.int64), 0)
    priority, source = (np.array([*version.typed(name), None], dtype=object) for name in (PRIORITY, SOURCE))
    return _LineStates(state[at], priority[at], source[at], money[at])


def _steps_by_group(
    old: _LineStates,
    new: _LineStates,
    groups: tuple[ObjectArray, ObjectArray],
    kind: int = COMMISSIONER,
    *,
    lines: bool = False,
) -> dict[str, TotalSteps]:
    """Return the steps of each group.

    Args:
        old: Every line as the old workbook has it.
        new: Every line as the new workbook has it.
        groups: The group of each line in the old workbook, and in the new.
        kind: The state of the lines that count: COMMISSIONER or PARTNER.
        lines: Count lines with money rather than add up their pennies.
    """
    sums: dict[str, dict[str, int]] = {}
    for step, where, group, money in _steps(old, new, groups, kind):
        amounts = pd.Series((money[where] != 0) if lines else money[where], dtype="int64")
        for name, pennies in amounts.groupby(group[where], sort=False).sum().items():
            sums.setdefault(str(name), {})[step] = int(pennies)
    return {name: TotalSteps(**steps) for name, steps in sums.items()}


def _steps(
    old: _LineStates, new: _LineStates, groups: tuple[ObjectArray, ObjectArray], kind: int
) -> Iterator[tuple[str, BoolArray, ObjectArray, npt.NDArray[np.int64]]]:
    """Yield each step: its name, the lines that it counts, their groups, and what it adds for each line."""
    was, now = old.state == kind, new.state == kind
    was_sound, is_sound = old.state >= PARTNER, new.state >= PARTNER
    (before, after), change = groups, new.money - old.money
    stays = was & now & (before == after)
    yield "old", was, before, old.money
    yield "added", now & (old.state == ABSENT), after, new.money
    yield "removed", was & (new.state == ABSENT), before, -old.money
    yield "changed", now & was_sound, after, change
    yield "moved_in", now & was_sound & ~stays, after, old.money
    yield "moved_out", was & is_sound & ~stays, before, -old.money
    yield "left_out", was & (new.state == DOUBTFUL), before, -old.money
    yield "taken_in", now & (old.state == DOUBTFUL), after, new.money
    yield "new", now, after, new.money


def _in_rulebook_order(steps: Mapping[str, TotalSteps], listed: Sequence[str]) -> dict[str, TotalSteps]:
    """The groups in the rulebooks' order, with those that have no money, and then any that no rulebook lists."""
    return {name: steps.get(name, TotalSteps()) for name in dict.fromkeys([*listed, *steps])}


def _own_sources(rules: Rulebook) -> list[str]:
    return [name for name, source in rules.sources.items() if not source.is_match]


def _doubtful_cells(whose: Literal["old", "new"], version: TableVersion, year: str) -> Iterator[DoubtfulCell]:
    """Yield the cells because of which lines are left out of a year's total, where there may be money."""
    for name in (PRIORITY, SOURCE, year):
        for at in np.flatnonzero(~version.sound(name)).tolist():
            if name == year or version.displayed(at, year):
                yield DoubtfulCell(whose, version.cell(at, name), version.displayed(at, name))
