"""A total's formula takes in another total, or itself.

The same money is then counted twice, or Excel cannot finish the sum. To put it right, leave the total out of the range, or use
SUBTOTAL for both: it passes over other SUBTOTALs.

    Allocations
    | Line      | 2017/18                      | 2018/19                        |
    | L001      | 12,000.00                    | 12,500.00                      |
    | L002      |  9,000.00                    |  9,400.00                      |
    | Sub-total | =SUBTOTAL(9,B2:B3) -> 21,000 | =SUM(C2:C3) -> 21,900          |
    | Total     | =SUBTOTAL(9,B2:B4) -> 21,000 | ✗ =SUM(C2:C4) -> 43,800        |
"""

from validators.formulas.readings import read_totals, shortened
from validators.formulas.whys import sub_total_cause
from validators.model import Fault, Faults, NotComputed, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a total, with the first cell that it should not take in."""
    for reading in read_totals(book):
        total = reading.total
        if reading.addends is None:
            yield NotComputed(f"what the formula of {total.cell} adds cannot be told")
        elif reading.twice:
            own = reading.twice == total.cell
            place = reading.twice.ref if reading.twice.sheet == total.cell.sheet else str(reading.twice)
            yield Fault(
                total.cell,
                f"The formula of {total.name}, {shortened(total.formula)}, takes in "
                + (
                    "its own cell, so Excel cannot work it out. "
                    if own
                    else f"{place}, a total itself, so money counts twice. "
                )
                + f"Leave {'that' if own else place} out of it.",
                cause=sub_total_cause(reading),
                found=shortened(total.formula),
                expected=f"without {place}",
            )
