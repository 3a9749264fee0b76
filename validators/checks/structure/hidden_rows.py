"""A row of a table that counts is hidden.

A row counts if it carries money, names a row that does, or is named by one. It may be hidden by hand, in a collapsed group, or
because it is less than 3 points high.

The row counts in every total, but whoever reads the sheet does not see it.

To put it right, unhide the row, or delete it if it is not to count.

It does not apply to rows that a filter hides: filtered-rows reports those.

    Allocations
    | Line   | Activity     | 2017/18  | 2018/19   |
    | L001   | Youth work   | 1,000.00 | 12,500.00 |
    | ✗ L002 | Support line |          | 9,400.00  |
    | L003   | Mentoring    |          |           |
    | ✗ L004 | Outreach     |          | 6,000.00  |
    (hidden row 3)
    (hidden row 4)
    (row 5 1 high)

    Reviews
    | Activity ref | Status      |
    | A001         | Not started |
    (hidden row 2)
"""

from collections.abc import Iterator, Sequence

from validators.model import Fault, Faults, Table, Workbook
from validators.register import describe_money, key_cell, rows_that_count

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a row; those that are hidden side by side are one finding."""
    for title, table in book.tables.items():
        hidden = _hidden_rows(book, table)
        counting = rows_that_count(book, title) if hidden else set()
        for run in _split_into_runs(hidden):
            if rows := [row for row in run if row in counting]:
                yield from _find_faults(book, table, rows)


def _find_faults(book: Workbook, table: Table, rows: Sequence[int]) -> Faults:
    together = (
        f"{{rows}} {_describe_state(book, table, rows)}, and {_describe_harm(book, table, rows)}. {_remedy(book, table, rows)}"
    )
    for row in rows:
        yield Fault(
            key_cell(book, table, row),
            f"Row {row} {_describe_state(book, table, [row])}, and {_describe_harm(book, table, [row])}. "
            f"{_remedy(book, table, [row])}",
            together=together,
        )


def _describe_state(book: Workbook, table: Table, rows: Sequence[int]) -> str:
    be = "is" if len(rows) == 1 else "are"
    return f"{be} too low to be seen" if _are_low(book, table, rows) else f"{be} hidden"


def _describe_harm(book: Workbook, table: Table, rows: Sequence[int]) -> str:
    it, have = ("it", "has") if len(rows) == 1 else ("together they", "have")
    if money := describe_money(book, table, rows):
        return f"{it} {have} {money}"
    return f"money is counted for {'it' if len(rows) == 1 else 'them'} elsewhere"


def _remedy(book: Workbook, table: Table, rows: Sequence[int]) -> str:
    it, is_ = ("the row", "it is") if len(rows) == 1 else ("the rows", "they are")
    if _are_low(book, table, rows):
        return f"Select the rows on both sides, right-click, choose Row Height and type 15; delete {it} if {is_} not to count."
    return f"Select the rows on both sides, right-click and choose Unhide; delete {it} if {is_} not to count."


def _are_low(book: Workbook, table: Table, rows: Sequence[int]) -> bool:
    return all(row in book.grid(table).low_rows for row in rows)


def _hidden_rows(book: Workbook, table: Table) -> list[int]:
    """The rows of the table that are not seen, and that no filter hides."""
    grid = book.grid(table)
    rows = grid.hidden_rows and set(grid.hidden_rows).intersection(
        table.columns.values() if table.turned else table.lines.rows.tolist()
    )
    return sorted(int(row) for row in rows if not any(filter_.hides(row) for filter_ in grid.filters))


def _split_into_runs(rows: Sequence[int]) -> Iterator[list[int]]:
    """Rows that stand side by side."""
    run: list[int] = []
    for row in rows:
        if run and row != run[-1] + 1:
            yield run
            run = []
        run.append(row)
    if run:
        yield run
