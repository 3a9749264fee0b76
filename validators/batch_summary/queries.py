"""What the store is asked: copies of a file, repeated registers, activities in several registers, and the money of a year.

An activity is the same in two workbooks of one year where its name and its provider are, as words are compared everywhere; an
Activity ref is a number of each register's own, and says nothing across registers. Workbooks hold one register where they
are of one year and name one organisation, or where they share most activities under the same Activity refs.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from validators.batch_summary.results import (
    ActivityClaim,
    ExcludedWorkbooks,
    MoneyByVerdict,
    RegisterPart,
    RepeatedRegister,
    SharedActivity,
    WorkbookCopies,
    YearMoney,
)
from validators.batch_summary.store import as_day, as_pennies

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.batch_summary.store import SummaryStore


MIN_SHARED_ACTIVITIES = 3
"""The least number of activities that two workbooks of one register share under the same Activity refs."""

COPIES_QUERY = """SELECT sha256, path FROM (SELECT sha256, path, COUNT(*) OVER same AS number, MIN(path) OVER same AS foremost
    FROM workbooks WHERE sha256 != x'' WINDOW same AS (PARTITION BY sha256)) WHERE number > 1 ORDER BY foremost, path"""

SAME_ORGANISATION_QUERY = """SELECT one, other FROM
    (SELECT LAG(at) OVER (PARTITION BY year, body ORDER BY path) AS one, at AS other
    FROM once WHERE body != x'' AND year != x'' AND claims) WHERE one IS NOT NULL"""
"""Pairs of workbooks that follow each other among those of a year and an organisation."""

SIMILAR_REGISTERS_QUERY = """SELECT one, other FROM
    (SELECT LAG(at) OVER same AS one, at AS other, ref_key = LAG(ref_key) OVER same AS alike,
    claims AS here, LAG(claims) OVER same AS there FROM claimed WINDOW same AS (PARTITION BY activity_key ORDER BY path))
    WHERE alike GROUP BY one, other HAVING COUNT(*) >= ? AND 2 * COUNT(*) > MIN(here, there)"""
"""Pairs of workbooks that follow each other among those with an activity, and share most of the smaller one's activities."""

REPEATED_REGISTERS_QUERY = """SELECT register, year, path, organisation, as_at, SUM(number > 1), total,
    MIN(path) OVER (PARTITION BY register) AS foremost
    FROM (SELECT *, COUNT(*) OVER (PARTITION BY register, activity_key) AS number FROM claimed)
    GROUP BY register, at HAVING SUM(number > 1) ORDER BY foremost, path"""

SHARED_ACTIVITIES_QUERY = """WITH latest AS (SELECT * FROM (SELECT *,
    ROW_NUMBER() OVER (PARTITION BY activity_key, register ORDER BY as_at DESC, path) AS nth FROM claimed) WHERE nth = 1)
    SELECT activity_key, year, activity, provider, path, organisation, ref, pennies FROM
    (SELECT *, COUNT(*) OVER same AS number, TOTAL(pennies) OVER same AS money, MIN(path) OVER same AS foremost
    FROM latest WINDOW same AS (PARTITION BY activity_key))
    WHERE number > 1 ORDER BY money DESC, year, foremost, activity_key, path"""
"""Of a register that is in several workbooks, the one with the latest As at counts."""


def find_copies(store: SummaryStore) -> Iterator[WorkbookCopies]:
    """Give the files of which there are several, each with their paths."""
    for sha256, rows in groupby(store.query(COPIES_QUERY), itemgetter(0)):
        yield WorkbookCopies(sha256, [path for _, path in rows])


