"""A cell for an amount holds something else.

Excel leaves it out of every sum, and nobody can tell whether it stands for nothing or for a figure that is missing. To mend
it, type the amount as a number: 0 for nothing; a blank cell means that none is recorded.

    Sources
    | Source                      | 2018/19      | Over-allocation |
    | MoJ Victims' Services Grant | 800,000.00   | 0.05            |
    | Reserves                    | ✗ n/a        | ✗ 10            |
    | Policing Grant and precept  | ✗ 01/04/2018 |                 |
"""

from datetime import datetime

from validators.model import Fault, Faults, Oddity, Workbook
from validators.money import LARGEST, pounds
from validators.words import quoted

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a cell."""
    for table, odd in book.oddities("not-an-amount"):
        message = _share(odd) if odd.wanted else _amount(odd)
        yield Fault(table.cell(odd.row, odd.heading), message, found=_found(odd).strip('"'), expected=odd.wanted)


def _share(odd: Oddity) -> str:
    return f"{_found(odd)} is no share from {odd.wanted}. Type the share as a number: ten per cent is 0.1."


def _amount(odd: Oddity) -> str:
    if isinstance(odd.value, datetime):
        return f"{_found(odd)} is a date. If the cell should show an amount, choose a number format; else type the amount."
    if isinstance(odd.value, float):
        return f"{odd.value:,.0f} is beyond {pounds(LARGEST * 100)}, which no amount here can be. Type the right amount."
    return f"{_found(odd)} is no amount. Type a number: 0 for nothing; a blank cell means that none is recorded."


def _found(odd: Oddity) -> str:
    if isinstance(odd.value, bool):
        return str(odd.value).upper()
    if isinstance(odd.value, datetime):
        return f"{odd.value:%d/%m/%Y}"
    return f"{odd.value:.15g}" if isinstance(odd.value, float) else quoted(str(odd.value))
