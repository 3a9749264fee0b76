"""A budget, an award or the Approved total is computed from the lines that it should control.

Whatever is typed in Allocations, such a figure follows. It can never disagree, and nobody notices money that was not approved.

To put it right, type the amount that was approved or awarded.

It does not apply to totals rows, which only add. A formula that this program cannot follow is listed as not computed.

    About
    | Setting        | Value                      |
    | Approved total | ✗ =Control!B2 -> 21,900.00 |

    Priorities
    | Priority             | 2018/19                                                           |
    | Victims services     | ✗ =SUMIFS(Allocations!C2:C3,Allocations!B2:B3,A2) -> 12,500.00    |
    | Reducing reoffending | 9,400.00                                                          |
    | Total                | =SUM(B2:B3) -> 21,900.00                                          |

    Control
    | Source | Total                                 |
    | Total  | =SUM(Allocations!C2:C3) -> 21,900.00  |

    Allocations
    | Line | Priority             | 2018/19   |
    | L001 | Victims services     | 12,500.00 |
    | L002 | Reducing reoffending | 9,400.00  |
"""

from collections.abc import Iterator

from validators.formulas import (
    FormulaContents,
    Reference,
    find_column_formulas,
    formulas_not_traced,
    shorten_formula,
    tracer_of,
)
from validators.model import YEAR_HEADINGS, Area, Cell, Fault, Faults, Table, Workbook

SEVERITY = "warning"
NEEDS: dict[str, list[str]] = {"Allocations": []}
CONTROLS = {"About": ("Approved total",), "Priorities": YEAR_HEADINGS, "Sources": YEAR_HEADINGS}
"""The figures that hold the lines in check."""

WORDS = {"Priorities": "budget", "Sources": "award"}


def check(book: Workbook) -> Faults:
    """One fault a figure; none for a totals row, which only adds."""
    lines = _lines(book["Allocations"])
    tracing, unknown = tracer_of(book), []
    for table, heading, cell in _controls_with_formula(book):
        trail = tracing.follow(cell, lambda uses: _takes_in(uses, lines))
        if trail.found_at:
            yield _fault(book, table, heading, cell, trail.found_at)
        elif not trail.is_complete:
            unknown.append(cell)
    yield from formulas_not_traced(unknown)


def _lines(table: Table) -> Reference:
    """The lines of the register, with their totals."""
    bottom = max(table.area.bottom, table.totals_row or 0)
    return Reference(table.sheet, Area(table.header_row + 1, table.area.left, bottom, table.area.right))


def _takes_in(uses: FormulaContents, lines: Reference) -> bool:
    return any(reference.crosses(lines) for reference in uses.references)


def _controls_with_formula(book: Workbook) -> Iterator[tuple[Table, str, Cell]]:
    """The controls that are formulas."""
    for column in find_column_formulas(book):
        if column.heading in CONTROLS.get(column.table.title, ()):
            cells = column.cells(column.group.rows)
            yield from ((column.table, column.heading, cell) for cell in cells if cell.row != column.table.totals_row)


def _fault(book: Workbook, table: Table, heading: str, cell: Cell, end: Cell) -> Fault:
    formula = shorten_formula(book.raw.grid(cell.sheet).formulas.get((cell.row, cell.column)) or "")
    name = table.headings[heading]
    figure = f"the {name} {WORDS[table.title]}" if table.title in WORDS else name
    way = "" if end == cell else f" through {end.ref if end.sheet == cell.sheet else end}"
    was = "was awarded" if table.title == "Sources" else "was approved"
    return Fault(
        cell,
        f"{cell.ref}, {figure}, is computed from Allocations{way} by {formula}. So it can never differ from the lines, and "
        f"holds none of them in check. Type the amount that {was}.",
        found=formula,
        expected="a typed amount",
        together=f"{{rows}} of {name} in {table.title} are computed from Allocations. So they can never differ from the lines, "
        f"and hold none of them in check. Type in each the amount that {was}.",
    )
