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

from validators.formulas import (
    ColumnFormulas,
    Evaluator,
    Expression,
    compare_stored,
    evaluator_of,
    formulas_not_computed,
    parse_column_formulas,
    shorten_formula,
)
from validators.model import Fault, Faults, RawWorkbook, Value, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a formula. It is computed from stored values: what follows from a stale cell is not stale itself."""
    evaluator = evaluator_of(book)
    unhidden = _evaluator_without_hiding(book.raw)
    not_computed = []
    for column, tree in parse_column_formulas(book):
        compared = compare_stored(evaluator, column, tree)
        right_otherwise = _rows_right_without_hiding(unhidden, column, tree) if compared.stale_rows and unhidden else set()
        for row, stored, given in compared.stale_rows:
            if row not in right_otherwise:
                yield _fault(book, column, row, stored, given)
        if len(compared.not_computed):
            not_computed.append(column._replace(group=column.group._replace(rows=compared.not_computed)))
    yield from formulas_not_computed(
        not_computed, "{} could not be computed: other functions, other workbooks, errors and text in sums are left to Excel"
    )


def _evaluator_without_hiding(raw: RawWorkbook) -> Evaluator | None:
    """Computes formulas as if no row were hidden; None where none is."""
    if not any(len(grid.hidden_rows) for grid in raw.grids):
        return None
    shown = [replace(grid, hidden_rows=(), filters=()) for grid in raw.grids]
    return Evaluator(RawWorkbook(raw.name, shown, names=raw.names))


def _rows_right_without_hiding(unhidden: Evaluator, column: ColumnFormulas, tree: Expression | None) -> set[int]:
    """The rows whose SUBTOTAL is right for all rows: Excel does not calculate again when a row is hidden."""
    if "SUBTOTAL" not in column.group.text.upper():
        return set()
    compared = compare_stored(unhidden, column, tree)
    return {*column.group.rows.tolist()} - {row for row, _, _ in compared.stale_rows} - {*compared.not_computed.tolist()}


def _fault(book: Workbook, column: ColumnFormulas, row: int, stored: Value, given: float) -> Fault:
    cell = column.group.first._replace(row=row)
    formula = shorten_formula(book.grid(column.table).formulas.get((row, column.group.column)) or "")
    found, expected = column.format_value(stored), column.format_value(given)
    return Fault(
        cell,
        f"{cell.ref} shows {found}, but its formula, {formula}, gives {expected} from the cells as they "
        "stand. Press Ctrl+Alt+F9 in Excel to calculate everything again, and save the workbook.",
        found=found,
        expected=expected,
    )
