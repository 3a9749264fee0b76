"""Panel Basis: how much money each priority gives out by history, by bidding and by strategy, this year and next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Chart, Column, Summary
from validators.summaries.figures import format_figures, format_percent, share
from validators.summaries.register_lines import BOTH_YEARS, cross_tabulate, group_lines, list_entries, own_money

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Report, SummaryValue, Workbook

TITLE = "Panel Basis"
PLACE = 80
PUBLISHED = True
NEEDS = {"Priorities": ["Priority"], "Allocations": ["Priority", "Source", "Basis", "Y1", "Y2"]}
MONEY = {"{Basis} £ {Y1}": "Y1", "{Basis} £ {Y2}": "Y2"}


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a priority: for each of two years the money of each basis, and its share of the priority's money."""
    lines = own_money(book, "Priority", "Basis", *BOTH_YEARS)
    priorities = group_lines(lines, "Priority", list_entries(book, "Priorities", "Priority"), *BOTH_YEARS)
    bases = group_lines(lines, "Basis", book.rules.lists["basis"], *BOTH_YEARS)
    now, after = (cross_tabulate(lines, priorities, bases, year) for year in BOTH_YEARS)
    totals = [[sum(column) for column in zip(*year, strict=True)] or [0] * len(bases.names) for year in (now, after)]
    return Summary(
        TITLE,
        f"How the money came to be given, {book.years['Y1']} and {book.years['Y2']}",
        f"The money of each priority by basis in {book.years['Y1']} and {book.years['Y2']}, in pounds and as a share of the "
        "priority's money in that year.",
        _columns(book, bases.names),
        [_row(name, *years) for name, *years in zip(priorities.names, now, after, strict=True)],
        _row("Total", *totals),
        chart=_chart(book, bases.names, totals[0]) if priorities.names else None,
    )


def _columns(book: Workbook, bases: Sequence[str]) -> list[Column]:
    columns = [Column("Priority")]
    for year in (book.years[name] for name in BOTH_YEARS):
        columns += [Column(f"{basis} £ {year}", "pounds") for basis in bases]
        columns += [Column(f"{basis} share {year}", "share", adds="across") for basis in bases]
    return columns


def _row(name: str, now: list[int], after: list[int]) -> list[SummaryValue]:
    """Return a row of the sheet. now, after: the pennies of each basis in the two years."""
    return [name, *now, *_shares(now), *after, *_shares(after)]


def _shares(amounts: list[int]) -> list[SummaryValue]:
    return [share(amount, sum(amounts)) for amount in amounts]


def _chart(book: Workbook, bases: Sequence[str], amounts: list[int]) -> Chart:
    year = book.years["Y1"]
    shares = format_figures(
        [(basis, format_percent(share(amount, sum(amounts)))) for basis, amount in zip(bases, amounts, strict=True)]
    )
    alternative = f"Bars of 100% that part the money of each priority in {year} by basis. All priorities together: {shares}."
    series = [f"{basis} £ {year}" for basis in bases]
    return Chart(
        "100% bars", f"Basis of the money, {year}", "Priority", series, ("Priority", "Share of the money"), alternative
    )
