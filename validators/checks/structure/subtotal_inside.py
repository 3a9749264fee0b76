"""A row among the lines of a table is a total or sub-total of others.

Excel's Data, Subtotal inserts such rows, and so do people. The row is left out of every figure here.

Any formula that adds up the column counts that money twice.

To put it right, remove the row (Data, Subtotal, Remove All). The totals row at the end remains.

    Allocations
    | Line | Activity     | Priority               | 2017/18                     | 2018/19                      |
    | L001 | Youth work   | Victims services       | 1,000.00                    | 12,500.00                    |
    | L002 | Support line | Victims services       | 2,000.00                    | 9,400.00                     |
    | ✗    |              | Victims services Total | =SUBTOTAL(9,D2:D3) -> 3,000 | =SUBTOTAL(9,E2:E3) -> 21,900 |
    | L003 | Mentoring    | Reducing reoffending   | 500.00                      | 6,000.00                     |
    | L004 | Outreach     | Reducing reoffending   | 300.00                      | 5,000.00                     |
    | ✗    |              |                        | 800.00                      | 11,000.00                    |
    | Total |             |                        | =SUBTOTAL(9,D2:D7) -> 4,600 | =SUBTOTAL(9,E2:E7) -> 43,900 |
"""

from validators.model import Cell, Fault, Faults, Workbook, quote

SEVERITY = "error"


def check(book: Workbook) -> Faults:
    """One fault a row, at its first cell."""
    for table in book.tables.values():
        grid = book.grid(table)
        for row in table.sub_totals:
            cells = ((column, grid.value(row, column)) for column in sorted(table.columns.values()))
            label = next((value for _, value in cells if isinstance(value, str) and value.strip()), "")
            what = f"Row {row}, {quote(label)}, is" if label else f"Row {row} is"
            yield Fault(
                Cell(table.sheet, row, min(table.columns.values())),
                f"{what} a total of other rows of {table.title}, among its rows, so its money would count twice. It has been "
                "left out. Remove the row (where Excel put it in: Data, Subtotal, Remove All); the totals row at the end is "
                "enough.",
                found=label,
            )
