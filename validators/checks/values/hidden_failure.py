"""An amount or a date is 0 or blank because its formula shows that where it fails.

Amounts are looked at in every table, and dates in Allocations.

A look-up that finds nothing then looks like a line without money, and nobody sees why.

To put it right, find out what failed: remove IFERROR for a moment and look at the error. Or type the amount or the date.

It does not apply to totals rows, to a line in a year in which it does not run, or to a formula whose result can be worked out
here. A formula that this program cannot read is listed as not computed.

    Allocations
    | Line | Start      | End        | 2018/19   | 2019/20                                                |
    | L001 | 01/04/2018 | 31/03/2020 | 12,500.00 | =IFERROR(VLOOKUP(A2,Plan!A1:B9,2,FALSE),0) -> 12,500.00 |
    | L002 | 01/04/2018 | 31/03/2020 |  9,400.00 | ✗ =IFERROR(VLOOKUP(A3,Plan!A1:B9,2,FALSE),0) -> 0       |
    | L003 | 01/04/2018 | 31/03/2019 |  1,000.00 | =IFERROR(VLOOKUP(A4,Plan!A1:B9,2,FALSE),0) -> 0         |
    | L004 | 01/04/2018 | 31/03/2020 |  1,000.00 | =IFERROR(SUM(E2:E4)-SUM(D2:D4),0) -> 0                 |
"""

from collections.abc import Collection, Iterator

from validators.formulas import (
    ColumnFormulas,
    Evaluator,
    Fallback,
    evaluator_of,
    find_fallbacks,
    formulas_not_computed,
    parse_column_formulas,
    shorten_formula,
    shows_fallback,
)
from validators.model import Cell, Fault, Faults, Table, Workbook

SEVERITY = "warning"
AMOUNT_KIND, DATE_KIND = "i", "M"
"""The sorts of column that are looked at; dates on the lines of the register alone, as others may be blank."""

LINES = "Allocations"


def check(book: Workbook) -> Faults:
    """One fault a cell that shows its fall-back, unless what was tried can be computed here."""
    evaluator, unread = evaluator_of(book), []
    for column, tree in parse_column_formulas(book):
        if column.kind != AMOUNT_KIND and not (column.kind == DATE_KIND and column.table.title == LINES):
            continue
        if tree is None:
            unread += [column] * ("iferror" in column.group.form or "ifna" in column.group.form)
            continue
        found = list(find_fallbacks(tree))
        if found:
            yield from (_fault(book, column, cell) for cell in _cells_showing_fallback(book, column, found, evaluator))
    yield from formulas_not_computed(unread, "{} cannot be read")


def _cells_showing_fallback(
    book: Workbook, column: ColumnFormulas, found: list[Fallback], evaluator: Evaluator
) -> Iterator[Cell]:
    grid, idle = book.grid(column.table), _rows_without_figures(book, column.table, column.heading)
    sound = [evaluator.numbers(column.group, fallback.tried).known for fallback in found]
    for at, cell in enumerate(column.cells(column.group.rows)):
        place = (cell.row, cell.column)
        if cell.row in idle or place in grid.uncalculated:
            continue
        value = grid.value(*place)
        if any(shows_fallback(value, fallback) and not known[at] for fallback, known in zip(found, sound, strict=True)):
            yield cell


def _rows_without_figures(book: Workbook, table: Table, heading: str) -> Collection[int]:
    """The rows in which nothing is right: the totals, and the lines that do not run in the year of a column."""
    rows = {table.totals_row or 0}
    if table.title != LINES or not {"Start", "End"} <= table.columns.keys():
        return rows
    year = book.years.get(heading) or book.years.get("Y1")
    if year is None:
        return rows
    out = (table.lines["Start"] > year.last_day) | (table.lines["End"] < year.first_day)
    return rows | {*table.lines.rows[out].tolist()}


def _fault(book: Workbook, column: ColumnFormulas, cell: Cell) -> Fault:
    grid = book.grid(column.table)
    value = grid.value(cell.row, cell.column)
    found = column.format_value(value) if column.kind == AMOUNT_KIND or value is None else "no date"
    formula = shorten_formula(grid.formulas.get((cell.row, cell.column)) or "")
    return Fault(
        cell,
        f"{cell.ref} is {found}, which its formula, {formula}, also gives where it fails: nothing may be right here, or a "
        "look-up found nothing. Find out which, and let the formula show its error, or type the "
        f"{'amount' if column.kind == AMOUNT_KIND else 'date'}.",
        found=found,
        expected="what the formula gives where it does not fail",
    )
