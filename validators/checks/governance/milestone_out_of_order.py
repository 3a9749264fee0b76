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

from itertools import pairwise

from validators.model import Fault, Faults, Workbook, format_day, quote

SEVERITY = "error"
VERBS = {"Due": "is due", "Done": "was done"}
NEEDS = {"Milestones": ["Milestone", *VERBS]}


def check(book: Workbook) -> Faults:
    """One fault a date that lies before the last one above it."""
    milestones = book["Milestones"]
    for heading, verb in VERBS.items():
        dated = milestones.sound("Milestone", heading).filled("Milestone", heading)
        for (_, above, earliest), (row, name, day) in pairwise(dated.each("Milestone", heading)):
            if day >= earliest:
                continue
            yield Fault(
                milestones.cell(row, heading),
                f"{quote(name)} {verb} on {format_day(day)}, but {quote(above)} above it {verb} on {format_day(earliest)}. "
                "Correct the date that is wrong.",
                found=format_day(day),
                expected=f"{format_day(earliest)} or later",
            )
