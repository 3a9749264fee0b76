"""A line keeps its legacy basis in the next year, although its review is complete and does not say Continue.

From the next year on, money is to follow priorities and no longer history.

To put it right, choose another basis of the year's rulebook, such as Strategic, or remove the next year's amount.

It does not apply to a partner's money, or to a line without money in the next year.

    Allocations
    | Line | Activity ref | Source   | Basis    | 2019/20   |
    | L001 | A001         | Reserves | ✗ Legacy | 12,000.00 |
    | L002 | A002         | Reserves | Legacy   | 12,000.00 |
    | L003 | A003         | Reserves | Legacy   | 12,000.00 |
    | L004 | A001         | Reserves | Legacy   |           |
    | L005 | A001         | Reserves | Bidding  | 12,000.00 |

    Reviews
    | Activity ref | Status      | Recommendation |
    | A001         | Complete    | Re-commission  |
    | A002         | Complete    | Continue       |
    | A003         | In progress | Merge          |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Fault, Faults, Workbook, join_words, pounds
from validators.register import own_lines

if TYPE_CHECKING:
    from collections.abc import Mapping

SEVERITY = "warning"
LEGACY = "Legacy"
GOES_ON = ("Continue", "Continue with change")
REVIEW = ["Activity ref", "Status", "Recommendation"]
NEEDS = {"Allocations": ["Activity ref", "Source", "Basis", "Y2"], "Reviews": REVIEW}
SOURCE = "Commissioning in 2018-19, paragraphs 6 and 7, Police and Crime Panel, 29 June 2018"


def check(book: Workbook) -> Faults:
    """One fault a line, at its Basis."""
    says = _outcomes(book)
    lines = own_lines(book, "Activity ref", "Basis", "Y2")
    remaining = lines.where((lines["Basis"] == LEGACY) & (lines["Y2"] != 0) & lines["Activity ref"].isin(says))
    others = join_words([basis for basis in book.rules.lists["basis"] if basis != LEGACY], "or")
    for row, ref, amount in remaining.each("Activity ref", "Y2"):
        yield Fault(
            book["Allocations"].cell(row, "Basis"),
            f"The review of {ref} says {says[ref]}, but this line has {pounds(amount)} in {book.years['Y2']} on a legacy "
            f"basis. Choose {others}, or remove the amount.",
            found=LEGACY,
            expected=others,
        )


def _outcomes(book: Workbook) -> Mapping[str, str]:
    """Return what the complete reviews of activities that do not go on as they are say, by Activity ref; the first of each."""
    reviews = book["Reviews"].sound(*REVIEW).filled("Activity ref", "Recommendation")
    ended = reviews.where((reviews["Status"] == "Complete") & ~reviews["Recommendation"].isin(GOES_ON))
    return {ref: says for _, ref, says in ended.first_of_each("Activity ref").each("Activity ref", "Recommendation")}
