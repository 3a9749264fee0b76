"""A milestone is due, or done, before the one above it.

The steps of the review build on each other: the report cannot come before the reviews. To mend it, correct the date.

    Milestones
    | Milestone                           | Due          | Done         |
    | Commissioning Strategy to the Panel | 29/06/2018   | 29/06/2018   |
    | Reviews complete                    | ✗ 31/05/2018 |              |
    | Review report to the Panel          | 31/10/2018   | ✗ 01/06/2018 |
    | New commissioning model live        | 01/04/2019   |              |
"""

from validators.days import day
from validators.model import Fault, Faults, Workbook

SEVERITY = "error"
NEEDS = {"Milestones": ["Milestone", "Due", "Done"]}


def check(book: Workbook) -> Faults:
    """One fault a date that lies before the last one above it."""
    milestones = book["Milestones"]
    for heading in ("Due", "Done"):
        dates = milestones.sound(heading)[heading].dropna()
        above = dates.shift()
        for row in dates.index[dates < above]:
            name = milestones.frame["Milestone"][row]
            yield Fault(
                milestones.cell(row, heading),
                f"{name} is {heading.lower()} on {day(dates[row])}, before the milestone above it ({day(above[row])}). "
                "Correct the date.",
                found=day(dates[row]),
                expected=f"{day(above[row])} or later",
            )
