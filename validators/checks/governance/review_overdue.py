"""A review was due before the As at day of About, and is not complete.

The Panel knows when all reviews should be done, and will ask for those that are not.

To put it right, complete the review and change its Status. Where the Panel has agreed to another day, change Due.

It does not apply to a review whose Status is Complete or Not required.

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

from validators.model import Cause, Fault, Faults, Workbook, format_day

SEVERITY = "warning"
NEEDS = {"About": ["As at"], "Reviews": ["Activity ref", "Status", "Due"]}
SOURCE = "Commissioning in 2018-19, paragraph 8, Police and Crime Panel, 29 June 2018"
ENDED = ("Complete", "Not required")


def check(book: Workbook) -> Faults:
    """One fault a review, at its Status."""
    reviews, today = book["Reviews"], book.setting("As at")
    if today is None:
        return
    lines = reviews.sound(*NEEDS["Reviews"])
    overdue = lines.where((lines["Due"] < today) & ~lines["Status"].isin(ENDED))
    for row, ref, status, due in overdue.each("Activity ref", "Status", "Due"):
        cell = reviews.cell(row, "Status")
        yield Fault(
            cell,
            f"The review of {ref} was due on {format_day(due)}, and as at {format_day(today)} it is {status}. "
            "Complete it, or agree a later day with the Panel and change Due.",
            found=status,
            expected="Complete or Not required",
            cause=(Cause("review-status-disagrees", cell), Cause("wrong-date-system")),
        )
