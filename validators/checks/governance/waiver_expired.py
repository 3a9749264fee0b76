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

from validators.days import in_words
from validators.model import Fault, Faults, Workbook
from validators.waivers import WANTED
from validators.words import quoted

SEVERITY = "error"
NEEDS = {"About": ["As at"], "Waivers": WANTED}


def check(book: Workbook) -> Faults:
    """One fault a waiver that says all that it must, at its Expires."""
    waivers, today = book["Waivers"], book.setting("As at")
    if today is None:
        return
    whole = waivers.sound(*WANTED)[["Check", "Line or cell", "Expires"]]
    for row, name, where, expires in whole[whole["Expires"] < today].itertuples():
        yield Fault(
            waivers.cell(row, "Expires"),
            f"This waiver of {quoted(name)} at {quoted(where)} expired on {in_words(expires)}, and the workbook is as at "
            f"{in_words(today)}. Have it approved again with a later day, or fix what it names and delete it.",
            found=in_words(expires),
            expected=f"{in_words(today)} or later",
        )
