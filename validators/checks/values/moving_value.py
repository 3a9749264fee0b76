"""A date that must not change is computed from today's date.

Such dates are As at in About, and the days of decisions, completed reviews, virements, milestones that are done, and waivers.

It changes whenever the workbook is opened: tomorrow other reviews are overdue, and a check made today cannot be repeated.

To put it right, type the date.

It does not apply to a day that lies ahead, such as when a review is due. A formula that this program cannot follow is listed
as not computed.

    About
    | Setting        | Value                  |
    | Financial year | 2018/19                |
    | As at          | ✗ =TODAY() -> 29/06/2018 |

    Reviews
    | Activity ref | Status      | Due                    | Completed              |
    | A001         | Complete    | 31/05/2018             | ✗ =About!B3-7 -> 22/06/2018 |
    | A002         | In progress | =TODAY()+30 -> 29/07/2018 |                     |
"""

from validators.formulas import (
    ColumnFormulas,
    FormulaContents,
    TraceResult,
    find_column_formulas,
    formulas_not_traced,
    shorten_formula,
    tracer_of,
)
from validators.model import Cell, Fault, Faults, Workbook, format_value

SEVERITY = "warning"
CLOCK_FUNCTIONS = {"TODAY", "NOW"}
FIXED_DATES = {
    "About": ("As at",),
    "Allocations": ("Decision date",),
    "Reviews": ("Completed",),
    "Virements": ("Date",),
    "Milestones": ("Done",),
    "Waivers": ("Date",),
}
"""The dates that nothing may move afterwards: the day of the figures, of what is done, and of what was decided."""


def check(book: Workbook) -> Faults:
    """One fault a cell that takes today's date in, by its own formula or by those of the cells that it refers to."""
    tracing, unknown = tracer_of(book), []
    for column in find_column_formulas(book):
        if column.heading not in FIXED_DATES.get(column.table.title, ()):
            continue
        of_all = tracing.uses(column.group.first)
        for cell in column.cells(column.group.rows):
            asks = of_all is not None and _asks_the_clock(of_all)
            trail = TraceResult(cell) if asks else tracing.follow(cell, _asks_the_clock)
            if trail.found_at:
                yield _fault(book, column, cell, trail.found_at)
            elif not trail.is_complete:
                unknown.append(cell)
    yield from formulas_not_traced(unknown)


def _asks_the_clock(uses: FormulaContents) -> bool:
    return bool(uses.functions & CLOCK_FUNCTIONS)


def _fault(book: Workbook, column: ColumnFormulas, cell: Cell, end: Cell) -> Fault:
    grid, name = book.raw.grid(cell.sheet), column.table.headings[column.heading]
    formula = shorten_formula(grid.formulas.get((cell.row, cell.column)) or "")
    way = "" if end == cell else f" through {end.ref if end.sheet == cell.sheet else end}"
    value = format_value(grid.value(cell.row, cell.column))
    now = f"It now shows {value}: if that is the date, type it there." if value else "Type the date there."
    return Fault(
        cell,
        f"{name} is computed from today's date{way}, {formula}, so it changes whenever the workbook is opened. {now}",
        found=formula,
        expected="a typed date",
        together=f"{{rows}} of {name} are computed from today's date, so they change whenever the workbook is opened. "
        "Type the dates.",
    )
