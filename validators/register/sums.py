"""What the register adds up to, in whole pennies. Checks, summaries and reports all take their sums from here."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from validators.model import PARTNER_MATCH, Blocked, Cause, Claim, Submission, YearTotals, join_words, remembered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence, Set as AbstractSet

    import pandas as pd

    from validators.model import Cell, Lines, Table, Workbook

RESERVE = "Reserve"
"""The kind of a source that is a reserve."""

TOTALS_HEADINGS = ("Priority", "Source", "Y1")
"""The headings from which the year's totals are made."""

CLAIM_HEADINGS = ("Activity ref", "Activity", "Provider", "Y1")
"""The headings that say which activity is paid for, whom, and how much."""

AMOUNT_CHECKS = ("date-as-number", "hidden-failure", "fraction-of-a-penny", "units-mixed")
"""The checks that find a fault of a single amount."""

FUND_HEADINGS = ("Source", "Y1", "Carried in", "Over-allocation")
"""The headings that say how much a source may pay."""

MOST_CELLS_NAMED = 3
"""The most cells that a reason names."""


@remembered
def match_sources(book: Workbook) -> AbstractSet[str]:
    """Return the sources of a partner's money, which is never counted, by the rulebook or by the workbook's own list."""
    return {name for name, source in book.rules.sources.items() if source.is_match} | _sources_listed_as(
        book, "Kind", PARTNER_MATCH
    )


@remembered
def ring_fenced_sources(book: Workbook) -> AbstractSet[str]:
    """Return the sources that may only be spent on some things, by the rulebook or by the workbook's own list."""
    return {name for name, source in book.rules.sources.items() if source.ring_fenced} | _sources_listed_as(
        book, "Ring-fenced", "Yes"
    )


@remembered
def reserve_sources(book: Workbook) -> AbstractSet[str]:
    """Return the sources whose lines all need a decision: by the rulebook, or as a reserve that only the workbook has."""
    known = {name for name, source in book.rules.sources.items() if source.needs_decision}
    return known | (_sources_listed_as(book, "Kind", RESERVE) - book.rules.sources.keys())


def _sources_listed_as(book: Workbook, heading: str, value: str) -> set[str]:
    """Return the sources with a value under a heading of the table Sources; none where there is no such column."""
    if "Sources" not in book or not {"Source", heading} <= book["Sources"].columns.keys():
        return set()
    sources = book["Sources"].lines
    return {name for name in sources.where(sources[heading] == value)["Source"].tolist() if name is not None}


def counted_lines(book: Workbook) -> Lines:
    """Return the lines of Allocations that are the Commissioner's own money."""
    return _without_match(book, book["Allocations"].lines)


def own_lines(book: Workbook, *headings: str) -> Lines:
    """Return the lines of the Commissioner's own money.

    Lines are left out where their source, or a cell under one of these headings, cannot be relied on.
    """
    return _without_match(book, book["Allocations"].sound("Source", *headings))


@remembered
def _without_match(book: Workbook, lines: Lines) -> Lines:
    """Return those of some lines of Allocations, or Sources, that are not of a partner's money."""
    return lines.where(~lines["Source"].isin(match_sources(book)))


def explain_unread(
    table: Table, *headings: str, rows: Collection[int] | None = None, did: str = "not looked at"
) -> Iterator[Blocked]:
    """Give the reason why a check left out cells that cannot be relied on; nothing where there are none.

    It is for headings that are not among the check's NEEDS, whose cells the engine does not look at.

    Args:
        table: The table.
        headings: The headings that the check looks at; the sheet may lack some.
        rows: The rows that matter; None for all.
        did: What was not done, as the start of the reason.
    """
    unsound = {heading: table.unsound.get(heading, ()) for heading in headings if heading in table}
    by_heading = {h: [row for row in bad if rows is None or row in rows] for h, bad in unsound.items()}
    cells = [table.cell(row, heading) for heading, bad in by_heading.items() for row in nsmallest(MOST_CELLS_NAMED, bad)]
    if cells:
        left = sum(map(len, by_heading.values())) - MOST_CELLS_NAMED
        places = join_words([*map(str, sorted(cells)[:MOST_CELLS_NAMED]), *([f"{left:,} more"] if left > 0 else [])])
        yield Blocked(f"{did}: {places}, which must be put right first", cells)


class AmountCauses:
    """The findings at the amounts of an activity from which a wrong sum of these amounts would follow."""

    def __init__(self, book: Workbook) -> None:
        self._register = book["Allocations"]

    @cached_property
    def _rows(self) -> Mapping[str, Sequence[int]]:
        """The sheet rows of each activity. They are found only when there is a fault."""
        lines = self._register.lines
        return {str(ref): lines.rows[places].tolist() for ref, places in lines.groups("Activity ref").items()}

    def at(self, ref: str, *headings: str) -> tuple[Cause, ...]:
        """Return the possible findings at an activity's amounts under these headings. ref: its Activity ref."""
        cells = [self._register.cell(row, heading) for heading in headings for row in self._rows.get(ref, ())]
        return tuple(Cause(check, cell) for cell in cells for check in AMOUNT_CHECKS)


