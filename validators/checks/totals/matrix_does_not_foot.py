"""A total of the Control matrix is not the sum of its row or column.

A matrix whose rows and columns do not add up cannot be right.

To put it right, put the SUM formula back.

It does not apply to a PivotTable, which adds up its own rows and columns, to the columns of a Control without a totals row, or
to fractions of a penny that Excel adds up correctly.

    Control
    | Source                      | Victims services | Reducing reoffending     | Total                     |
    | MoJ Victims' Services Grant | 600,000.00       |                          | =SUM(B2:C2) -> 600,000.00 |
    | Policing Grant and precept  | 200,000.00       | 700,000.00               | ✗ 800,000.00              |
    | Total                       | ✗ 900,000.00     | =SUM(C2:C3) -> 700,000   | =SUM(D2:D3) -> 1,400,000  |
"""

from collections.abc import Iterator, Sequence

from validators.formulas import (
    MATRIX_TABLE,
    Total,
    TotalReading,
    formula_of_total,
    is_same_formula,
    is_sum_of_fractions,
    not_compared,
    read_totals,
    reliable_sum,
)
from validators.model import Cause, Fault, Faults, NotApplicable, Workbook, pounds

SEVERITY = "error"
NEEDS = {"Control": ["Source", "Total"]}


def check(book: Workbook) -> Faults:
    """One fault an edge. The corner is right if it agrees with the column above it, the row before it, or all inner cells."""
    control = book["Control"]
    edges = [reading for reading in read_totals(book) if reading.total.table.title == MATRIX_TABLE]
    if control.totals_row is None:
        yield NotApplicable("Control has no totals row")
    if control.is_pivot:
        yield NotApplicable("Control is a PivotTable, which adds up its own rows and columns")
        return
    for reading in edges:
        total = reading.total
        if reading.is_faulty or total.is_broken or total.cell.row in control.unsound.get("Total", ()):
            continue
        added = reliable_sum(total)
        if added is None:
            yield not_compared(total)
        elif total.pennies not in {added, *_other_allowed_totals(edges, total)} and not is_sum_of_fractions(total):
            yield Fault(
                total.cell,
                f"{total.name[0].upper()}{total.name[1:]} is {total.shown}, but its cells add to {pounds(added)}. "
                f"{_remedy(total)}",
                found=total.shown,
                expected=pounds(added),
                cause=(Cause("stale-value", total.cell), Cause("total-typed-over", total.cell)),
            )


def _remedy(total: Total) -> str:
    formula = formula_of_total(total)
    if is_same_formula(total.formula, formula):
        return f"Its formula, {formula}, is the right one. Press Ctrl+Alt+F9 to calculate it again, and save the workbook."
    return f"Put {formula} there, or find the cell that was changed."


def _other_allowed_totals(edges: Sequence[TotalReading], total: Total) -> Iterator[int]:
    """What else the corner may state: the edges before it added up, and all inner cells. Nothing for other edges."""
    for before in total.blocks[1:]:
        row = [edge.total for edge in edges if before.has(edge.total.cell)]
        yield sum(edge.pennies or 0 for edge in row)
        yield sum(reliable_sum(edge) or 0 for edge in row)
