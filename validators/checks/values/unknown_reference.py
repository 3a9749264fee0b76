"""A cell names an entry that its table does not hold.

Its money is under a name that no list knows, and is missing from every total by that list. To put it right, correct the
name, or add the entry to its table.

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

from validators.model import Cause, Fault, Faults, Workbook
from validators.words import quoted, shown

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell, with the nearest entry."""
    for table, odd in book.oddities("unknown-reference"):
        remedy = f'Did you mean "{odd.meant}"?' if odd.meant else f"Correct it, or add it to {odd.wanted}."
        yield Fault(
            table.cell(odd.row, odd.heading),
            f"{odd.wanted} holds no {quoted(shown(odd.value))}. {remedy}",
            found=shown(odd.value),
            expected=odd.meant,
        )
    yield from _named_below(book)


def _named_below(book: Workbook) -> Faults:
    """The cells whose entry is there, under its Table and not in it: they follow from the rows there."""
    for table in book.tables.values():
        for odd in table.named_below:
            target = book[odd.wanted]
            found = shown(odd.value)
            yield Fault(
                table.cell(odd.row, odd.heading),
                f"{quoted(found)} is typed below the {odd.wanted} table, and not in it. Take it into the table, as said there.",
                found=found,
                cause=Cause("rows-outside-table", target.outside),
            )
