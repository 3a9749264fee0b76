"""A key stands twice in its table.

A key tells one row from all others; with two rows of one name, whatever refers to it may mean either. To mend it, give the
second row a key of its own, or take it out if it repeats the first.

    Allocations
    | Line   | Activity     |
    | L001   | Youth work   |
    | L002   | Support line |
    | ✗ l001 | Advice line  |
"""

from validators.model import Fault, Faults, Table, Workbook
from validators.words import fold, quoted, shown

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a repetition, with the cell where the key stands first."""
    firsts: dict[str, dict[str, int]] = {}
    for table, odd in book.oddities("duplicate-key"):
        if table.title not in firsts:
            firsts[table.title] = _firsts(table, odd.heading)
        first = table.cell(firsts[table.title][fold(table.frame[odd.heading][odd.row])], odd.heading)
        yield Fault(
            table.cell(odd.row, odd.heading),
            f"{quoted(shown(odd.value))} stands in {first.ref} already, and may stand only once. "
            "Give this row another, or delete it.",
            found=shown(odd.value),
        )


def _firsts(table: Table, heading: str) -> dict[str, int]:
    """The row in which each key stands first."""
    keys = table.frame[heading].dropna()
    return {fold(key): int(row) for row, key in zip(keys.index[::-1], keys[::-1], strict=True)}
