"""Something that has been done is dated after the As at day of About.

The dates are those of virements, completed reviews, milestones that are done, decisions and waivers. A waiver is not in force
before its Date.

All these lie in the past of whoever writes them down. A later date is a slip, often in the year, or As at was not updated.

To put it right, correct the date, or As at in About.

It does not apply to a table or column that the workbook does not have.

    About
    | Setting | Value      |
    | As at   | 29/06/2018 |

    Virements
    | Virement | Date         |
    | V001     | 29/06/2018   |
    | V002     | ✗ 14/05/2021 |

    Reviews
    | Activity ref | Completed    |
    | A001         | ✗ 08/06/2019 |
    | A002         |              |

    Milestones
    | Milestone        | Due        | Done         |
    | Reviews complete | 31/07/2019 | ✗ 30/06/2018 |

    Allocations
    | Line | Decision date |
    | L001 | ✗ 16/02/2020  |
    | L002 | 16/02/2018    |

    Waivers
    | Check          | Date         |
    | reason-missing | ✗ 01/07/2018 |
"""

from __future__ import annotations

from validators.model import Cause, Fault, Faults, Workbook, format_day
from validators.register import explain_unread

SEVERITY = "error"
NEEDS = {"About": ["As at"]}
PAST_DATES = {
    "Virements": ("Date", "This virement is dated {day}"),
    "Reviews": ("Completed", "This review is marked as completed on {day}"),
    "Milestones": ("Done", "This milestone is marked as done on {day}"),
    "Allocations": ("Decision date", "This decision is dated {day}"),
    "Waivers": ("Date", "This waiver is dated {day} and is not in force before that"),
}
"""The dates of what has been done, by table, and how a sentence about one begins."""


def check(book: Workbook) -> Faults:
    """One fault a date. A table or column that the workbook does not have holds none."""
    today = book.setting("As at")
    if today is None:
        return
    for title, (heading, begins) in PAST_DATES.items():
        if title not in book or heading not in book[title]:
            continue
        table = book[title]
        lines = table.sound(heading)
        for row, day in lines.where(lines[heading] > today).each(heading):
            yield Fault(
                table.cell(row, heading),
                f"{begins.format(day=format_day(day))}, but the register is as at {format_day(today)}. Correct this "
                "date; if it is right, change As at in About.",
                found=format_day(day),
                expected=f"{format_day(today)} or earlier",
                cause=Cause("wrong-date-system"),
            )
        yield from explain_unread(table, heading)
