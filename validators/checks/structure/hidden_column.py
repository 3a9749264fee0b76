"""A column of a table is hidden, or too narrow to be seen.

The column is read and counted, but whoever reads the sheet does not see it.

To put it right, unhide or widen the column.

It does not apply to columns of your own, which may be hidden.

    Allocations
    | Line | ✗ 2018/19 | Working | Notes |
    | L001 | 12,500.00 | 12,400  |       |
    (hidden column B)
    (hidden column C)
"""

from collections.abc import Iterator

from validators.model import Cell, Fault, Faults, Table, Workbook

SEVERITY = "warning"


def check(book: Workbook) -> Faults:
    """One fault a column of the format."""
    for table in book.tables.values():
        grid = book.grid(table)
        for cell, words in _headings(table):
            if grid.is_column_hidden(cell.column):
                yield Fault(
                    cell,
                    f'The column "{words}" of {table.title} is hidden. Select the columns on both sides of it, right-click and '
                    "choose Unhide; if it is only too narrow, choose Column Width and type 12.",
                )


def _headings(table: Table) -> Iterator[tuple[Cell, str]]:
    if table.turned:
        columns = {table.area.left: "Setting", int(table.lines.rows[0]): "Value"}
        yield from ((Cell(table.sheet, table.header_row, column), words) for column, words in columns.items())
    else:
        yield from ((table.heading_cell(heading), table.headings[heading]) for heading in table.columns)
