"""Panel Sources: what each source of money has, and how much of it the register gives out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model import Chart, Column, Summary
from validators.register import match_sources, ring_fenced_sources
from validators.summaries.figures import NONE_RECORDED, NOT_APPLICABLE, NOT_CATEGORISED, share
from validators.summaries.register_lines import format_amounts, list_entries, own_money, sum_by_name

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet

    from validators.model import Report, SummaryValue, Workbook

TITLE = "Panel Sources"
PLACE = 30
PUBLISHED = True
NEEDS = {"Sources": ["Source", "Y1", "Carried in"], "Allocations": ["Source", "Y1"]}
MONEY = {"Available £": "available", "Allocated £": "Y1", "Unallocated £": "available - Y1"}
PARTNER = "Partner match (not counted)"
AMOUNTS = ["Available", "Allocated"]


def summary(book: Workbook, _: Report) -> Summary:
    """Return one row a source of the Commissioner's own money, in the order of the workbook's list."""
    money, year = _money(book), book.years["Y1"]
    fenced = ring_fenced_sources(book)
    rows = [_row(source, _fence(source, fenced), *amounts) for source, *amounts in money.itertuples()]
    return Summary(
        TITLE,
        f"Sources of money, {year}",
        f"What each source has in {year}, and what the register gives out of it, in pounds. Available is the award and what "
        "was carried in. A partner's money stands under the total and is not counted.",
        [
            Column("Source"),
            Column("Ring-fenced"),
            Column("Available £", "pounds"),
            Column("Allocated £", "pounds"),
            Column("Unallocated £", "pounds"),
            Column("Used %", "share", adds="no"),
        ],
        rows,
        _row("Total", NOT_APPLICABLE, *money.sum().tolist()),
        apart=_partner(book),
        chart=_chart(book, money) if rows else None,
    )


def _money(book: Workbook) -> pd.DataFrame:
    """Return Available and Allocated in pennies by source; one without a name or a row in the list is not categorised."""
    match = match_sources(book)
    awards = book["Sources"].frame
    awards = awards[~awards["Source"].isin(match)]
    given = own_money(book, "Source", "Y1").rename(columns={"Y1": "Allocated"})
    both = pd.concat([given, pd.DataFrame({"Source": awards["Source"], "Available": _available(awards)})])
    amounts = both.assign(**{kind: both[kind].fillna(0).astype("int64") for kind in AMOUNTS})
    return sum_by_name(
        amounts, "Source", [name for name in list_entries(book, "Sources", "Source") if name not in match], *AMOUNTS
    )


def _available(awards: pd.DataFrame) -> pd.Series[int]:
    return awards["Y1"].fillna(0).astype("int64") + awards["Carried in"].fillna(0).astype("int64")


def _fence(source: str, fenced: AbstractSet[str]) -> str:
    """Return whether a source is ring-fenced, as the sheet has it."""
    if source == NOT_CATEGORISED:
        return NOT_APPLICABLE
    return "Yes" if source in fenced else "No"


def _row(source: str, fence: str, available: int, allocated: int) -> list[SummaryValue]:
    return [source, fence, available, allocated, available - allocated, share(allocated, available)]


def _partner(book: Workbook) -> list[list[SummaryValue]]:
    """Return the row of a partner's money, if there is any: what its sources have, and what it pays.

    That is beside the Commissioner's lines, under Partner match, or on lines of its own.
    """
    match, register = match_sources(book), book["Allocations"]
    sources, lines = (book[title].frame.loc[lambda rows: rows["Source"].isin(match)] for title in ("Sources", "Allocations"))
    beside = register.frame["Partner match"].sum() if "Partner match" in register else 0
    available, allocated = int(_available(sources).sum()), int(beside) + int(lines["Y1"].sum())
    if available:
        return [_row(PARTNER, NOT_APPLICABLE, available, allocated)]
    return [[PARTNER, NOT_APPLICABLE, NONE_RECORDED, allocated, NOT_APPLICABLE, NOT_APPLICABLE]] if allocated else []


def _chart(book: Workbook, money: pd.DataFrame) -> Chart:
    year, left = book.years["Y1"], money["Available"] - money["Allocated"]
    alternative = (
        f"Stacked bars of what each source gives out and has left in {year}. Allocated: {format_amounts(money['Allocated'])}. "
        f"Unallocated: {format_amounts(left)}."
    )
    across = ("Source", f"£ {year}")
    return Chart(
        "stacked bars", f"Money given out and left, {year}", "Source", ["Allocated £", "Unallocated £"], across, alternative
    )
