"""A total's formula leaves out rows of its table.

Usually a row was added below the range, and its money is in no total.

To put it right, let the formula add every row. In an Excel Table, a formula such as =SUBTOTAL(109,[2018/19]) always does.

It does not apply to a formula that this program cannot read: the report lists it as not computed.

    Priorities
    | Priority                        | 2017/18                 | 2018/19                   |
    | Victims services                | 790,000.00              | 800,000.00                |
    | Community safety and prevention | 480,000.00              | 500,000.00                |
    | Reducing reoffending            |                         | 700,000.00                |
    | Total                           | =B2+B3+B4 -> 1,270,000  | ✗ =SUM(C2:C3) -> 1,300,000 |
"""

from validators.formulas import cause_in_sub_total, format_some_cells, read_totals, shorten_formula
from validators.model import Cell, Fault, Faults, NotComputed, Workbook, pounds, round_to_pennies

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a total, with what the rows left out hold."""
    for reading in read_totals(book):
        total = reading.total
        if reading.addends is None:
            yield NotComputed(f"what the formula of {total.cell} adds cannot be told")
        elif reading.left_out:
            money = sum(_money_in_cell(book, cell) for cell in reading.left_out)
            yield Fault(
                total.cell,
                f"The formula of {total.name}, {shorten_formula(total.formula)}, leaves out "
                f"{format_some_cells(reading.left_out)}, which {'holds' if len(reading.left_out) == 1 else 'hold'} "
                f"{pounds(money)}. Let it add {total.parts}.",
                cause=cause_in_sub_total(reading),
                found=shorten_formula(total.formula),
                expected=total.parts,
            )


def _money_in_cell(book: Workbook, cell: Cell) -> int:
    value = book.raw.grid(cell.sheet).value(cell.row, cell.column)
    return round_to_pennies(value) if isinstance(value, float) else 0
