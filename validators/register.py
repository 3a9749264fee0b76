"""What the register adds up to: the sums that checks, summaries and reports all take from here, in whole pennies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from validators.model import Table, Totals, Workbook
from validators.rulebook.rules import PARTNER_MATCH

if TYPE_CHECKING:
    import pandas as pd

ADDED = ("Priority", "Source", "Y1")
"""What the year's totals are made of."""


def match_sources(book: Workbook) -> set[str]:
    """The sources of a partner's money, which is shown and never counted: by the rulebook, or by the workbook's own list."""
    known = {name for name, source in book.rules.sources.items() if source.is_match}
    if "Sources" in book and {"Source", "Kind"} <= book["Sources"].columns.keys():
        sources = book["Sources"].frame
        known |= set(sources.loc[sources["Kind"] == PARTNER_MATCH, "Source"].dropna())
    return known


def ring_fenced(book: Workbook) -> set[str]:
    """The sources that may serve one purpose only: by the rulebook, or by the workbook's own list."""
    known = {name for name, source in book.rules.sources.items() if source.ring_fenced}
    if "Sources" in book and {"Source", "Ring-fenced"} <= book["Sources"].columns.keys():
        sources = book["Sources"].frame
        known |= set(sources.loc[sources["Ring-fenced"] == "Yes", "Source"].dropna())
    return known


def counted_lines(book: Workbook) -> pd.DataFrame:
    """The lines of Allocations that are the Commissioner's own money, indexed by sheet row."""
    lines = book["Allocations"].frame
    return lines[~lines["Source"].isin(match_sources(book))]


def added(lines: pd.DataFrame, by: str, year: str = "Y1") -> dict[str, int]:
    """The money of a year by the values of one column, in pennies. Lines without a value there are left out."""
    return {str(name): int(sum_) for name, sum_ in lines.groupby(by, sort=False)[year].sum().items()}


def total(lines: pd.DataFrame, year: str = "Y1") -> int:
    """The money of a year, in pennies."""
    return int(lines[year].sum())


def totals(book: Workbook) -> Totals | None:
    """The year's totals; None where a cell that they are made of is missing or cannot be relied on."""
    if book.rulebook is None or "Allocations" not in book or not _firm(book["Allocations"]):
        return None
    lines = counted_lines(book)
    return Totals(
        book.years["Y1"],
        total(lines),
        dict.fromkeys(book.rules.priorities, 0) | added(lines, "Priority"),
        {name: 0 for name, source in book.rules.sources.items() if not source.is_match} | added(lines, "Source"),
    )


def _firm(register: Table) -> bool:
    return all(heading in register and not register.unsound.get(heading) for heading in ADDED) and not register.outside


def cell_of(table: Table, key: str, value: Any, heading: str) -> Any:
    """The cell under a heading in the row of a key; None where no row has it."""
    rows = table.frame.index[table.frame[key] == value]
    return table.cell(int(rows[0]), heading) if len(rows) else None
