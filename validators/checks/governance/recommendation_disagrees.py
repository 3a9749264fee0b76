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

from validators.model import Cause, Fault, Faults, Workbook, pounds
from validators.register import AmountCauses, activity_money

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

SEVERITY = "warning"
REF = "Activity ref"
REDUCE = "Reduce"
RECOMMENDED = "Recommended Y2"
NEEDS = {"Reviews": [REF], "Allocations": ["Source", "Y1", "Y2"]}
WHOLE = {"Allocations": [REF]}


def check(book: Workbook) -> Faults:
    """One fault a review for each of the two. A review of an activity that has no line says nothing."""
    now, then = activity_money(book, "Y1"), activity_money(book, "Y2")
    if RECOMMENDED in book["Reviews"]:
        yield from _find_other_amounts(book, now, then)
    if "Recommendation" in book["Reviews"]:
        yield from _find_false_reductions(book, now, then)


def _find_other_amounts(book: Workbook, now: Mapping[str, int], then: Mapping[str, int]) -> Iterator[Fault]:
    """The amounts that are recommended and are not those of the lines. now, then: both years' money by activity."""
    reviews, year, causes = book["Reviews"], book.years["Y2"], AmountCauses(book)
    lines = reviews.sound(REF, RECOMMENDED)
    other = lines.where(lines[RECOMMENDED] != lines[REF].mapped(then.get))
    for row, ref, recommended in other.each(REF, RECOMMENDED):
        if ref not in now:
            continue
        yield Fault(
            reviews.cell(row, RECOMMENDED),
            f"The review of {ref} recommends {pounds(recommended)} for {year}, but its lines have {pounds(then[ref])}. "
            "Correct this amount, or the lines in Allocations.",
            found=pounds(recommended),
            expected=pounds(then[ref]),
            cause=(*_causes_in_review(book, row), *causes.at(ref, "Y2")),
        )


def _find_false_reductions(book: Workbook, now: Mapping[str, int], then: Mapping[str, int]) -> Iterator[Fault]:
    """The reviews that say Reduce of an activity that is to have more. now, then: both years' money by activity."""
    reviews, years, causes = book["Reviews"], book.years, AmountCauses(book)
    lines = reviews.sound(REF, "Recommendation")
    for row, ref in lines.where(lines["Recommendation"] == REDUCE).each(REF):
        if ref not in now or then.get(ref, now[ref]) <= now[ref]:
            continue
        yield Fault(
            reviews.cell(row, "Recommendation"),
            f"The review of {ref} says Reduce, but its lines have {pounds(then[ref])} in {years['Y2']}, more than the "
            f"{pounds(now[ref])} of {years['Y1']}. Change the recommendation, or the lines in Allocations.",
            found=REDUCE,
            expected=f"{pounds(now[ref])} or less in {years['Y2']}",
            cause=causes.at(ref, "Y1", "Y2"),
        )


def _causes_in_review(book: Workbook, row: int) -> Iterator[Cause]:
    """Money after a review that says Cease, or none after one that says Continue, is a finding of its own."""
    reviews = book["Reviews"]
    if "Recommendation" in reviews:
        yield Cause("ceased-but-funded", reviews.cell(row, "Recommendation"))
