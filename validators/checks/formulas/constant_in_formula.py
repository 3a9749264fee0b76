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

from validators.formulas import (
    ColumnFormulas,
    find_typed_figures,
    formulas_not_computed,
    parse_column_formulas,
    shorten_formula,
)
from validators.model import Cell, Fault, Faults, Workbook, join_words

SEVERITY = "warning"
NUMBER_KINDS = ("i", "f")
"""The sorts of column whose formulas are looked at: dates may well be counted on by so many days."""

MOST_FIGURES_NAMED = 5
"""How many of the figures of a column are named."""

FormulasWithFigures = tuple[ColumnFormulas, list[str]]
"""Formulas alike, and the figures typed into them."""


REMEDY = "Put {} in a cell of its own, with words for what it is, and let the formula refer to it."


def check(book: Workbook) -> Faults:
    """One fault a formula that refers to a cell; those of one column are one finding.

    A formula that refers to no cell is an amount, written as it was worked out.
    """
    unread, found = [], []
    for column, tree in parse_column_formulas(book):
        if column.kind not in NUMBER_KINDS:
            continue
        if tree is None:
            unread.append(column)
        elif figures := find_typed_figures(tree):
            found.append((column, list(dict.fromkeys(figures))))
    for _, of_column in groupby(found, key=lambda each: (each[0].table.title, each[0].heading)):
        yield from _column_faults(book, list(of_column))
    yield from formulas_not_computed(unread, "{} cannot be read")


def _column_faults(book: Workbook, found: list[FormulasWithFigures]) -> Faults:
    faults = [fault for column, figures in found for fault in _find_faults(book, column, join_words(figures))]
    together = _column_sentence(book, found) if len(faults) > 1 else ""
    yield from (fault._replace(together=together) for fault in faults)


def _column_sentence(book: Workbook, found: list[FormulasWithFigures]) -> str:
    column, _ = min(found, key=lambda each: each[0].group.first)
    first = column.group.first
    every = list(dict.fromkeys(figure for _, figures in found for figure in figures))
    more = [f"{len(every) - MOST_FIGURES_NAMED} more"] if len(every) > MOST_FIGURES_NAMED else []
    figures = join_words([*every[:MOST_FIGURES_NAMED], *more])
    return (
        f"{{rows}} of {column.table.headings[column.heading]} hold {figures}, typed into their formulas: "
        f"{first.ref} has {_format_formula(book, column, first)}. {REMEDY.format('each figure')}"
    )


def _find_faults(book: Workbook, column: ColumnFormulas, figures: str) -> Iterator[Fault]:
    for cell in column.cells(column.group.rows):
        yield Fault(
            cell,
            f"The formula of {cell.ref}, {_format_formula(book, column, cell)}, holds the typed {figures}. "
            f"{REMEDY.format('that')}",
            found=figures,
            expected="a reference to a cell",
        )


def _format_formula(book: Workbook, column: ColumnFormulas, cell: Cell) -> str:
    return shorten_formula(book.grid(column.table).formulas.get((cell.row, cell.column)) or "")
