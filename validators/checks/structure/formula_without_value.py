"""A formula was never calculated, so its cell holds no value.

A program other than Excel saved the workbook, and the result of the formula is not there to be checked.

To put it right, open the workbook in Excel, press Ctrl+Alt+F9, which calculates everything, and save it.

    Allocations
    | Line  | 2017/18            | 2018/19                 | Total              |
    | L001  | 1,000.00           | 12,500.00               | ✗ =SUM(B2:C2) -> ? |
    | L002  |                    | 9,400.00                | =SUM(B3:C3) -> ?   |
    | Total | ✗ =SUM(B2:B3) -> ? | =SUM(C2:C3) -> 21,900   | =SUM(D2:D3) -> ?   |
"""

from collections import defaultdict
from collections.abc import Iterator

from validators.model import Cell, Fault, Faults, Table, Workbook, column_letters

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a column, at the first such cell, with their number."""
    for table in book.tables.values():
        columns = defaultdict(list)
        for cell in _find_uncalculated(book, table):
            columns[cell.column].append(cell)
        for cells in columns.values():
            first = min(cells)
            what = (
                f"The formula in {first.ref} has"
                if len(cells) == 1
                else f"{len(cells):,} formulas in column {column_letters(first.column)}, from {first.ref} on, have"
            )
            yield Fault(
                first,
                f"{what} never been calculated, so no value is stored. Open the workbook in Excel, press Ctrl+Alt+F9, which "
                "calculates everything, and save it.",
            )


def _find_uncalculated(book: Workbook, table: Table) -> Iterator[Cell]:
    """The cells of the format's columns, those of the totals row too, whose formula holds no value."""
    yield from (
        table.cell(problem.row, problem.heading) for problem in table.cell_problems if problem.check == "formula-without-value"
    )
    if table.totals_row:
        totals = (table.cell(table.totals_row, heading) for heading in table.columns)
        yield from (cell for cell in totals if (cell.row, cell.column) in book.grid(table).uncalculated)
