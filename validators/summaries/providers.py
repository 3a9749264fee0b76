"""Panel Providers: who is paid, from the most money to the least, and how much of the whole the largest have together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Chart, Column, Summary
from validators.register import sum_of_year
from validators.summaries.figures import NOT_APPLICABLE, NOT_CATEGORISED, NOT_PUBLISHED, format_percent, or_none_recorded, share
from validators.summaries.register_lines import (
    ACTIVITY,
    format_amounts,
    own_money,
    payee_by_line,
    pounds_column,
    sum_by_name,
    unpublished_activities_phrase,
)

if TYPE_CHECKING:
    import pandas as pd

    from validators.model import Report, Workbook

TITLE = "Panel Providers"
PLACE = 50
PUBLISHED = True
NEEDS = {"Providers": ["Provider", "Type"], "Allocations": [ACTIVITY, "Provider", "Source", "Mechanism", "Y1"]}
MONEY = {"£ {Y1}": "Y1"}

MOST_DRAWN = 20
"""The most bars of a Pareto chart that can be read."""


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a provider, from the most money to the least, then by name. Work done in-house is one row."""
    lines = own_money(book, ACTIVITY, "Provider", "Mechanism", "Y1")
    paid, whole, year = _money_by_provider(lines), sum_of_year(lines), book.years["Y1"]
    types, running = _types(book), paid["Y1"].cumsum()
    rows = [
        [name, types.get(name, NOT_APPLICABLE), activities, money, share(money, whole), share(running[name], whole)]
        for name, money, activities in paid.itertuples()
    ]
    return Summary(
        TITLE,
        f"Money by provider, {year}",
        f"What each provider has in {year} in pounds, its share of the whole, and the running share of all down to it. "
        f"An activity counts once in the total{unpublished_activities_phrase(lines)}.",
        [
            Column("Provider"),
            Column("Type"),
            Column("Activities", "count", adds="no"),
            pounds_column(book, "Y1"),
            Column("Share", "share"),
            Column("Running share", "share", adds="no"),
        ],
        rows,
        ["Total", NOT_APPLICABLE, lines[ACTIVITY].nunique(), whole, share(whole, whole), NOT_APPLICABLE],
        chart=_chart(book, paid["Y1"], whole) if rows else None,
    )


def _money_by_provider(lines: pd.DataFrame) -> pd.DataFrame:
    """Return Y1 in pennies and Activities, a number, by provider, from the most money to the least."""
    named = lines.assign(Provider=payee_by_line(lines))
    paid = sum_by_name(named, "Provider", sorted(named["Provider"].dropna().unique()), "Y1")
    return paid.sort_values("Y1", ascending=False, kind="stable")


def _types(book: Workbook) -> dict[str, str]:
    """Return the type of each provider that the workbook lists, by name."""
    providers = book["Providers"].frame.dropna(subset="Provider").drop_duplicates("Provider")
    types = {name: or_none_recorded(kind) for name, kind in providers[["Provider", "Type"]].itertuples(index=False)}
    return types | {NOT_PUBLISHED: NOT_PUBLISHED, NOT_CATEGORISED: NOT_APPLICABLE}


def _chart(book: Workbook, paid: pd.Series[int], whole: int) -> Chart:
    year, money = book.years["Y1"], pounds_column(book, "Y1").heading
    drawn = min(len(paid), MOST_DRAWN)
    together = format_percent(share(int(paid.iloc[:drawn].sum()), whole))
    alternative = (
        f"Bars of the money of {drawn:,} of {len(paid):,} providers, those that have the most in {year}, and a line of their "
        f"running share, which comes to {together}: {format_amounts(paid.iloc[:drawn])}."
    )
    title = f"Providers with the most money, {year}"
    return Chart("Pareto", title, "Provider", [money, "Running share"], ("Provider", money), alternative, MOST_DRAWN)
