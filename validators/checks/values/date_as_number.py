"""An amount is the number that Excel keeps for a date of the same row.

Excel counts days: 1 April 2017 is 42826.

A date that was pasted into a column of money looks like an amount and is added up as one.

To put it right, type the amount that belongs there, or clear the cell.

It does not apply to computed columns, or to the number of a date that is not in the row.

    Allocations
    | Line | Start      | End        | 2017/18     | 2018/19     |
    | L001 | 01/04/2017 | 31/03/2019 | ✗ 42,826    | 12,500.00   |
    | L002 | 01/04/2018 | 31/03/2019 |             | ✗ 43,555    |
    | L003 | 01/04/2018 | 31/03/2019 | 42,826      | 9,400.00    |

    Reviews
    | Activity ref | Due        | Recommended 2019/20 |
    | A001         | 30/09/2018 | ✗ 43,373            |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import DAY_ZERO, Fault, format_day, pounds

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Faults, Table, Workbook

SEVERITY = "warning"


def check(book: Workbook) -> Faults:
    """One fault an amount, with the date that it is."""
    for table in book.tables.values():
        kinds = {heading: table.frame[heading].dtype.kind for heading in table.columns}
        dates = [heading for heading, kind in kinds.items() if kind == "M"]
        for heading in (heading for heading, kind in kinds.items() if kind == "i" and heading not in table.computed):
            yield from _find_faults(table, heading, dates)


def _find_faults(table: Table, heading: str, dates: list[str]) -> Iterator[Fault]:
    reported: set[int] = set()
    for date, row in ((each, row) for each in dates for row in _rows_with_same_number(table, heading, each)):
        if row in reported:
            continue
        reported.add(row)
        amount = pounds(int(table.frame[heading][row]))
        day = format_day(table.frame[date][row].date())
        sentence = f"{amount} under {table.headings[heading]} is the number that Excel keeps for {day}"
        yield Fault(
            table.cell(row, heading),
            f"{sentence}, which is {table.headings[date]} of this row. Type the amount, or clear the cell.",
            found=amount,
            expected="an amount",
        )


def _rows_with_same_number(table: Table, heading: str, date: str) -> list[int]:
    """The rows in which the amount is the number of the day."""
    days = (table.frame[date] - DAY_ZERO).dt.days
    same = table.frame[heading].eq(days.mul(100).astype("Int64")).fillna(value=False)
    return [int(row) for row in table.frame.index[same.to_numpy(dtype=bool)]]
