"""A review is not complete although it was due.

The Panel was given a date for all reviews. To mend it, complete the review, or agree a new date and say so.

    About
    | Setting | Value      |
    | As at   | 01/08/2018 |

    Reviews
    | Activity ref | Status        | Due        |
    | A001         | Complete      | 31/07/2018 |
    | A002         | ✗ In progress | 31/07/2018 |
    | A003         | ✗ Not started | 31/07/2018 |
    | A004         | Not required  | 31/07/2018 |
    | A005         | In progress   | 01/08/2018 |
"""

from validators.days import day
from validators.model import Fault, Faults, Workbook

SEVERITY = "warning"
NEEDS = {"About": ["As at"], "Reviews": ["Activity ref", "Status", "Due"]}
ENDED = ("Complete", "Not required")


def check(book: Workbook) -> Faults:
    """One fault a review, at its Status. Today is the workbook's As at day."""
    reviews, today = book["Reviews"], book.setting("As at")
    if today is None:
        return
    rows = reviews.sound("Status", "Due").dropna(subset=["Status", "Due"])
    late = rows[(rows["Due"] < today) & ~rows["Status"].isin(ENDED)]
    for row, ref, status, due in late[["Activity ref", "Status", "Due"]].itertuples():
        yield Fault(
            reviews.cell(row, "Status"),
            f"The review of {ref} was due on {day(due)} and is {status.lower()} as at {day(today)}. "
            "Complete it, or agree a new date.",
            found=status,
            expected="Complete",
        )
