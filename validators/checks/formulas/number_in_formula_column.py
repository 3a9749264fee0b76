"""A cell is a typed number where its column is computed.

It stays as it is when the cells beside it change, and nothing shows that. To mend it, copy the formula of a neighbour into it.

    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20  | Total                    |
    | L001 | 12,000.00 | 12,500.00 |          | =SUM(B2:D2) -> 24,500.00 |
    | L002 |  9,000.00 |  9,400.00 | 9,600.00 | ✗ 28,000.00              |
    | L003 |  1,000.00 |           |          | =SUM(B4:D4) -> 1,000.00  |
    | L004 |  2,000.00 |           |          | =SUM(B5:D5) -> 2,000.00  |
    | L005 |  3,000.00 |           |          | =SUM(B6:D6) -> 3,000.00  |
"""

from validators.evidence import Cell, Value
from validators.formulas.majority import Majority, majorities
from validators.formulas.readings import shortened
from validators.model import Fault, Faults, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a number."""
    for majority in majorities(book):
        grid = book.grid(majority.held.table)
        for cell in majority.held.cells(majority.typed):
            value = grid.value(cell.row, cell.column)
            if isinstance(value, float):
                neighbour = majority.nearest(cell.row)
                formula = grid.formulas.get((neighbour.row, neighbour.column)) or ""
                yield _fault(majority, cell, value, neighbour, shortened(formula))


def _fault(majority: Majority, cell: Cell, value: Value, neighbour: Cell, formula: str) -> Fault:
    held = majority.held
    shown = held.shown(value)
    return Fault(
        cell,
        f"{cell.ref} is the typed number {shown}, but {len(held.alike.rows):,} of the {majority.filled:,} cells of "
        f"{held.table.headings[held.heading]} hold one formula. Copy that of {neighbour.ref} into it: {formula}.",
        found=shown,
        expected=f"the formula of {neighbour.ref}",
    )
