"""A figure is typed into a formula's sum or product.

Nobody who reads the sheet sees the figure, and it is not changed when it should be.

To put it right, put the figure in a cell of its own, with words for what it is, and refer to that cell.

It does not apply to a formula that refers to no cell, to dates, or to 0, 1, 12 and 100, which only convert. A formula that
this program cannot read is listed as not computed.

    Sources
    | Source                     | 2017/18    | 2018/19                      | Carried in                        |
    | Policing Grant and precept | 900,000.00 | ✗ =B2*1.02 -> 918,000        | =ROUND(C2/12,2) -> 76,500         |
    | Reserves                   |  40,000.00 | =1000+250 -> 1,250           | =IF(C3>500,C3*100/100,0) -> 1,250 |
    | Total                      | 940,000.00 | ✗ =SUM(C2:C3)-500 -> 918,750 | =SUBTOTAL(109,D2:D3) -> 77,750    |
"""

from collections.abc import Iterator
from itertools import groupby

from validators.evidence import Cell
from validators.formulas.constants import typed_figures
from validators.formulas.held import Held, not_looked_at, trees_of
from validators.formulas.readings import shortened
from validators.model import Fault, Faults, Workbook
from validators.money import listed

SEVERITY = "warning"
COMPUTES = ("i", "f")
"""The sorts of column whose formulas are looked at: dates may well be counted on by so many days."""

NAMED = 5
"""How many of the figures of a column are named."""

Found = tuple[Held, list[str]]
"""Formulas alike, and the figures typed into them."""


REMEDY = "Put {} in a cell of its own, with words for what it is, and let the formula refer to it."


def check(book: Workbook) -> Faults:
    """One fault a formula that refers to a cell; those of one column are told together.

    A formula that refers to no cell is an amount, written as it was worked out.
    """
    unread, found = [], []
    for held, tree in trees_of(book):
        if held.sort not in COMPUTES:
            continue
        if tree is None:
            unread.append(held)
        elif figures := typed_figures(tree):
            found.append((held, list(dict.fromkeys(figures))))
    for _, column in groupby(found, key=lambda each: (each[0].table.title, each[0].heading)):
        yield from _of_column(book, list(column))
    yield from not_looked_at(unread, "{} cannot be read")


def _of_column(book: Workbook, found: list[Found]) -> Faults:
    faults = [fault for held, figures in found for fault in _faults(book, held, listed(figures))]
    together = _together(book, found) if len(faults) > 1 else ""
    yield from (fault._replace(together=together) for fault in faults)


def _together(book: Workbook, found: list[Found]) -> str:
    held, _ = min(found, key=lambda each: each[0].alike.first)
    first = held.alike.first
    every = list(dict.fromkeys(figure for _, figures in found for figure in figures))
    more = [f"{len(every) - NAMED} more"] if len(every) > NAMED else []
    return (
        f"{{rows}} of {held.table.headings[held.heading]} hold {listed([*every[:NAMED], *more])}, typed into their formulas: "
        f"{first.ref} has {_shown(book, held, first)}. {REMEDY.format('each figure')}"
    )


def _faults(book: Workbook, held: Held, figures: str) -> Iterator[Fault]:
    for cell in held.cells(held.alike.rows):
        yield Fault(
            cell,
            f"The formula of {cell.ref}, {_shown(book, held, cell)}, holds the typed {figures}. {REMEDY.format('that')}",
            found=figures,
            expected="a reference to a cell",
        )


def _shown(book: Workbook, held: Held, cell: Cell) -> str:
    return shortened(book.grid(held.table).formulas.get((cell.row, cell.column)) or "")
