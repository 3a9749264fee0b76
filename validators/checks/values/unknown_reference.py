"""A cell names an entry that its table does not hold.

Its money is under a name that no list knows, and is missing from every total by that list. To mend it, correct the name, or
add the entry to its table.

    Providers
    | Provider    | Type    |
    | North Trust | Charity |

    Allocations
    | Line | Activity ref | Provider      |
    | L001 | A001         | North Trust   |
    | L002 | A002         | ✗ Noth Trust  |

    Reviews
    | Activity ref | Status      |
    | A001         | In progress |
    | ✗ A003       | Not started |
"""

from validators.formulas.remedies import remedy
from validators.model import Fault, Faults, Workbook
from validators.words import quoted, shown

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the nearest entry."""
    for table, odd in book.oddities("unknown-reference"):
        typed = f'Did you mean "{odd.meant}"?' if odd.meant else f"Correct it, or add it to {odd.wanted}."
        cell = table.cell(odd.row, odd.heading)
        what = remedy(book, cell, typed, f'"{odd.meant}"' if odd.meant else f"an entry of {odd.wanted}")
        yield Fault(
            cell,
            f"{odd.wanted} holds no {quoted(shown(odd.value))}. {what}",
            found=shown(odd.value),
            expected=odd.meant,
        )
