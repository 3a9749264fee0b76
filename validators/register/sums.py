"""What the register adds up to: the sums that checks, summaries and reports all take from here, in whole pennies."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from validators.model import PARTNER_MATCH, Blocked, Cause, Claim, Submission, YearTotals, join_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import pandas as pd

    from validators.model import Cell, Table, Workbook

RESERVE = "Reserve"
"""The kind of a source that is a reserve."""

TOTALS_HEADINGS = ("Priority", "Source", "Y1")
"""What the year's totals are made of."""

CLAIM_HEADINGS = ("Activity ref", "Activity", "Provider", "Y1")
"""What says which activity is paid for, and with how much."""

AMOUNT_CHECKS = ("date-as-number", "hidden-failure", "fraction-of-a-penny", "units-mixed")
"""The findings about one amount."""

FUND_HEADINGS = ("Source", "Y1", "Carried in", "Over-allocation")
"""What says how much a source may pay."""

MOST_CELLS_NAMED = 3
"""How many cells a reason names."""


def match_sources(book: Workbook) -> set[str]:
    """The sources of a partner's money, which is shown and never counted: by the rulebook, or by the workbook's own list."""
    return {name for name, source in book.rules.sources.items() if source.is_match} | _sources_listed_as(
        book, "Kind", PARTNER_MATCH
    )


def ring_fenced_sources(book: Workbook) -> set[str]:
    """The sources that may serve one purpose only: by the rulebook, or by the workbook's own list."""
    return {name for name, source in book.rules.sources.items() if source.ring_fenced} | _sources_listed_as(
        book, "Ring-fenced", "Yes"
    )


def reserve_sources(book: Workbook) -> set[str]:
    """The sources of which every line needs a decision: by the rulebook, or reserves of which only the workbook knows."""
    known = {name for name, source in book.rules.sources.items() if source.needs_decision}
    return known | (_sources_listed_as(book, "Kind", RESERVE) - book.rules.sources.keys())


def _sources_listed_as(book: Workbook, heading: str, value: str) -> set[str]:
    """The sources that have a value under a heading in the workbook's own list, if it has one."""
    if "Sources" not in book or not {"Source", heading} <= book["Sources"].columns.keys():
        return set()
    sources = book["Sources"].frame
    return set(sources.loc[sources[heading] == value, "Source"].dropna())


def counted_lines(book: Workbook) -> pd.DataFrame:
    """The lines of Allocations that are the Commissioner's own money, indexed by sheet row."""
    lines = book["Allocations"].frame
    return lines[~lines["Source"].isin(match_sources(book))]


def own_lines(book: Workbook, *headings: str) -> pd.DataFrame:
    """These columns of the lines of the Commissioner's own money, where the source and all these cells can be relied on."""
    lines = book["Allocations"].sound("Source", *headings)
    return lines.loc[~lines["Source"].isin(match_sources(book)), [*headings]]


def explain_unread(
    table: Table, *headings: str, rows: Collection[int] | None = None, did: str = "not looked at"
) -> Iterator[Blocked]:
    """That cells which cannot be relied on were left out, where a check looks at more than it needs.

    headings: those at which it looks, there or not. rows: those that matter, where not all do. did: what it did not do.
    """
    found = {heading: table.unsound.get(heading, ()) for heading in headings if heading in table}
    bad = {h: [row for row in those if rows is None or row in rows] for h, those in found.items()}
    cells = [table.cell(row, heading) for heading, those in bad.items() for row in nsmallest(MOST_CELLS_NAMED, those)]
    if cells:
        left = sum(map(len, bad.values())) - MOST_CELLS_NAMED
        named = join_words([*map(str, sorted(cells)[:MOST_CELLS_NAMED]), *([f"{left:,} more"] if left > 0 else [])])
        yield Blocked(f"{did}: {named}, which must be put right first", cells)


class AmountCauses:
    """What may be found at one amount of an activity's lines, from which a wrong sum of them would follow."""

    def __init__(self, book: Workbook) -> None:
        self._register = book["Allocations"]

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[int]]:
        """The rows of each activity, which are looked for once there is a fault."""
        frame = self._register.frame
        return {str(ref): frame.index[places].tolist() for ref, places in frame.groupby("Activity ref").indices.items()}

    def at(self, ref: str, *headings: str) -> tuple[Cause, ...]:
        """The findings of an activity's amounts under these headings."""
        cells = [self._register.cell(row, heading) for heading in headings for row in self._rows.get(ref, ())]
        return tuple(Cause(check, cell) for cell in cells for check in AMOUNT_CHECKS)


def sum_by(lines: pd.DataFrame, by: str, year: str = "Y1") -> dict[str, int]:
    """The money of a year by the values of one column, in pennies. Lines without a value there are left out."""
    return {str(name): int(sum_) for name, sum_ in lines.groupby(by, sort=False)[year].sum().items()}


def sum_of_year(lines: pd.DataFrame, year: str = "Y1") -> int:
    """The money of a year, in pennies."""
    return int(lines[year].sum())


class RegisterSums(NamedTuple):
    """What the lines of each priority, or of each source, come to in one year, in pennies.

    blocks: those whose lines cannot all be added up, and why. block: why nobody knows what any of them comes to.
    """

    pennies: Mapping[str, int]
    blocks: Mapping[str, Blocked]
    block: Blocked | None = None


