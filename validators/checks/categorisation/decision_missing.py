"""A line that wants a decision of the Commissioner names none.

Money from Reserves, and any line above the limit for the year, is spent on a published decision; without its reference
nobody can show that it was made. To mend it, give the Decision reference. A partner's money needs none.

    Allocations
    | Line | Source                     | 2018/19   | Decision reference |
    | L001 | Policing Grant and precept | 25,000.00 |                    |
    | L002 | Policing Grant and precept | 25,000.01 | ✗                  |
    | L003 | Policing Grant and precept | 40,000.00 | D2018/07           |
    | L004 | Reserves                   | 1,200.00  | ✗                  |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Fault, Faults, Workbook
from validators.money import pounds
from validators.register import match_sources

if TYPE_CHECKING:
    from collections.abc import Collection

    import pandas as pd

SEVERITY = "warning"
NEEDS = {"Allocations": ["Source", "Y1", "Decision reference"]}
RESERVE = "Reserve"


def check(book: Workbook) -> Faults:
    """One fault a line, whatever makes it want a decision."""
    register, limit = book["Allocations"], book.rules.tolerances.decision_over
    lines, reserves = _without_decision(book), _reserves(book)
    for row, source, money in lines.loc[_wanting(lines, reserves, limit), ["Source", "Y1"]].itertuples():
        why = (
            f"Money from {source}"
            if source in reserves
            else f"{pounds(money)} in {book.years['Y1']} is over {pounds(limit)} and"
        )
        yield Fault(
            register.cell(row, "Decision reference"),
            f"{why} wants a decision of the Commissioner, but this line names none. Give the reference of the decision.",
            expected="the decision's reference",
        )


def _wanting(lines: pd.DataFrame, reserves: Collection[str], limit: int) -> pd.Series[bool]:
    """Which lines want a decision. A blank amount is nothing."""
    return lines["Source"].isin(reserves) | (lines["Y1"].fillna(0) > limit).astype(bool)


def _without_decision(book: Workbook) -> pd.DataFrame:
    """The lines of the Commissioner's own money that name no decision. A line without a source is left out."""
    lines = book["Allocations"].sound(*NEEDS["Allocations"])[NEEDS["Allocations"]]
    counted = lines["Source"].notna() & ~lines["Source"].isin(match_sources(book))
    return lines[counted & lines["Decision reference"].isna()]


def _reserves(book: Workbook) -> set[str]:
    """The sources that always want a decision: by the rulebook, or reserves of which only the workbook knows."""
    known = {name for name, rule in book.rules.sources.items() if rule.needs_decision}
    if "Sources" in book and {"Source", "Kind"} <= book["Sources"].columns.keys():
        sources = book["Sources"].frame
        known |= set(sources.loc[sources["Kind"] == RESERVE, "Source"].dropna()) - book.rules.sources.keys()
    return known
