"""A cell for a date holds something else, or a day outside 2000 to 2100.

A line without its dates cannot be held against the year, the grant or the decision. To mend it, type the date.

    Allocations
    | Line | Start        | End          |
    | L001 | 01/04/2018   | 31/03/2019   |
    | L002 | ✗ 43,191     | ✗ 31/03/1919 |
    | L003 | ✗ 31.06.2018 | ✗ ongoing    |
"""

from datetime import datetime

from validators.formulas.remedies import remedy
from validators.model import Fault, Faults, Oddity, Workbook
from validators.words import quoted, shown

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the day that a number would be."""
    for table, odd in book.oddities("not-a-date"):
        cell = table.cell(odd.row, odd.heading)
        fault, typed = _words(odd)
        what = remedy(book, cell, typed, "a date from 2000 to 2100, and give the cell a date format")
        yield Fault(cell, f"{fault} {what}", found=shown(odd.value), expected=odd.meant)


def _words(odd: Oddity) -> tuple[str, str]:
    """What is wrong, and what to do about it where it was typed."""
    text = quoted(odd.value) if isinstance(odd.value, str) else shown(odd.value)
    if isinstance(odd.value, datetime):
        return f"{text} is not from 2000 to 2100.", "Type the right date."
    if odd.meant:
        return f"{text} is a number, not a date; it may be {odd.meant}.", "Type the date again."
    return f"{text} is no date from 2000 to 2100.", "Type the day, month and year, such as 01/04/2018."
