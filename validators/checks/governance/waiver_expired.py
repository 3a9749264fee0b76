"""A waiver is past its expiry.

The finding that it named stands again. To mend it, mend the finding, or have the waiver approved anew.

    About
    | Setting | Value      |
    | As at   | 29/06/2018 |

    Waivers
    | Check          | Line or cell | Expires      |
    | reason-missing | L001         | 29/06/2018   |
    | reason-missing | L002         | ✗ 28/06/2018 |
"""

from validators.days import day
from validators.model import Fault, Faults, Workbook

SEVERITY = "error"
NEEDS = {"About": ["As at"], "Waivers": ["Check", "Line or cell", "Expires"]}


def check(book: Workbook) -> Faults:
    """One fault a waiver, at its Expires. Today is the workbook's As at day."""
    waivers, today = book["Waivers"], book.setting("As at")
    if today is None:
        return
    rows = waivers.sound("Expires")
    for row, expires in rows.loc[rows["Expires"] < today, "Expires"].items():
        yield Fault(
            waivers.cell(row, "Expires"),
            f"This waiver expired on {day(expires)}; the workbook speaks of {day(today)}. "
            "Mend what it waived, or have it approved anew.",
            found=day(expires),
            expected=f"{day(today)} or later",
        )
