"""A cell still holds a placeholder, such as TBC or < Select >.

It reads as filled and says nothing; the checks take the cell as unknown. To mend it, put the value in, or clear the cell
where it may be blank.

    Allocations
    | Line | Activity     | Provider       | 2018/19   |
    | L001 | Youth work   | ✗ "< Select >" | 12,500.00 |
    | L002 | Support line | North Trust    | ✗ TBC     |
    | L003 | ✗ xxx        | North Trust    | 9,400.00  |
"""

from validators.formulas.remedies import remedy
from validators.model import Fault, Faults, Workbook
from validators.words import quoted, shown

SEVERITY = "warning"


def check(book: Workbook) -> Faults:
    """One fault a cell."""
    for table, odd in book.oddities("placeholder-left"):
        cell = table.cell(odd.row, odd.heading)
        what = remedy(book, cell, "Put the value in.", "the value")
        yield Fault(
            cell,
            f"{table.headings[odd.heading]} still holds the placeholder {quoted(shown(odd.value))}. {what}",
            found=shown(odd.value),
        )
