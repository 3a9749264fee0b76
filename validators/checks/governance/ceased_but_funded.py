"""A review's recommendation and the next year's money contradict each other.

Members who read Cease will ask what the money is for, and providers who read Continue will count on some. To mend it,
change the recommendation, or the next year's amount.

    Reviews
    | Activity ref | Recommendation |
    | A001         | Continue       |
    | A002         | ✗ Cease        |
    | A003         | ✗ Continue     |
    | A004         | Cease          |
    | A005         | Merge          |

    Allocations
    | Line | Activity ref | 2019/20   |
    | L001 | A001         | 12,000.00 |
    | L002 | A002         | 4,000.00  |
    | L003 | A003         |           |
    | L004 | A004         | 0.00      |
    | L005 | A005         |           |
"""

from validators.model import Fault, Faults, Workbook
from validators.money import pounds
from validators.register import added

SEVERITY = "error"
NEEDS = {"Reviews": ["Activity ref", "Recommendation"]}
WHOLE = {"Allocations": ["Activity ref", "Y2"]}
GOES_ON = ("Continue", "Continue with change")


def check(book: Workbook) -> Faults:
    """One fault a review, at its Recommendation. A review of an activity that has no line says nothing."""
    money = added(book["Allocations"].frame, "Activity ref", "Y2")
    reviews, next_year = book["Reviews"], book.years["Y2"]
    rows = reviews.sound("Activity ref", "Recommendation")
    rows = rows[rows["Activity ref"].isin(money)]
    for row, ref, recommendation in rows[["Activity ref", "Recommendation"]].itertuples():
        if recommendation == "Cease" and money[ref]:
            words = f"{ref} is to cease, but has {pounds(money[ref])} in {next_year}"
        elif recommendation in GOES_ON and not money[ref]:
            words = f"{ref} is to continue, but has no money in {next_year}"
        else:
            continue
        yield Fault(
            reviews.cell(row, "Recommendation"), f"{words}. Change the recommendation or the amount.", found=recommendation
        )
