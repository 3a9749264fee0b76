"""A review that is marked unfinished has a result, or the reviews are marked complete while one is not.

The Panel reads how many reviews are done, and one of the two entries is wrong.

To put it right, set Status to Complete, or clear the cells that only a finished review has. Clear Done of the milestone until
the last review is complete.

It does not apply to a review whose Status is Not required.

    Reviews
    | Activity ref | Status        | Completed  | Recommendation |
    | A001         | Complete      | 20/06/2018 | Continue       |
    | A002         | ✗ Not started | 20/06/2018 | Cease          |
    | A003         | ✗ In progress |            | Continue       |
    | A004         | In progress   |            |                |
    | A005         | Not required  |            |                |

    Milestones
    | Milestone                           | Done         |
    | Commissioning Strategy to the Panel | 29/06/2018   |
    | Reviews complete                    | ✗ 29/06/2018 |
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from validators.model import Cause, Fault, Faults, Workbook, fold, join_words

if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITY = "warning"
NEEDS = {"Reviews": ["Activity ref", "Status"]}
UNFINISHED = ("Not started", "In progress")
RESULTS = ("Completed", "Recommendation")
MILESTONE = "Reviews complete"


def check(book: Workbook) -> Faults:
    """One fault a review, at its Status, and one at the Done of the milestone."""
    reviews = book["Reviews"]
    lines = reviews.sound("Activity ref", "Status")
    unfinished = lines.where(lines["Status"].isin(UNFINISHED))
    headings = [heading for heading in RESULTS if heading in reviews]
    has_result = reduce(np.logical_or, [unfinished[heading].filled for heading in headings], np.zeros(len(unfinished), bool))
    for row, ref, status, *values in unfinished.where(has_result).each("Activity ref", "Status", *headings):
        results = [heading for heading, value in zip(headings, values, strict=True) if value is not None]
        yield Fault(
            reviews.cell(row, "Status"),
            f"The review of {ref} is {status}, but {join_words(results)} {'is' if len(results) == 1 else 'are'} filled. "
            f"Set Status to Complete, or clear {join_words(results)}.",
            found=status,
            expected="Complete",
        )
    if refs := unfinished["Activity ref"].tolist():
        yield from _find_false_milestone(book, len(refs), str(refs[0]))


def _find_false_milestone(book: Workbook, unfinished: int, first: str) -> Iterator[Fault]:
    """The milestone that says that all reviews are complete. A day that has not come is a finding of its own."""
    if "Milestones" not in book or not {"Milestone", "Done"} <= book["Milestones"].columns.keys():
        return
    milestones = book["Milestones"]
    done = milestones.sound("Milestone", "Done").filled("Milestone", "Done")
    for row in done.rows[done["Milestone"].mapped(fold) == fold(MILESTONE)]:
        cell = milestones.cell(row, "Done")
        some = (
            f"the review of {first} is not" if unfinished == 1 else f"{unfinished} reviews are not, the first that of {first}"
        )
        yield Fault(
            cell,
            f"This milestone says that the reviews are complete, but {some}. Clear Done until they are, or correct Status in "
            "Reviews.",
            expected="blank",
            cause=Cause("date-in-future", cell),
        )