def number_registers(store: SummaryStore) -> None:
    """Store for every workbook the number of its register, which is the number of one of the workbooks that hold it."""
    store.execute("DELETE FROM shared")
    store.execute("INSERT INTO shared SELECT activity_key FROM claims GROUP BY activity_key HAVING COUNT(*) > 1")
    store.execute("UPDATE workbooks SET register = at WHERE register != at")
    leads: dict[int, int] = {}
    for one, other in (*store.query(SAME_ORGANISATION_QUERY), *store.query(SIMILAR_REGISTERS_QUERY, MIN_SHARED_ACTIVITIES)):
        leads[_lead_of(leads, one)] = _lead_of(leads, other)
    others = ((_lead_of(leads, at), at) for at in list(leads))
    store.execute_many("UPDATE workbooks SET register = ? WHERE at = ?", others)


def _lead_of(leads: dict[int, int], at: int) -> int:
    """Return the workbook whose number a register has; a workbook that is in no pair leads its own."""
    while (lead := leads.get(at, at)) != at:
        leads[at] = at = leads.get(lead, lead)
    return at


def repeated_registers(store: SummaryStore) -> Iterator[RepeatedRegister]:
    """Give the registers that are in several workbooks which differ, and which share at least one activity."""
    for (_, year), rows in groupby(store.query(REPEATED_REGISTERS_QUERY), itemgetter(0, 1)):
        yield RepeatedRegister(year, [_register_part(*row) for _, _, *row, _ in rows])


def _register_part(path: str, organisation: str, day: int | None, shared: int, total: str | None) -> RegisterPart:
    return RegisterPart(path, organisation, as_day(day), shared, as_pennies(total))


def shared_activities(store: SummaryStore) -> Iterator[SharedActivity]:
    """Give the activities that are in several registers, those with the most money first."""
    for _, group in groupby(store.query(SHARED_ACTIVITIES_QUERY), itemgetter(0)):
        rows = list(group)
        _, year, activity, provider, *_ = rows[0]
        yield SharedActivity(year, activity, provider, [ActivityClaim(*row[4:]) for row in rows])


SUMS_QUERY = """SELECT year, kind, name, verdict = ?, pennies FROM sums JOIN once USING (at) ORDER BY year, kind, name"""
YEARS_QUERY = "SELECT year, COUNT(*), SUM(verdict != ?) FROM once WHERE total IS NOT NULL GROUP BY year"
EXCLUDED_QUERY = """SELECT SUM(verdict = ?), SUM(verdict != ? AND total IS NULL),
    SUM(total IS NOT NULL AND at NOT IN (SELECT at FROM once)), SUM(NOT told AND verdict != ?) FROM workbooks"""


def money_by_year(store: SummaryStore) -> list[YearMoney]:
    """Return the money of each year, by priority and by source. Python adds it up, as a sum may be too long for SQLite."""
    numbers = {year: (many, failed) for year, many, failed in store.query(YEARS_QUERY, "pass")}
    return [_year_money(year, *numbers[year], rows) for year, rows in groupby(store.query(SUMS_QUERY, "pass"), itemgetter(0))]


def excluded_workbooks(store: SummaryStore) -> ExcludedWorkbooks:
    """Return how many workbooks are in no total, and why."""
    [numbers] = store.query(EXCLUDED_QUERY, *["unreadable"] * 3)
    return ExcludedWorkbooks(*(number or 0 for number in numbers))


def _year_money(year: str, many: int, failed: int, rows: Iterable[Any]) -> YearMoney:
    sums: dict[str, dict[str, MoneyByVerdict]] = {"total": {}, "priority": {}, "source": {}}
    for (kind, name), group in groupby(rows, itemgetter(1, 2)):
        sums[kind][name] = _add_up(group)
    return YearMoney(year, many, failed, sums["total"][""], _rank_by_money(sums["priority"]), _rank_by_money(sums["source"]))


def _add_up(rows: Iterator[Any]) -> MoneyByVerdict:
    both = [0, 0]
    for *_, passed, pennies in rows:
        both[not passed] += int(pennies)
    return MoneyByVerdict(*both)


def _rank_by_money(sums: dict[str, MoneyByVerdict]) -> dict[str, MoneyByVerdict]:
    """Return the sums with the most money first, and by name where it is the same."""
    return dict(sorted(sums.items(), key=lambda item: (-item[1].total, item[0])))
