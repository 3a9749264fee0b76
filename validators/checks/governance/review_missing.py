"""An activity has no row in Reviews.

The Panel expects a review of every activity, and somebody will ask for the one that was left out.

To put it right, add a row for the activity. If it is not to be reviewed, choose Not required as its Status.

    Allocations
    | Line | Activity ref | Activity   |
    | L001 | A001         | Youth work |
    | L002 | ✗ A002       | Mentoring  |
    | L003 | A002         | Mentoring  |

    Reviews
    | Activity ref | Status      |
    | A001         | In progress |
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "error"
NEEDS = {"Allocations": ["Activity ref"]}
WHOLE = {"Reviews": ["Activity ref"]}
SOURCE = "Commissioning in 2018-19, paragraph 8, Police and Crime Panel, 29 June 2018"


def check(book: Workbook) -> Faults:
    """One fault an activity, at its first Activity ref."""
    register = book["Allocations"]
    reviewed, lines = set(book["Reviews"].lines["Activity ref"].tolist()), register.sound("Activity ref")
    missing = lines.where(~lines["Activity ref"].isin(reviewed)).first_of_each("Activity ref")
    for row, ref in missing.each("Activity ref"):
        yield Fault(
            register.cell(row, "Activity ref"),
            f"{ref} has no row in Reviews. Add one; if the activity is not to be reviewed, choose Not required as its Status.",
            found=ref,
            expected=f"a row for {ref} in Reviews",
        )
