"""A milestone is due, or done, before the one above it.

The steps of the review build on each other: the report cannot come before the reviews.

To put it right, correct the date that is wrong.

It does not apply to a milestone without a date: the ones above and below it are compared.

    Milestones
    | Milestone                           | Due          | Done         |
    | Commissioning Strategy to the Panel | 29/06/2018   | 29/06/2018   |
    | Reviews complete                    | ✗ 31/05/2018 |              |
    | Review report to the Panel          | 31/10/2018   | ✗ 01/06/2018 |
    | Partners' views invited             | 31/10/2018   |              |
"""

from validators.days import in_words
from validators.model import Fault, Faults, Workbook
from validators.words import quoted

SEVERITY = "error"
SAID = {"Due": "is due", "Done": "was done"}
NEEDS = {"Milestones": ["Milestone", *SAID]}


def check(book: Workbook) -> Faults:
    """One fault a date that lies before the last one above it."""
    milestones = book["Milestones"]
    for heading, said in SAID.items():
        rows = milestones.sound("Milestone", heading)[["Milestone", heading]].dropna()
        pairs = rows.assign(above=rows["Milestone"].shift(), earliest=rows[heading].shift())
        for row, name, day, above, earliest in pairs[pairs[heading] < pairs["earliest"]].itertuples():
            yield Fault(
                milestones.cell(row, heading),
                f"{quoted(name)} {said} on {in_words(day)}, but {quoted(above)} above it {said} on {in_words(earliest)}. "
                "Correct the date that is wrong.",
                found=in_words(day),
                expected=f"{in_words(earliest)} or later",
            )
