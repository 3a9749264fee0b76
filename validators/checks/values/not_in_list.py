"""A value is none of the list that its column allows.

Sums and checks go by the list's own words: what is under any other word is counted nowhere. To mend it, choose a value of
the list; entries of a list are parted by semicolons.

    Allocations
    | Line | Priority         | KPQs         | Power | Mechanism   | Publish |
    | L001 | Victims services | KPQ3; KPQ4   | b     | ✗ Contracts | Yes     |
    | L002 | Victims services | ✗ KPQ3, KPQ4 | ✗ d   | Contract    | ✗ TRUE  |

    KPQs
    | KPQ  | Question                            |
    | KPQ3 | Do victims get the help they need?  |
    | KPQ4 | Are victims kept informed?          |
"""

from validators.formulas.remedies import remedy
from validators.model import Fault, Faults, Oddity, Workbook
from validators.words import quoted, shown

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the nearest value of the list, or the list itself where it is short."""
    for table, odd in book.oddities("not-in-list"):
        cell = table.cell(odd.row, odd.heading)
        one = f'"{odd.meant}"' if odd.meant else "a value of the list"
        yield Fault(
            cell,
            f"{table.headings[odd.heading]} may not be {quoted(shown(odd.value))}. {remedy(book, cell, _remedy(odd), one)}",
            found=shown(odd.value),
            expected=odd.meant or odd.wanted,
        )


def _remedy(odd: Oddity) -> str:
    if ";" in odd.meant:
        return f'Part the entries with semicolons; did you mean "{odd.meant}"?'
    if odd.meant:
        return f'Did you mean "{odd.meant}"?'
    return f"Choose from {odd.wanted}." if odd.wanted else "Choose a value of the list."
