"""A milestone is due, or done, before the one above it.

The steps of the review build on each other: the report cannot come before the reviews. To mend it, correct the date that is
wrong; a milestone without a date is passed over.

    Milestones
    | Milestone                           | Due          | Done         |
    | Commissioning Strategy to the Panel | 29/06/2018   | 29/06/2018   |
    | Reviews complete                    | ✗ 31/05/2018 |              |
    | Review report to the Panel          | 31/10/2018   | ✗ 01/06/2018 |
    | Partners' views invited             | 31/10/2018   |              |
"""

from validators.days import in_words
from validators.model import Fault, Faults, Workbook

SEVERITY = "error"
SAID = {"Due": "is due", "Done": "was done"}
NEEDS = {"Milestones": list(SAID)}


def check(book: Workbook) -> Faults:
    """One fault a date that lies before the last one above it."""
    milestones = book["Milestones"]
    for heading, said in SAID.items():
        dates = milestones.sound(heading)[heading].dropna()
        early = dates.diff().dt.days < 0
        for row, day, above in zip(dates.index[early], dates[early], dates.shift()[early], strict=True):
            yield Fault(
                milestones.cell(row, heading),
                f"This milestone {said} on {in_words(day)}, before one that stands above it and {said} on {in_words(above)}. "
                "Correct the date that is wrong.",
                found=in_words(day),
                expected=f"{in_words(above)} or later",
            )
