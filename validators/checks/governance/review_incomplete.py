"""A review is marked Complete, but lacks its date, rating, judgement or recommendation.

A review without an outcome says nothing to the Panel.

To put it right, fill in the blank cell, or set Status back to In progress.

It does not apply to a review with another Status.

    Reviews
    | Activity ref | Status      | Completed  | RAG   | Value for money | Recommendation |
    | A001         | Complete    | 20/06/2018 | Green | High            | Continue       |
    | A002         | Complete    | 20/06/2018 | ✗     | High            | Continue       |
    | A003         | Complete    | ✗          | Amber | Medium          | ✗              |
    | A004         | In progress |            |       |                 |                |
"""

from validators.model import Fault, Faults, Workbook, join_words

SEVERITY = "error"
LISTS = {"RAG": "rag", "Value for money": "value_for_money", "Recommendation": "recommendation"}
"""Cells that hold one of the rulebook's lists."""
NEEDS = {"Reviews": ["Activity ref", "Status", "Completed", *LISTS]}


def check(book: Workbook) -> Faults:
    """One fault a blank cell."""
    reviews = book["Reviews"]
    for heading in ("Completed", *LISTS):
        needed = join_words(book.rules.lists[LISTS[heading]], "or") if heading in LISTS else "the day on which it was completed"
        lines = reviews.sound("Activity ref", "Status", heading)
        for row, ref in lines.where((lines["Status"] == "Complete") & lines[heading].null).each("Activity ref"):
            yield Fault(
                reviews.cell(row, heading),
                f"The review of {ref} is Complete, but {heading} is blank. Give {needed}, or set Status back to In progress.",
                expected=needed,
            )
