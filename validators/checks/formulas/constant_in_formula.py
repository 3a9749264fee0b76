"""A figure is typed into a formula's sum or product.

Nobody who reads the sheet sees it, and it is not changed when it should be. To mend it, put the figure in a cell of its own,
with words for what it is, and refer to that cell.

    Sources
    | Source                     | 2017/18    | 2018/19                      | Carried in                        |
    | Policing Grant and precept | 900,000.00 | ✗ =B2*1.02 -> 918,000        | =ROUND(C2/12,2) -> 76,500         |
    | Reserves                   |  40,000.00 | =1000+250 -> 1,250           | =IF(C3>500,C3*100/100,0) -> 1,250 |
    | Total                      | 940,000.00 | ✗ =SUM(C2:C3)-500 -> 918,750 | =SUBTOTAL(109,D2:D3) -> 77,750    |
"""

from validators.formulas.constants import typed_figures
from validators.formulas.held import Held, not_looked_at, trees_of
from validators.formulas.readings import shortened
from validators.model import Fault, Faults, Workbook
from validators.money import listed

SEVERITY = "warning"
COMPUTES = ("i", "f")
"""The sorts of column whose formulas are looked at: dates may well be counted on by so many days."""


def check(book: Workbook) -> Faults:
    """One fault a formula that refers to a cell; one that does not is an amount, written as it was worked out."""
    unread = []
    for held, tree in trees_of(book):
        if held.sort not in COMPUTES:
            continue
        if tree is None:
            unread.append(held)
        elif figures := typed_figures(tree):
            yield from _faults(book, held, listed(list(dict.fromkeys(figures))))
    yield from not_looked_at(unread, "{} cannot be read")


def _faults(book: Workbook, held: Held, figures: str) -> Faults:
    formulas = book.grid(held.table).formulas
    for cell in held.cells(held.alike.rows):
        formula = shortened(formulas.get((cell.row, cell.column)) or "")
        yield Fault(
            cell,
            f"The formula of {cell.ref}, {formula}, holds the typed {figures}. Put that in a cell of its own, with words for "
            "what it is, and let the formula refer to it.",
            found=figures,
            expected="a reference to a cell",
        )
