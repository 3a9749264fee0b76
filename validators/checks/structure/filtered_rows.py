"""A filter hides rows of a table.

The rows count in every total, but whoever reads the sheet does not see them, and a SUBTOTAL leaves them out.

To put it right, clear the filter (Data, Clear) before the workbook is submitted.

It does not apply to a row that is hidden although the filter would show it: hidden-rows reports that.

    Allocations
    | Line | ✗ Priority           | 2018/19   |
    | L001 | Victims services     | 12,500.00 |
    | L002 | Reducing reoffending | 9,400.00  |
    (filter on B)
    (hidden row 3)
"""

from validators.model import Cell, Fault, Faults, SheetFilter, Table, Workbook

SEVERITY = "warning"


def check(book: Workbook) -> Faults:
    """One fault a column with a condition, if the filter hides any row of the table."""
    for table in book.tables.values():
        for filter_ in book.grid(table).filters:
            hidden = _count_hidden(book, table, filter_)
            for column in filter_.columns if hidden else ():
                yield Fault(
                    Cell(table.sheet, table.header_row, column),
                    f"A filter on this column hides {hidden:,} of the {len(_table_rows(table)):,} rows of {table.title}. "
                    "Clear it: Data, Clear.",
                )


def _count_hidden(book: Workbook, table: Table, filter_: SheetFilter) -> int:
    if not filter_.area.crosses(table.area):
        return 0
    return sum(filter_.hides(row) for row in set(book.grid(table).hidden_rows).intersection(_table_rows(table)))


def _table_rows(table: Table) -> set[int]:
    """The rows of the sheet that the table's lines, or the settings of About, stand in."""
    return set(table.columns.values()) if table.turned else set(table.lines.rows.tolist())
