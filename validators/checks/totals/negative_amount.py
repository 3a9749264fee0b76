"""An amount is below zero.

A negative line hides what was moved from where. A line that is cut should be made smaller.

To put it right, type the amount that the line now has, and record what was moved in Virements.

It does not apply to computed columns, which follow their cells, or to Virements: virement-unbalanced looks at their amounts.

    Allocations
    | Line | 2018/19     | Total                      | Partner match |
    | L001 | 12,500.00   | =SUM(B2:B2) -> 12,500.00   | 0.00          |
    | L002 | ✗ -2,500.00 | =SUM(B3:B3) -> -2,500.00   | ✗ -0.01       |
"""

from validators.model import Fault, Faults, Table, Workbook, pounds
from validators.register import explain_unread

SEVERITY = "error"
VIREMENTS = "Virements"
"""Its amounts must be above zero, which the check of virements sees to."""


def check(book: Workbook) -> Faults:
    """One fault a cell. Totals follow their cells, and are left alone. Of a cell that cannot be read nobody knows."""
    for table in book.tables.values():
        headings = _amount_headings(table)
        yield from explain_unread(table, *headings)
        lines = table.lines
        for heading in headings:
            below = lines[heading] < 0
            for row, money in lines.where(below).each(heading) if below.any() else ():
                yield Fault(
                    table.cell(row, heading),
                    f"{pounds(money)} is below zero. Type what there now is; record what was moved in Virements.",
                    found=pounds(money),
                    expected="zero or more",
                )


def _amount_headings(table: Table) -> list[str]:
    if table.title == VIREMENTS:
        return []
    return [heading for heading in table.columns if table.lines[heading].is_amount and heading not in table.computed]
