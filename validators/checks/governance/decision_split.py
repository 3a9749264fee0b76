"""The lines of one activity come to more than the limit for a decision, though none does alone, and none names one.

The limit is in the year's rulebook.

What one activity costs is one decision, on however many lines it is. Auditors look first for spending that is split to stay
below the limit.

To put it right, type the reference of the Commissioner's decision in Decision reference.

It does not apply to a partner's money, which is not counted.

    Allocations
    | Line | Activity ref | Source                     | 2018/19   | Decision reference |
    | L001 | A001         | Policing Grant and precept | 15,000.00 | ✗                  |
    | L002 | A001         | Constabulary legacy grants | 12,000.00 |                    |
    | L003 | A002         | Policing Grant and precept | 15,000.00 | D2018/07           |
    | L004 | A002         | Constabulary legacy grants | 12,000.00 |                    |
    | L005 | A003         | Policing Grant and precept | 12,000.00 |                    |
    | L006 | A003         | Constabulary legacy grants | 13,000.00 |                    |
"""

from __future__ import annotations

import pandas as pd

from validators.model import Cause, Fault, Faults, Workbook, pounds
from validators.register import activity_keys, match_sources, reserve_sources

SEVERITY = "warning"
REFERENCE = "Decision reference"
NEEDS = {"Allocations": ["Source", "Y1", REFERENCE]}


def check(book: Workbook) -> Faults:
    """One fault an activity, at the Decision reference of its first line."""
    limit, year = book.rules.tolerances.decision_over, book.years["Y1"]
    lines = _commissioner_lines(book)
    whole = lines.groupby("activity", sort=False).agg(money=("Y1", "sum"), largest=("Y1", "max"), named=("named", "any"))
    split = whole[(whole["money"] > limit) & (whole["largest"] <= limit) & ~whole["named"]]
    for name, those in lines[lines["activity"].isin(split.index)].groupby("activity", sort=False):
        money = pounds(int(split["money"][name]))
        yield Fault(
            book["Allocations"].cell(those.index[0], REFERENCE),
            f"The {len(those)} lines of this activity have {money} together in {year}. An activity over {pounds(limit)} needs "
            "a Commissioner's decision, and none of them names one. Type its reference in Decision reference.",
            expected="the decision's reference",
            cause=_decision_cause(book, those),
        )


def _commissioner_lines(book: Workbook) -> pd.DataFrame:
    """The money of each line that is the Commissioner's own, its activity, and whether it names a decision, or may."""
    register = book["Allocations"]
    lines = register.sound("Source").frame
    lines = lines[lines["Source"].notna() & ~lines["Source"].isin(match_sources(book))]
    unread = lines.index.isin(list(register.unsound.get(REFERENCE, ())))
    own = lines[["Source", "Y1"]].assign(
        activity=pd.Series(activity_keys(register).values, register.lines.rows, dtype=object).reindex(lines.index),
        named=lines[REFERENCE].notna() | unread,
    )
    return own.dropna(subset="activity").fillna({"Y1": 0})


def _decision_cause(book: Workbook, lines: pd.DataFrame) -> Cause | None:
    """A line on a reserve needs a decision of its own; once it names one, so does its activity."""
    reserved = lines.index[lines["Source"].isin(reserve_sources(book))]
    return Cause("decision-missing", book["Allocations"].cell(reserved[0], REFERENCE)) if len(reserved) else None
