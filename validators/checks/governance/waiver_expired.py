"""A waiver is past its expiry.

The finding that it names counts again.

To put it right, have the waiver approved again with a later day, or put right what it names and delete it.

It does not apply to a waiver that has not expired on the As at day of About.

    About
    | Setting | Value      |
    | As at   | 29/06/2018 |

    Waivers
    | Check          | Line or cell | Reason | Approved by | Date       | Expires      |
    | reason-missing | L001         | Agreed | A. Sample   | 01/06/2017 | 29/06/2018   |
    | reason-missing | L002         | Agreed | A. Sample   | 01/06/2017 | ✗ 28/06/2018 |
"""

from validators.model import Fault, Faults, Workbook, format_day, quote
from validators.register import WAIVER_HEADINGS

SEVERITY = "error"
NEEDS = {"About": ["As at"], "Waivers": WAIVER_HEADINGS}


def check(book: Workbook) -> Faults:
    """One fault a waiver that says all that it must, at its Expires."""
    waivers, today = book["Waivers"], book.setting("As at")
    if today is None:
        return
    complete = waivers.sound(*WAIVER_HEADINGS)
    expired = complete.where(complete["Expires"] < today)
    for row, name, where, expires in expired.each("Check", "Line or cell", "Expires"):
        yield Fault(
            waivers.cell(row, "Expires"),
            f"This waiver of {quote(name)} at {quote(where)} expired on {format_day(expires)}, and the workbook is as at "
            f"{format_day(today)}. Have it approved again with a later day, or fix what it names and delete it.",
            found=format_day(expires),
            expected=f"{format_day(today)} or later",
        )
