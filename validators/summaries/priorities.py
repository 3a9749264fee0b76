"""Panel Priorities: what each priority costs, its share of the whole, and what has changed since the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Chart, Column, Summary, millions
from validators.register import sum_of_year
from validators.summaries.figures import relative_change, share
from validators.summaries.register_lines import (
    ACTIVITY,
    format_amounts,
    list_entries,
    own_money,
    pounds_column,
    sum_by_name,
    unpublished_activities_phrase,
)

if TYPE_CHECKING:
    import pandas as pd

    from validators.model import Report, SummaryValue, Workbook

TITLE = "Panel Priorities"
PLACE = 20
PUBLISHED = True
NEEDS = {"Priorities": ["Priority"], "Allocations": [ACTIVITY, "Priority", "Source", "Y0", "Y1"]}
MONEY = {"£ {Y0}": "Y0", "£ {Y1}": "Y1", "£m {Y1}": "Y1", "Change £": "Y1 - Y0"}


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a priority, in the order of the workbook's list."""
    lines = own_money(book, ACTIVITY, "Priority", "Y0", "Y1")
    sums = sum_by_name(lines, "Priority", list_entries(book, "Priorities", "Priority"), "Y0", "Y1")
    whole, year = sum_of_year(lines), book.years["Y1"]
    return Summary(
        TITLE,
        f"Money by priority, {year}",
        "The Commissioner's own money for each priority, in pounds (£) and millions of pounds (£m). The share is that of "
        f"{year}, the change that since {book.years['Y0']}. An activity counts once in the total"
        f"{unpublished_activities_phrase(lines)}.",
        _columns(book),
        [_row(whole, *row) for row in sums.itertuples()],
        _row(whole, "Total", sum_of_year(lines, "Y0"), whole, lines[ACTIVITY].nunique()),
        chart=_chart(book, sums["Y1"]) if len(sums) else None,
    )


def _columns(book: Workbook) -> list[Column]:
    return [
        Column("Priority"),
        pounds_column(book, "Y0"),
        pounds_column(book, "Y1"),
        Column(f"£m {book.years['Y1']}", "millions"),
        Column("Share", "share"),
        Column("Change £", "pounds"),
        Column("Change %", "share", adds="no"),
        Column("Activities", "count", adds="no"),
    ]


def _row(whole: int, name: str, before: int, now: int, activities: int) -> list[SummaryValue]:
    """Return a row of the sheet. whole: what all priorities have; whole, before, now: pennies."""
    return [name, before, now, millions(now), share(now, whole), now - before, relative_change(before, now), activities]


def _chart(book: Workbook, amounts: pd.Series[int]) -> Chart:
    year, money = book.years["Y1"], pounds_column(book, "Y1").heading
    alternative = f"Bars of the money for each priority in {year}: {format_amounts(amounts)}."
    return Chart("bars", f"Money by priority, {year}", "Priority", [money], ("Priority", money), alternative)