def register_sums(book: Workbook, by: str, year: str = "Y1") -> RegisterSums:
    """What the lines of the Commissioner's own money come to, by Priority or by Source, and where that cannot be told."""
    register = book["Allocations"]
    blocking: dict[str | None, list[Cell]] = {}
    for row, name, cells in _doubtful_lines(book, by, year):
        blocking.setdefault(None if row in register.unsound.get(by, ()) else name, []).extend(cells)
    if register.outside:
        blocking.setdefault(None, []).append(register.cell(register.outside.row, year))
    blocks = {
        name: _explain_not_added(f"the lines of {name or f'each {by}'}", sorted(cells)) for name, cells in blocking.items()
    }
    block = blocks.pop(None, None)
    return RegisterSums(sum_by(counted_lines(book), by, year), {str(name): each for name, each in blocks.items()}, block)


def _doubtful_lines(book: Workbook, by: str, year: str) -> Iterator[tuple[int, str, list[Cell]]]:
    """The lines that may have money in a year of which nobody knows how much it is, or where it belongs: row, name, cells."""
    register = book["Allocations"]
    headings = dict.fromkeys((by, "Source", year))
    bad = {row for heading in headings for row in register.unsound.get(heading, ())}
    lines = register.frame.loc[register.frame.index.isin(bad)]
    lines = lines[~lines["Source"].isin(match_sources(book))]
    unread = lines.index.isin(list(register.unsound.get(year, ())))
    for row, name in lines.loc[unread | (lines[year].fillna(0) != 0).to_numpy(bool), [by]].itertuples():
        yield int(row), name, [register.cell(row, h) for h in headings if row in register.unsound.get(h, ())]


def _explain_not_added(what: str, cells: Sequence[Cell]) -> Blocked:
    more = f" and {len(cells) - MOST_CELLS_NAMED:,} more" if len(cells) > MOST_CELLS_NAMED else ""
    return Blocked(
        f"{what} were not added up: {', '.join(map(str, cells[:MOST_CELLS_NAMED]))}{more} must be put right first", cells
    )


def year_totals(book: Workbook) -> YearTotals | None:
    """The year's totals; None where a cell that they are made of is missing or cannot be relied on."""
    if book.rulebook is None or "Allocations" not in book or not _can_be_added(book["Allocations"]):
        return None
    lines = counted_lines(book)
    return YearTotals(
        book.years["Y1"],
        sum_of_year(lines),
        dict.fromkeys(book.rules.priorities, 0) | sum_by(lines, "Priority"),
        {name: 0 for name, source in book.rules.sources.items() if not source.is_match} | sum_by(lines, "Source"),
    )


def _can_be_added(register: Table) -> bool:
    return (
        all(heading in register and not register.unsound.get(heading) for heading in TOTALS_HEADINGS) and not register.outside
    )


def build_submission(book: Workbook) -> Submission:
    """Whose register it is, of which day, and what it pays for in its year."""
    day = book.setting("As at")
    return Submission(str(book.setting("Organisation") or ""), None if day is None else day.date(), list(_find_claims(book)))


def _find_claims(book: Workbook) -> Iterator[Claim]:
    """Each activity of a provider that has money of the Commissioner's own. Lines that cannot be relied on are left out."""
    if (
        book.rulebook is None
        or "Allocations" not in book
        or not {"Source", *CLAIM_HEADINGS} <= book["Allocations"].columns.keys()
    ):
        return
    lines = own_lines(book, *CLAIM_HEADINGS).dropna()
    paid = lines.groupby(["Activity", "Provider"], sort=False).agg({"Activity ref": "first", "Y1": "sum"})
    for (activity, provider), ref, pennies in paid[paid["Y1"] > 0].itertuples():
        yield Claim(str(ref), str(activity), str(provider), int(pennies))


class SourceFund(NamedTuple):
    """A source of the Commissioner's own money in the year: its row in Sources, and its amounts in pennies.

    available: the award and what was carried in. over: how far its lines may exceed that, as a share. spent: what they come to.
    blocked: why that is not known, where it is not.
    """

    row: int
    source: str
    award: int
    available: int
    over: Decimal
    spent: int
    blocked: Blocked | None = None

    @property
    def limit(self) -> int:
        """What its lines may come to at the most."""
        return with_over_allocation(self.available, self.over)


def with_over_allocation(pennies: int, over: Decimal) -> int:
    """An amount and the share by which lines may exceed it, half up to a whole penny."""
    return int((pennies * (1 + over)).quantize(Decimal(1), ROUND_HALF_UP))


def source_funds(book: Workbook) -> list[SourceFund]:
    """The sources whose amounts can be relied on, without partner match and names that are there twice.

    A blank amount or share counts as nothing.
    """
    paid = register_sums(book, "Source")
    return [
        SourceFund(
            int(row),
            source,
            int(award),
            int(award) + int(carried),
            Decimal(repr(float(over))),
            paid.pennies.get(source, 0),
            paid.block or paid.blocks.get(source),
        )
        for row, source, award, carried, over in own_sources(book, *FUND_HEADINGS)
        .fillna({"Y1": 0, "Carried in": 0, "Over-allocation": 0.0})
        .itertuples()
    ]


def own_sources(book: Workbook, *headings: str) -> pd.DataFrame:
    """These columns, with Source among them, of the sources that can be relied on, without partner match and repeated names."""
    rows = book["Sources"].sound("Source", *headings)[[*headings]]
    return rows[~rows["Source"].isin(match_sources(book)) & ~rows["Source"].duplicated(keep=False)]


def priority_budgets(book: Workbook, *headings: str) -> pd.DataFrame:
    """These columns, with Priority among them, of the priorities that can be relied on and are there once."""
    rows = book["Priorities"].sound("Priority", *headings)[[*headings]]
    return rows[~rows["Priority"].duplicated(keep=False)]
