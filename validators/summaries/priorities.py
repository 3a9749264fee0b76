"""Panel Priorities: what each priority costs, its share of the whole, and what has changed since the year before."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.money import millions
from validators.model.summary import Chart, Column, Summary
from validators.register.register import total
from validators.summaries.figures import change, share
from validators.summaries.lines import ACTIVITY, counted_as_one, entries, grouped, own_money, pounds_of, told_pounds

if TYPE_CHECKING:
    import pandas as pd

    from validators.model.report import Report
    from validators.model.summary import Value
    from validators.model.workbook import Workbook

TITLE = "Panel Priorities"
NEEDS = {"Priorities": ["Priority"], "Allocations": ["Activity ref", "Priority", "Source", "Y0", "Y1"]}


def summary(book: Workbook, _: Report) -> Summary:
    """One row a priority, in the order of the workbook's list."""
    lines = own_money(book, ACTIVITY, "Priority", "Y0", "Y1")
    sums = grouped(lines, "Priority", entries(book, "Priorities", "Priority"), "Y0", "Y1")
    whole, year = total(lines), book.years["Y1"]
    return Summary(
        TITLE,
        f"Money by priority, {year}",
        "The Commissioner's own money for each priority, in pounds (£) and millions of pounds (£m). The share is that of "
        f"{year}, the change that since {book.years['Y0']}. An activity counts once in the total{counted_as_one(lines)}.",
        _columns(book),
        [_row(whole, *row) for row in sums.itertuples()],
        _row(whole, "Total", total(lines, "Y0"), whole, lines[ACTIVITY].nunique()),
        chart=_chart(book, sums["Y1"]) if len(sums) else None,
    )


def _columns(book: Workbook) -> list[Column]:
    return [
        Column("Priority"),
        pounds_of(book, "Y0"),
        pounds_of(book, "Y1"),
        Column(f"£m {book.years['Y1']}", "millions"),
        Column("Share", "share"),
        Column("Change £", "pounds"),
        Column("Change %", "share", adds="no"),
        Column("Activities", "count", adds="no"),
    ]


def _row(whole: int, name: str, before: int, now: int, activities: int) -> list[Value]:
    return [name, before, now, millions(now), share(now, whole), now - before, change(before, now), activities]


def _chart(book: Workbook, amounts: pd.Series[int]) -> Chart:
    year, money = book.years["Y1"], pounds_of(book, "Y1").heading
    said = f"Bars of the money for each priority in {year}: {told_pounds(amounts)}."
    return Chart("bars", f"Money by priority, {year}", "Priority", [money], ("Priority", money), said)
