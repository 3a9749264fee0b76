"""The money of many workbooks, year by year: of those that passed, and apart from it of those that failed."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from validators.batch_summary.nouns import ExcludedWorkbooks, MoneyByVerdict, YearMoney

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.batch_summary.store import SummaryStore

SUMS_QUERY = """SELECT year, kind, name, verdict = ?, pennies FROM sums JOIN once USING (at) ORDER BY year, kind, name"""
YEARS_QUERY = "SELECT year, COUNT(*), SUM(verdict != ?) FROM once WHERE total IS NOT NULL GROUP BY year"
EXCLUDED_QUERY = """SELECT SUM(verdict = ?), SUM(verdict != ? AND total IS NULL),
    SUM(total IS NOT NULL AND at NOT IN (SELECT at FROM once)), SUM(NOT told AND verdict != ?) FROM workbooks"""


def money_by_year(store: SummaryStore) -> list[YearMoney]:
    """The money of each year, its priorities and sources by their names. A sum is added up in Python: none is too long."""
    of = {year: (many, failed) for year, many, failed in store.ask(YEARS_QUERY, "pass")}
    return [_year_money(year, *of[year], rows) for year, rows in groupby(store.ask(SUMS_QUERY, "pass"), itemgetter(0))]


def excluded_workbooks(store: SummaryStore) -> ExcludedWorkbooks:
    """How many workbooks are in no total, and why."""
    [numbers] = store.ask(EXCLUDED_QUERY, *["unreadable"] * 3)
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
    """The most money first, and by name where it is the same."""
    return dict(sorted(sums.items(), key=lambda item: (-item[1].together, item[0])))
