"""A review is called complete, but lacks its date, rating, judgement or recommendation.

A review without an outcome tells the Panel nothing. To mend it, fill the blank cell, or set the Status back to In progress.

    Reviews
    | Activity ref | Status      | Completed  | RAG   | Value for money | Recommendation |
    | A001         | Complete    | 20/06/2018 | Green | High            | Continue       |
    | A002         | Complete    | 20/06/2018 | ✗     | High            | Continue       |
    | A003         | Complete    | ✗          | Amber | Medium          | ✗              |
    | A004         | In progress |            |       |                 |                |
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "error"
WANTED = ["Completed", "RAG", "Value for money", "Recommendation"]
NEEDS = {"Reviews": ["Activity ref", "Status", *WANTED]}


def check(book: Workbook) -> Faults:
    """One fault a blank cell."""
    reviews = book["Reviews"]
    for heading in WANTED:
        rows = reviews.sound("Status", heading)
        bare = rows[(rows["Status"] == "Complete") & rows[heading].isna()]
        for row, ref in bare["Activity ref"].items():
            yield Fault(
                reviews.cell(row, heading),
                f"The review of {ref} is Complete, but {heading} is blank. Fill it, or set the Status back to In progress.",
                expected=f"a {heading}",
            )
