"""An amount is below zero.

A line that is cut is made smaller; a negative line hides what was moved from where. To put it right, type the amount that the
line now has, and record what was moved in Virements.

    Allocations
    | Line | 2018/19     | Total                      | Partner match |
    | L001 | 12,500.00   | =SUM(B2:B2) -> 12,500.00   | 0.00          |
    | L002 | ✗ -2,500.00 | =SUM(B3:B3) -> -2,500.00   | ✗ -0.01       |
"""

from collections.abc import Sequence

from validators.evidence import Cell
from validators.model import Blocked, Fault, Faults, Table, Workbook
from validators.money import pounds

SEVERITY = "error"
SHOWN = 3
"""How many cells a reason names."""
VIREMENTS = "Virements"
"""Its amounts must be above zero, which the check of virements sees to."""


def check(book: Workbook) -> Faults:
    """One fault a cell. Totals follow their cells, and are left alone. Of a cell that cannot be read nobody knows."""
    for table in book.tables.values():
        for heading in _amounts(table):
            if unread := [table.cell(row, heading) for row in sorted(table.unsound.get(heading, ()))]:
                yield Blocked(f"{_some(unread)} must be put right first", unread)
            column = table.frame[heading]
            for row, money in column[(column < 0).fillna(value=False)].items():
                yield Fault(
                    table.cell(row, heading),
                    f"{pounds(money)} is below zero. Type what there now is; record what was moved in Virements.",
                    found=pounds(money),
                    expected="zero or more",
                )


def _some(cells: Sequence[Cell]) -> str:
    more = f" and {len(cells) - SHOWN:,} more" if len(cells) > SHOWN else ""
    return f"{', '.join(map(str, cells[:SHOWN]))}{more}"


def _amounts(table: Table) -> list[str]:
    if table.title == VIREMENTS:
        return []
    return [heading for heading in table.columns if table.frame[heading].dtype == "Int64" and heading not in table.computed]
