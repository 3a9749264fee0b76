"""A formula differs from the formula of its column.

Usually it was overwritten, or cells were moved under it, so that it no longer computes what its column says.

To put it right, copy the formula of a neighbour into it. If it must differ, accept the finding in Waivers.

It does not apply to a column in which fewer than 3 cells, or fewer than 4 in 5 of the filled cells, have one formula.

    Allocations
    | Line | 2017/18   | 2018/19   | 2019/20  | Total                      |
    | L001 | 12,000.00 | 12,500.00 |          | =SUM(B2:D2) -> 24,500.00   |
    | L002 |  9,000.00 |  9,400.00 |          | ✗ =SUM(B3:C3) -> 18,400.00 |
    | L003 |  1,000.00 |           |          | =sum( B4:D4 ) -> 1,000.00  |
    | L004 |  2,000.00 |           |          | =SUM($B5:$D5) -> 2,000.00  |
    | L005 |  3,000.00 |           |          | =SUM(B6:D6) -> 3,000.00    |
"""

from validators.formulas import DominantFormula, find_dominant_formulas, shorten_formula
from validators.model import Cell, Fault, Faults, SheetFormulas, Workbook

SEVERITY = "warning"


def check(book: Workbook) -> Faults:
    """One fault a formula."""
    for dominant in find_dominant_formulas(book):
        formulas = book.grid(dominant.column.table).formulas
        for others in dominant.others:
            yield from (_fault(dominant, cell, formulas) for cell in dominant.column.cells(others.rows))


def _fault(dominant: DominantFormula, cell: Cell, formulas: SheetFormulas) -> Fault:
    column, neighbour = dominant.column, dominant.nearest(cell.row)
    own, usual = (shorten_formula(formulas.get((at.row, at.column)) or "") for at in (cell, neighbour))
    return Fault(
        cell,
        f"The formula of {cell.ref}, {own}, is not the one that {len(column.group.rows):,} of the "
        f"{dominant.filled_count:,} cells of "
        f"{column.table.headings[column.heading]} hold. {neighbour.ref} has {usual}: copy it into {cell.ref}, or find "
        "out why it "
        "differs.",
        found=own,
        expected=f"the formula of {neighbour.ref}",
    )
