"""The money of many workbooks, year by year: of those that passed, and apart from it of those that failed."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from validators.batch_summary.nouns import LeftOut, Money, YearMoney

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.batch_summary.store import Store

SUMS = """SELECT year, kind, name, verdict = ?, pennies FROM sums JOIN once USING (at) ORDER BY year, kind, name"""
WORKBOOKS = "SELECT year, COUNT(*), SUM(verdict != ?) FROM once WHERE total IS NOT NULL GROUP BY year"
LEFT_OUT = """SELECT SUM(verdict = ?), SUM(verdict != ? AND total IS NULL),
    SUM(total IS NOT NULL AND at NOT IN (SELECT at FROM once)), SUM(NOT told AND verdict != ?) FROM workbooks"""


def years(store: Store) -> list[YearMoney]:
    """The money of each year, its priorities and sources by their names. A sum is added up in Python: none is too long."""
    of = {year: (many, failed) for year, many, failed in store.ask(WORKBOOKS, "pass")}
    return [_year(year, *of[year], rows) for year, rows in groupby(store.ask(SUMS, "pass"), itemgetter(0))]


def left_out(store: Store) -> LeftOut:
    """How many workbooks are in no total, and why."""
    [numbers] = store.ask(LEFT_OUT, *["unreadable"] * 3)
    return LeftOut(*(number or 0 for number in numbers))


def _year(year: str, many: int, failed: int, rows: Iterable[Any]) -> YearMoney:
    sums: dict[str, dict[str, Money]] = {"total": {}, "priority": {}, "source": {}}
    for (kind, name), group in groupby(rows, itemgetter(1, 2)):
        sums[kind][name] = _added(group)
    return YearMoney(year, many, failed, sums["total"][""], _ranked(sums["priority"]), _ranked(sums["source"]))


def _added(rows: Iterator[Any]) -> Money:
    both = [0, 0]
    for *_, passed, pennies in rows:
        both[not passed] += int(pennies)
    return Money(*both)


def _ranked(sums: dict[str, Money]) -> dict[str, Money]:
    """The most money first, and by name where it is the same."""
    return dict(sorted(sums.items(), key=lambda item: (-item[1].together, item[0])))
