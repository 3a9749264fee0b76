"""Rows are filled in under a table, in its columns, but are not in the table.

Lines that were typed below an Excel Table, or below the totals, are in no total and in no check.

To put it right, extend the Excel Table over them, or move them in among its rows.

It does not apply to a text by itself under a blank row, which is a note.

    Allocations
    | Line   | Activity     | 2018/19               |
    | L001   | Youth work   | 12,500.00             |
    | L002   | Support line | 9,400.00              |
    | Total  |              | =SUM(C2:C3) -> 21,900 |
    | ✗ L003 | Mentoring    | 6,000.00              |
    | L004   | Outreach     | 5,000.00              |
    |        |              |                       |
    | Checked by the team   |                       |
"""

from validators.model import Cell, Fault, Faults, Table, Workbook

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a table, at the first such cell, which names the first and the last row."""
    for table in book.tables.values():
        if (cell := table.outside) is None:
            continue
        first, last = table.below[0], table.below[-1]
        one = first == last
        rows = f"Row {first} is" if one else f"Rows {first} to {last} are"
        yield Fault(
            cell,
            f"{rows} below the {table.title} table{_describe_end(table, first)}, so no total or check takes "
            f"{'it' if one else 'them'} in. {_remedy(book, table, one=one)}",
            found=f"{first}" if one else f"{first} to {last}",
        )


def _describe_end(table: Table, first: int) -> str:
    if table.totals_row and table.totals_row < first:
        return f", below its totals in row {table.totals_row}"
    return f", which ends in row {table.area.bottom}"


def _remedy(book: Workbook, table: Table, *, one: bool) -> str:
    """How the rows come into the table: it is extended over them where they follow it, else they are moved."""
    what, last = ("it", table.below[-1]) if one else ("them", table.below[-1])
    is_excels = any(other.area == table.area for other in book.grid(table).tables)
    if is_excels and (table.totals_row is None or table.totals_row > last):
        corner = Cell(table.sheet, table.area.bottom, table.area.right).ref
        return (
            f"Drag the corner mark at the bottom right of the Table (in {corner}) down to row {last}, or choose Table Design, "
            "Resize Table."
        )
    insert = "right-click its last line, choose Insert, Table Row Below" if is_excels else "insert rows above the totals"
    return f"To take {what} in, {insert}, and move {what} there. What is only a note goes above the table."
