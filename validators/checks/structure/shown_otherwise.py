"""A cell shows another figure, or another unit, than the amount that it holds.

A number format may divide by a thousand, show a currency other than pounds, or show a word or a fixed number.

People read what the sheet shows, and Excel adds up what it holds.

To put it right, choose a number format that shows the amount in pounds, or correct the amount if what is shown is right.

It does not apply to rounding, separators, brackets or red for amounts below zero, or to a dash, a word or nothing for zero.

    Allocations
    | Line | 2017/18    | 2018/19     | 2019/20     |
    | L001 | ✗ 1,000.00 | ✗ 12,500.00 | ✗ 12,500.00 |
    | L002 | 0          | 9,400.00    | -9,400.00   |
    (format B2:B3 "Nil")
    (format C2 #,##0,)
    (format C3 [$£-809]#,##0.00)
    (format D2 [$€-407]#,##0.00)
    (format D3 #,##0;[Red](#,##0);"none")
"""

from validators.model import Fault, Faults, Workbook, pounds, round_to_pennies
from validators.register import find_shown_amounts

SEVERITY = "warning"

REMEDY = "Choose a number format in pounds (Ctrl+1, Number, Currency), or correct the amount if what is shown is right."


def check(book: Workbook) -> Faults:
    """One fault a cell, with what is shown and what is held."""
    for amount in find_shown_amounts(book):
        if amount.drawn and amount.shows_another_figure:
            held, number_format = pounds(round_to_pennies(amount.value)), amount.look.number_format
            yield Fault(
                amount.cell,
                f"{amount.cell.ref} shows {amount.drawn.text}, but holds {held}, which is what counts: its number format is "
                f"{number_format}. {REMEDY}",
                found=amount.drawn.text,
                expected=held,
                together=f"{{rows}} of this column show other figures than they hold, which are what counts: their number "
                f"format is {number_format}. {REMEDY}",
            )
