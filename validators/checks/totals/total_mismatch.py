"""A stated total differs from the sum of its rows.

Papers quote the total, and the money follows the rows. To mend it, put the formula back that adds every row, or find the
row that was changed.

    Priorities
    | Priority             | 2017/18                           | 2018/19      | 2019/20 |
    | Victims services     | 790,000.00                        | 800,000.00   |         |
    | Reducing reoffending | 710,000.00                        | 700,000.00   |         |
    | Total                | =SUBTOTAL(109,B2:B3) -> 1,500,000 | ✗ 1,400,000  |         |
"""

from validators.formulas.adding import some, sum_of, unreliable
from validators.formulas.readings import read_totals
from validators.formulas.sums import is_subtotal
from validators.formulas.totals import MATRIX, Total
from validators.model import Blocked, Fault, Faults, NotApplicable, Workbook
from validators.money import pounds

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a total. Left to others: the matrix's, and those whose formula misses rows or counts some twice."""
    for table in book.tables.values():
        if table.totalled and table.totals_row is None and table.title != MATRIX:
            yield NotApplicable(f"{table.title} has no totals row")
    for reading in read_totals(book):
        total = reading.total
        if total.table.title == MATRIX or reading.is_faulty or total.is_broken:
            continue
        added = sum_of(total)
        if added is None:
            cells = unreliable(total)
            yield Blocked(f"{total.cell} was not compared: {some(cells)} must be put right first", cells)
        elif total.pennies != added and total.pennies != added - _passed_over(book, total):
            yield _fault(total, added)


def _passed_over(book: Workbook, total: Total) -> int:
    """What a SUBTOTAL leaves out by its nature: rows that a filter hides, which is said elsewhere, and other SUBTOTALs."""
    if not is_subtotal(total.formula):
        return 0
    grid, table = book.grid(total.table), total.table
    rows = {*grid.hidden_rows} if any(found.area.crosses(table.area) for found in grid.filters) else set()
    if total.heading not in table.computed:
        places = ((row, total.cell.column) for row in grid.formulas.column(total.cell.column))
        rows |= {row for row, column in places if is_subtotal(grid.formulas.get((row, column)) or "")}
    return int(table.frame.loc[table.frame.index.isin(list(rows)), total.heading].sum())


def _fault(total: Total, added: int) -> Fault:
    apart = "" if total.pennies is None or total.is_blank else f", {pounds(abs(added - total.pennies))} {_side(total, added)}"
    return Fault(
        total.cell,
        f"{total.name[0].upper()}{total.name[1:]} is {total.shown}, but its rows add to {pounds(added)}{apart}. "
        f"Let a formula add {total.parts}, or find the row that was changed.",
        found=total.shown,
        expected=pounds(added),
    )


def _side(total: Total, added: int) -> str:
    return "more" if added > (total.pennies or 0) else "less"