def sum_by(lines: Lines, by: str, year: str = "Y1") -> dict[str, int]:
    """Return the pennies of a year by the values of one column. Lines without a value there are left out."""
    return {str(name): pennies for name, pennies in lines.sums(year, by).items()}


def sum_of_year(lines: Lines | pd.DataFrame, year: str = "Y1") -> int:
    """Return the pennies of a year."""
    return int(lines[year].sum())


class RegisterSums(NamedTuple):
    """What the lines of each priority, or of each source, add up to in one year.

    Attributes:
        pennies: By priority or source, the sum of its lines.
        blocks: By priority or source, why its lines cannot all be added up, where they cannot.
        block: Why none of the sums can be relied on; None where they can.
    """

    pennies: Mapping[str, int]
    blocks: Mapping[str, Blocked]
    block: Blocked | None = None


@remembered
def register_sums(book: Workbook, by: str, year: str = "Y1") -> RegisterSums:
    """Return what the lines of the Commissioner's own money add up to, and where they cannot be added up.

    Args:
        book: The workbook.
        by: Priority or Source.
        year: The heading of the year.
    """
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
    """Give the lines that may have money in a year, but with a cell that cannot be relied on.

    Each is given as its sheet row, its priority or source, and the cells.
    """
    register = book["Allocations"]
    headings = dict.fromkeys((by, "Source", year))
    unsound_rows = {row for heading in headings for row in register.unsound.get(heading, ())}
    if not unsound_rows:
        return
    lines = _without_match(book, register.lines)
    lines = lines.where(lines.on_rows(unsound_rows))
    unread = lines.on_rows(register.unsound.get(year, ()))
    for row, name in lines.where(unread | (lines[year] != 0)).each(by):
        yield row, name, [register.cell(row, h) for h in headings if row in register.unsound.get(h, ())]


def _explain_not_added(what: str, cells: Sequence[Cell]) -> Blocked:
    more = f" and {len(cells) - MOST_CELLS_NAMED:,} more" if len(cells) > MOST_CELLS_NAMED else ""
    return Blocked(
        f"{what} were not added up: {', '.join(map(str, cells[:MOST_CELLS_NAMED]))}{more} must be put right first", cells
    )


@remembered
def year_totals(book: Workbook) -> YearTotals | None:
    """Return the year's totals; None where a cell that they are made of is missing or cannot be relied on."""
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
    """Return what a batch summary needs of a workbook: whose register it is, of which day, and what it pays for."""
    day = book.setting("As at")
    return Submission(str(book.setting("Organisation") or ""), None if day is None else day.date(), list(_find_claims(book)))


def _find_claims(book: Workbook) -> Iterator[Claim]:
    """Give each activity of a provider with the Commissioner's own money. Lines that cannot be relied on are left out."""
    if (
        book.rulebook is None
        or "Allocations" not in book
        or not {"Source", *CLAIM_HEADINGS} <= book["Allocations"].columns.keys()
    ):
        return
    lines = own_lines(book, *CLAIM_HEADINGS).filled("Source", *CLAIM_HEADINGS)
    refs, amounts = lines["Activity ref"].tolist(), lines["Y1"].values
    for (activity, provider), places in lines.groups("Activity", "Provider").items():
        if (pennies := int(amounts[places].sum())) > 0:
            yield Claim(str(refs[places[0]]), str(activity), str(provider), pennies)


class SourceFund(NamedTuple):
    """A source of the Commissioner's own money in the year. Amounts are pennies.

    Attributes:
        row: Its sheet row in the table Sources.
        source: Its name.
        award: Its award or budget of the year.
        available: The award and what was carried in.
        over: The share by which its lines may exceed that.
        spent: What its lines add up to.
        blocked: Why that is not known; None where it is.
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
        """The most that its lines may add up to."""
        return with_over_allocation(self.available, self.over)


def with_over_allocation(pennies: int, over: Decimal) -> int:
    """Return an amount with the share by which lines may exceed it, half up to a whole penny."""
    return int((pennies * (1 + over)).quantize(Decimal(1), ROUND_HALF_UP))


@remembered
def source_funds(book: Workbook) -> Sequence[SourceFund]:
    """Return the sources whose amounts can be relied on, without partner match and repeated names.

    A blank amount or share counts as 0.
    """
    paid = register_sums(book, "Source")
    return [
        SourceFund(
            row,
            source,
            award or 0,
            (award or 0) + (carried or 0),
            Decimal(repr(over or 0.0)),
            paid.pennies.get(source, 0),
            paid.block or paid.blocks.get(source),
        )
        for row, source, award, carried, over in own_sources(book, *FUND_HEADINGS).each(*FUND_HEADINGS)
    ]


def own_sources(book: Workbook, *headings: str) -> Lines:
    """Return the sources that can be relied on under these headings, without partner match, repeated names and blank ones."""
    return _without_match(book, book["Sources"].sound("Source", *headings)).once("Source")


def priority_budgets(book: Workbook, *headings: str) -> Lines:
    """Return the priorities that can be relied on under these headings and are there once."""
    return book["Priorities"].sound("Priority", *headings).once("Priority")
