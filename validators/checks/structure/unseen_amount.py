"""An amount is in its cell, and counts, but nobody sees it.

Its number format shows nothing, its text has the colour of its cell, or a conditional format hides it.

Totals then include money that no reader of the sheet can find.

To put it right, give the cell a number format and a colour that show the amount, or clear the cell if the amount is not to
count.

It does not apply to zero.

    Allocations
    | Line | 2017/18     | 2018/19     | 2019/20   |
    | L001 | ✗ 1,000.00  | ✗ 12,500.00 | 12,500.00 |
    | L002 | 0           | -9,400.00   | 9,400.00  |
    (format B2:B3 ;;;)
    (white on white C2)
    (format C3 ;-0.00)

    About
    | Setting        | Value       |
    | Approved total | ✗ 2,004,310 |
    (white on white B2)
"""

from validators.model import Fault, Faults, Workbook, pounds, round_to_pennies
from validators.register import ShownAmount, find_shown_amounts

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell."""
    for amount in find_shown_amounts(book):
        if amount.is_unseen:
            held = pounds(round_to_pennies(amount.value))
            yield Fault(
                amount.cell,
                f"{amount.cell.ref} holds {held}, which counts, but nobody sees it: {_describe_reason(amount)}",
                found="nothing",
                expected=held,
                together=f"{{rows}} of this column hold amounts that count, but nobody sees them: {_describe_reason(amount)}",
            )


def _describe_reason(amount: ShownAmount) -> str:
    drawn = amount.drawn
    if drawn is None or drawn.text:
        return (
            "the text has the colour of the cell. Choose another colour (Home, Font Color, Automatic); if it stays unseen, a "
            "conditional format does it (Home, Conditional Formatting, Manage Rules)."
        )
    return (
        f"the number format, {amount.look.number_format}, draws nothing. Choose one that shows it (Ctrl+1, Number, Currency); "
        "if it stays unseen, a conditional format does it (Home, Conditional Formatting, Manage Rules)."
    )
