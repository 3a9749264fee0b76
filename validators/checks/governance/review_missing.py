"""An activity has no row in Reviews.

The Panel was told that all activities would be reviewed; one left out is found by whoever asks for it. To mend it, add a
row for the activity; where it is not to be reviewed, its Status is Not required.

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
NEEDS = {"Allocations": ["Activity ref", "Activity"]}
WHOLE = {"Reviews": ["Activity ref"]}


def check(book: Workbook) -> Faults:
    """One fault an activity, at its first Activity ref."""
    register = book["Allocations"]
    first = register.sound("Activity ref").dropna(subset=["Activity ref"]).drop_duplicates("Activity ref")
    missing = first[~first["Activity ref"].isin(set(book["Reviews"].frame["Activity ref"].dropna()))]
    for row, ref, activity in missing[["Activity ref", "Activity"]].itertuples():
        yield Fault(
            register.cell(row, "Activity ref"),
            f"{ref} ({activity}) has no row in Reviews. Add one; if it is not to be reviewed, its Status is Not required.",
            found=ref,
            expected="a row in Reviews",
        )
