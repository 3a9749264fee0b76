"""A review's recommendation for the next year and the amounts of its activity's lines disagree.

The recommended amount is not what the lines have, or the review says Reduce and the lines have more than this year.

The Panel reads the recommendation and votes on the lines.

To put it right, correct the recommended amount, the recommendation, or the amounts of the lines.

It does not apply to a partner's money, or to a review of an activity that has no line.

    Reviews
    | Activity ref | Recommendation | Recommended 2019/20 |
    | A001         | Continue       | 12,000.00           |
    | A002         | Continue       | ✗ 9,000.00          |
    | A003         | ✗ Reduce       |                     |
    | A004         | Reduce         | 3,000.00            |

    Allocations
    | Line | Activity ref | Source   | 2018/19  | 2019/20  |
    | L001 | A001         | Reserves | 8,000.00 | 8,000.00 |
    | L002 | A001         | Reserves | 4,000.00 | 4,000.00 |
    | L003 | A002         | Reserves | 9,500.00 | 9,500.00 |
    | L004 | A003         | Reserves | 4,000.00 | 4,500.00 |
    | L005 | A004         | Reserves | 4,000.00 | 3,000.00 |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model import Cause, Fault, Faults, Workbook, pounds
from validators.register import AmountCauses, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITY = "warning"
REF = "Activity ref"
RECOMMENDED = "Recommended Y2"
NEEDS = {"Reviews": [REF], "Allocations": ["Source", "Y1", "Y2"]}
WHOLE = {"Allocations": [REF]}


def check(book: Workbook) -> Faults:
    """One fault a review for each of the two. A review of an activity that has no line says nothing."""
    money = _activity_money(book)
    if RECOMMENDED in book["Reviews"]:
        yield from _find_other_amounts(book, money)
    if "Recommendation" in book["Reviews"]:
        yield from _find_false_reductions(book, money)


def _find_other_amounts(book: Workbook, money: pd.DataFrame) -> Iterator[Fault]:
    """The amounts that are recommended and are not those of the lines."""
    reviews, year, causes = book["Reviews"], book.years["Y2"], AmountCauses(book)
    rows = reviews.sound(REF, RECOMMENDED).frame[[REF, RECOMMENDED]].dropna()
    rows = rows[rows[REF].isin(money.index)]
    rows = rows.assign(given=money["Y2"].reindex(rows[REF]).to_numpy())
    for row, ref, recommended, given in rows[rows[RECOMMENDED] != rows["given"]].itertuples():
        yield Fault(
            reviews.cell(row, RECOMMENDED),
            f"The review of {ref} recommends {pounds(recommended)} for {year}, but its lines have {pounds(given)}. "
            "Correct this amount, or the lines in Allocations.",
            found=pounds(recommended),
            expected=pounds(given),
            cause=(*_causes_in_review(book, row), *causes.at(ref, "Y2")),
        )


def _find_false_reductions(book: Workbook, money: pd.DataFrame) -> Iterator[Fault]:
    """The reviews that say Reduce of an activity that is to have more."""
    reviews, now, then, causes = book["Reviews"], book.years["Y1"], book.years["Y2"], AmountCauses(book)
    rows = reviews.sound(REF, "Recommendation").frame
    refs = rows.loc[rows["Recommendation"].eq("Reduce"), REF]
    more = money[money["Y2"] > money["Y1"]].reindex(refs)
    for row, ref, this, following in zip(refs.index, refs, more["Y1"], more["Y2"], strict=True):
        if following is pd.NA:
            continue
        yield Fault(
            reviews.cell(row, "Recommendation"),
            f"The review of {ref} says Reduce, but its lines have {pounds(following)} in {then}, more than the {pounds(this)} "
            f"of {now}. Change the recommendation, or the lines in Allocations.",
            found="Reduce",
            expected=f"{pounds(this)} or less in {then}",
            cause=causes.at(ref, "Y1", "Y2"),
        )


def _causes_in_review(book: Workbook, row: int) -> Iterator[Cause]:
    """Money after a review that says Cease, or none after one that says Continue, is a finding of its own."""
    reviews = book["Reviews"]
    if "Recommendation" in reviews:
        yield Cause("ceased-but-funded", reviews.cell(row, "Recommendation"))


def _activity_money(book: Workbook) -> pd.DataFrame:
    """Each activity's money in both years, in pennies; without those of which a line cannot be relied on."""
    register = book["Allocations"]
    doubtful = register.frame.drop(register.sound("Source", "Y1", "Y2").frame.index)[REF]
    money = own_lines(book, REF, "Y1", "Y2").frame[[REF, "Y1", "Y2"]].groupby(REF, sort=False)[["Y1", "Y2"]].sum()
    return money[~money.index.isin(doubtful)]
