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

from typing import TYPE_CHECKING

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
    rows = reviews.sound(*NEEDS["Reviews"]).frame
    open_ = rows[rows["Status"].isin(UNFINISHED)]
    held = open_.reindex(columns=[*RESULTS]).notna()
    held = held[held.any(axis=1)]
    open_reviews = open_.loc[held.index, NEEDS["Reviews"]]
    for (row, ref, status), (_, *filled) in zip(open_reviews.itertuples(), held.itertuples(), strict=True):
        results = [heading for heading, is_filled in zip(RESULTS, filled, strict=True) if is_filled]
        yield Fault(
            reviews.cell(row, "Status"),
            f"The review of {ref} is {status}, but {join_words(results)} {'is' if len(results) == 1 else 'are'} filled. "
            f"Set Status to Complete, or clear {join_words(results)}.",
            found=status,
            expected="Complete",
        )
    if len(open_):
        yield from _find_false_milestone(book, len(open_), str(open_["Activity ref"].iloc[0]))


def _find_false_milestone(book: Workbook, unfinished: int, first: str) -> Iterator[Fault]:
    """The milestone that says that all reviews are complete. A day that has not come is a finding of its own."""
    if "Milestones" not in book or not {"Milestone", "Done"} <= book["Milestones"].columns.keys():
        return
    milestones = book["Milestones"]
    rows = milestones.sound("Milestone", "Done").frame.dropna(subset=["Milestone", "Done"])
    for row in rows.index[rows["Milestone"].map(fold) == fold(MILESTONE)]:
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
