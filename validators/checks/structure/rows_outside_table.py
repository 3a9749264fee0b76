"""Something is filled in under a table, in its columns, outside of its rows.

A line that was typed below an Excel Table, or below its totals, is in no total and no check. To mend it, move the line in
among the rows of the table; move a note above the table, or to a sheet of your own.

    Allocations
    | Line   | Activity     | 2018/19               |
    | L001   | Youth work   | 12,500.00             |
    | L002   | Support line | 9,400.00              |
    | Total  |              | =SUM(C2:C3) -> 21,900 |
    | ✗ L003 | Mentoring    | 6,000.00              |
    | L004   | Outreach     | 5,000.00              |
"""

from validators.model import Fault, Faults, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a table, at the first such cell."""
    for table in book.tables.values():
        if (cell := table.outside) is None:
            continue
        ends = f"its totals in row {table.totals_row}" if table.totals_row else f"its last row, {table.area.bottom}"
        yield Fault(
            cell,
            f"{cell.ref} is filled but is not in the {table.title} table, which ends with {ends}, so no total or check takes "
            "it in. If it belongs to the table, move it in among its rows; if it is a note, move it above the table.",
        )
