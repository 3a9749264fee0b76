"""The value stored for a formula is not what the formula gives.

The workbook was saved without being calculated, or by a program that does not calculate: readers see the old figure.

To put it right, press Ctrl+Alt+F9 in Excel, and save the workbook.

It does not apply to a SUBTOTAL that is right for all rows and was saved before some were hidden. Other functions, other
workbooks, errors and text in sums are left to Excel: the report lists them as not computed.

    Priorities
    | Priority             | 2017/18                    | 2018/19                           | 2019/20                  |
    | Victims services     | 790,000.00                 | 800,000.00                        | =C2*B2/B2 -> 800,000     |
    | Reducing reoffending | 710,000.00                 | 700,000.00                        | ✗ =B3+C3 -> 700,000      |
    | Total                | ✗ =SUM(B2:B3) -> 1,400,000 | =SUBTOTAL(109,C2:C3) -> 1,500,000 | =SUM(D2:D3) -> 1,500,000 |
"""

from dataclasses import replace

from validators.evidence import Evidence, Value
from validators.formulas.evaluating import Evaluator
from validators.formulas.held import Held, not_looked_at, trees_of
from validators.formulas.readings import shortened
from validators.formulas.staleness import compared
from validators.formulas.syntax import Expression
from validators.model import Fault, Faults, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a formula. It is computed from stored values: what follows from a stale cell is not stale itself."""
    evaluator = Evaluator(book.evidence)
    unhidden = _unhidden(book.evidence)
    untold = []
    for held, tree in trees_of(book):
        found = compared(evaluator, held, tree)
        fine = _fine_unhidden(unhidden, held, tree) if found.stale and unhidden else set()
        for row, stored, given in found.stale:
            if row not in fine:
                yield _fault(book, held, row, stored, given)
        if len(found.untold):
            untold.append(held._replace(alike=held.alike._replace(rows=found.untold)))
    yield from not_looked_at(
        untold, "{} could not be computed: other functions, other workbooks, errors and text in sums are left to Excel"
    )


def _unhidden(evidence: Evidence) -> Evaluator | None:
    """Computes formulas as if no row were hidden; None where none is."""
    if not any(len(grid.hidden_rows) for grid in evidence.grids):
        return None
    return Evaluator(replace(evidence, grids=[replace(grid, hidden_rows=(), filters=()) for grid in evidence.grids]))


def _fine_unhidden(unhidden: Evaluator, held: Held, tree: Expression | None) -> set[int]:
    """The rows whose SUBTOTAL is right for all rows: Excel does not calculate again when a row is hidden."""
    if "SUBTOTAL" not in held.alike.text.upper():
        return set()
    found = compared(unhidden, held, tree)
    return {*held.alike.rows.tolist()} - {row for row, _, _ in found.stale} - {*found.untold.tolist()}


def _fault(book: Workbook, held: Held, row: int, stored: Value, given: float) -> Fault:
    cell = held.alike.first._replace(row=row)
    formula = shortened(book.grid(held.table).formulas.get((row, held.alike.column)) or "")
    found, expected = held.shown(stored), held.shown(given)
    return Fault(
        cell,
        f"{cell.ref} shows {found}, but its formula, {formula}, gives {expected} from the cells as they "
        "stand. Press Ctrl+Alt+F9 in Excel to calculate everything again, and save the workbook.",
        found=found,
        expected=expected,
    )
