"""Cells are merged across the header or the lines of a table.

Excel keeps one value for all the cells of a merged range: the lines below the first lose theirs, and sorting and filtering
fail.

To put it right, unmerge the cells and fill in each one.

It does not apply to titles above a table, to a totals row, or to columns of your own.

    Allocations
    | Line | Activity     | 2018/19              |
    | L001 | ✗ Youth work | 12,500.00            |
    | L002 |              | 9,400.00             |
    | Total |             | =SUM(C2:C3) -> 21,900 |
    (merged B2:B3)
    (merged A4:B4)
"""

from validators.model import Area, Cell, Fault, Faults, Table, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a merged range that takes in a cell of the format's columns."""
    for table in book.tables.values():
        for merged in book.grid(table).merged:
            if merged.crosses(_lines(table)) and _touches(table, merged):
                yield Fault(
                    Cell(table.sheet, merged.top, merged.left),
                    f"{merged.ref} is merged, so only {Cell(table.sheet, merged.top, merged.left).ref} can hold a value. "
                    "Unmerge it (Home, the arrow beside Merge & Center, Unmerge Cells), and fill in each of its cells.",
                    found=merged.ref,
                )


def _lines(table: Table) -> Area:
    """The header and the body, without the totals row."""
    if table.totals_row is None or table.totals_row > table.area.bottom:
        return table.area
    return table.area._replace(bottom=table.totals_row - 1)


def _touches(table: Table, merged: Area) -> bool:
    columns = (table.area.left, int(table.lines.rows[0])) if table.turned else table.columns.values()
    return any(merged.left <= column <= merged.right for column in columns)
