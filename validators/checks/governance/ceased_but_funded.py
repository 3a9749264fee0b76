"""A review says Cease, but its activity has money in the next year; or it says Continue, and there is none.

Members who read Cease ask what the money is for, and a provider who reads Continue relies on some.

To put it right, change the recommendation, or the amounts of the lines.

It does not apply to a partner's money, or to a review of an activity that has no line.

    Reviews
    | Activity ref | Recommendation |
    | A001         | Continue       |
    | A002         | ✗ Cease        |
    | A003         | ✗ Continue     |
    | A004         | Cease          |
    | A005         | Merge          |

    Allocations
    | Line | Activity ref | Source   | 2019/20   |
    | L001 | A001         | Reserves | 12,000.00 |
    | L002 | A001         | Reserves |           |
    | L003 | A002         | Reserves | 4,000.00  |
    | L004 | A003         | Reserves |           |
    | L005 | A004         | Reserves | 0.00      |
    | L006 | A005         | Reserves |           |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from validators.model import Fault, Faults, Workbook, pounds
from validators.register import AmountCauses, own_lines

if TYPE_CHECKING:
    import pandas as pd

SEVERITY = "error"
NEEDS = {"Reviews": ["Activity ref", "Recommendation"], "Allocations": ["Source", "Y2"]}
WHOLE = {"Allocations": ["Activity ref"]}
GOES_ON = ("Continue", "Continue with change")


def check(book: Workbook) -> Faults:
    """One fault a review, at its Recommendation. A review of an activity that has no line says nothing."""
    money, year, causes = _next_year_money(book), book.years["Y2"], AmountCauses(book)
    rows = book["Reviews"].sound(*NEEDS["Reviews"]).frame[NEEDS["Reviews"]]
    says, given = rows["Recommendation"], money.reindex(rows["Activity ref"]).to_numpy(float, na_value=np.nan)
    for row, ref, _ in rows[says.eq("Cease") & (np.abs(given) > 0)].itertuples():
        words = f"{ref} is to cease, but its lines have {pounds(money[ref])} in {year}"
        yield _fault(book, row, words, f"no money in {year}")._replace(cause=causes.at(ref, "Y2"))
    for row, ref, _ in rows[says.isin(GOES_ON) & (given == 0)].itertuples():
        words = f"{ref} is to continue, but its lines have no money in {year}"
        yield _fault(book, row, words, f"money in {year}")._replace(cause=causes.at(ref, "Y2"))


def _fault(book: Workbook, row: int, words: str, expected: str) -> Fault:
    reviews = book["Reviews"]
    return Fault(
        reviews.cell(row, "Recommendation"),
        f"{words}. Change the recommendation, or the lines in Allocations.",
        found=reviews.frame["Recommendation"][row],
        expected=expected,
    )


def _next_year_money(book: Workbook) -> pd.Series[Any]:
    """The next year's money of each activity, in pennies; without those of which a line cannot be relied on."""
    register = book["Allocations"]
    doubtful = register.frame.drop(register.sound("Source", "Y2").frame.index)["Activity ref"]
    money = own_lines(book, "Activity ref", "Y2").frame[["Activity ref", "Y2"]].groupby("Activity ref", sort=False)["Y2"].sum()
    return money[~money.index.isin(doubtful)]
