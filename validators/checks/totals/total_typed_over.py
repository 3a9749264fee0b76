"""A total is a typed number where a formula belongs.

The number stays as it is when a row changes, and nothing shows that.

To put it right, put the formula back.

It does not apply to a PivotTable, or to a Control that has no formula at all.

    Sources
    | Source                     | 2017/18                   | 2018/19        | 2019/20 | Carried in   |
    | Policing Grant and precept | 900,000.00                | 910,000.00     |         | 5,000.00     |
    | Reserves                   |  40,000.00                |  30,000.00     |         |              |
    | Total                      | =SUM(B2:B3) -> 940,000.00 | ✗ 940,000.00   |         | ✗ =5000 -> 5,000.00 |
"""

from validators.formulas import MATRIX_TABLE, Total, TotalReading, formula_of_total, read_totals, reliable_sum
from validators.model import Fault, Faults, Workbook, pounds

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a total that holds a number and no formula, or a formula that refers to nothing."""
    readings = read_totals(book)
    matrix_is_computed = any(_is_computed(reading) for reading in readings if reading.total.table.title == MATRIX_TABLE)
    for reading in readings:
        total = reading.total
        if total.table.is_pivot or (total.table.title == MATRIX_TABLE and not matrix_is_computed):
            continue  # a PivotTable, or typed as a whole
        if reading.addends == [] and isinstance(total.value, float) and total.pennies is not None:
            yield Fault(total.cell, _message(total), found=pounds(total.pennies), expected=formula_of_total(total))


def _is_computed(reading: TotalReading) -> bool:
    """Whether a total, or a cell that it adds, has a formula."""
    total = reading.total
    formulas = total.grid.formulas
    rows = {*total.blocks[0].rows.tolist()}
    return bool(total.formula) or any(rows.intersection(formulas.column(column)) for column in total.blocks[0].columns)


def _message(total: Total) -> str:
    added = reliable_sum(total)
    differs = "" if added in (None, total.pennies) else f", although its cells add to {pounds(added or 0)}"
    return (
        f"{total.name[0].upper()}{total.name[1:]} is the typed number {total.shown}{differs}, and stays so whatever changes. "
        f"Put a formula there: {formula_of_total(total)}."
    )
