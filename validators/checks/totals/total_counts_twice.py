"""A total's formula includes another total, itself, or a cell more than once.

The same money is then counted twice, or Excel cannot finish the sum.

To put it right, leave the total out of the range, or use SUBTOTAL for both, which passes over other SUBTOTALs. Let no two
ranges of the formula overlap.

It does not apply to a formula that this program cannot read: the report lists it as not computed.

    Allocations
    | Line      | 2017/18                      | 2018/19                        |
    | L001      | 12,000.00                    | 12,500.00                      |
    | L002      |  9,000.00                    |  9,400.00                      |
    | Sub-total | =SUBTOTAL(9,B2:B3) -> 21,000 | =SUM(C2:C3) -> 21,900          |
    | Total     | =SUBTOTAL(9,B2:B4) -> 21,000 | ✗ =SUM(C2:C4) -> 43,800        |
"""

from validators.formulas import TotalReading, cause_in_sub_total, read_totals, shorten_formula
from validators.model import Fault, Faults, NotComputed, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a total, with the first cell that it should not take in, or not again."""
    for reading in read_totals(book):
        if reading.addends is None:
            yield NotComputed(f"what the formula of {reading.total.cell} adds cannot be told")
        elif reading.counted_twice or reading.counted_again:
            yield _fault(reading)


def _fault(reading: TotalReading) -> Fault:
    total, place = reading.total, _describe_place(reading)
    if reading.counted_again:
        what, remedy = f"{place} more than once, so its money counts twice.", "Let no two of its ranges meet."
    elif reading.counted_twice == total.cell:
        what, remedy = "its own cell, so Excel cannot work it out.", "Leave that out of it."
    else:
        what, remedy = f"{place}, a total itself, so money counts twice.", f"Leave {place} out of it."
    return Fault(
        total.cell,
        f"The formula of {total.name}, {shorten_formula(total.formula)}, takes in {what} {remedy}",
        cause=cause_in_sub_total(reading),
        found=shorten_formula(total.formula),
        expected=f"{place} once" if reading.counted_again else f"without {place}",
    )


def _describe_place(reading: TotalReading) -> str:
    cell = reading.counted_again or reading.counted_twice or reading.total.cell
    return cell.ref if cell.sheet == reading.total.cell.sheet else str(cell)
