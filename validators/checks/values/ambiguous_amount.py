"""An amount is text that cannot be read safely.

£1,685.018 may be one and a half million pounds or one and a half thousand; to choose for you could put a wrong sum before
the Panel. To mend it, find the right figure and type it as a number.

    Allocations
    | Line | Activity      | 2018/19        |
    | L001 | Youth work    | ✗ "£1,685.018" |
    | L002 | Support line  | ✗ "(500)"      |
    | L003 | Advice line   | ✗ 10k          |
    | L004 | Outreach      | 1,685,018.00   |
"""

from validators.formulas.remedies import remedy
from validators.model import Fault, Faults, Workbook
from validators.words import quoted

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the amounts that it may mean."""
    for table, odd in book.oddities("ambiguous-amount"):
        text, cell = quoted(str(odd.value)), table.cell(odd.row, odd.heading)
        what = remedy(book, cell, "Type the right amount as a number.", "the right amount as a number")
        yield Fault(
            cell,
            f"{text} may be {odd.meant}. {what}" if odd.meant else f"Which amount in pounds {text} is, nobody can tell. {what}",
            found=str(odd.value),
            expected=odd.meant,
        )
