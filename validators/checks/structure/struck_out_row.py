"""A row is struck through, as if it were withdrawn, but it still counts.

A row is struck through where its key, or more than half of its filled cells, is.

Excel adds up what is struck through like anything else.

To put it right, delete the row if it is withdrawn; otherwise remove the strikethrough.

It does not apply to a row that carries no money and neither names nor is named by a row that does.

    Allocations
    | Line   | Activity     | 2018/19   |
    | L001   | Youth work   | 12,500.00 |
    | ✗ L002 | Support line | 9,400.00  |
    | L003   | Mentoring    | 6,000.00  |
    | L004   | Outreach     |           |
    (struck out row 3)
    (struck out row 5)
"""

from collections import Counter

from validators.model import Fault, Faults, Table, Workbook
from validators.register import describe_money, key_cell, rows_that_count

SEVERITY = "warning"


def check(book: Workbook) -> Faults:
    """One fault a row whose key, or most of what it holds, is struck through."""
    for title, table in book.tables.items():
        if table.turned:
            continue
        rows = _struck_rows(book, table)
        for row in sorted(rows & rows_that_count(book, title)) if rows else ():
            money = describe_money(book, table, [row])
            yield Fault(
                key_cell(book, table, row),
                f"Row {row} is struck through, but it still counts{f': it has {money}' if money else ''}. {_remedy('row')}",
                together=f"{{rows}} are struck through, but they still count. {_remedy('rows')}",
            )


def _remedy(rows: str) -> str:
    be = "it is" if rows == "row" else "they are"
    return f"Delete the {rows} if {be} withdrawn; else select the {rows} and remove the strikethrough (Ctrl+5)."


def _struck_rows(book: Workbook, table: Table) -> set[int]:
    grid = book.grid(table)
    columns = set(table.columns.values())
    struck = Counter(
        row for column in columns for look, rows in grid.looks.get(column, {}).items() if look.struck for row in rows
    )
    own = {*table.lines.rows.tolist()} if struck else ()
    return {row for row, count in struck.items() if row in own and _is_whole(book, table, row, count)}


def _is_whole(book: Workbook, table: Table, row: int, count: int) -> bool:
    """Whether so many struck cells are as good as the whole row."""
    grid, key = book.grid(table), key_cell(book, table, row)
    if any(look.struck and row in rows for look, rows in grid.looks.get(key.column, {}).items()):
        return True
    return 2 * count > sum(grid.value(row, column) is not None for column in table.columns.values())
