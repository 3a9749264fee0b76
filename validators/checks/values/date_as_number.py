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

import numpy as np

from validators.model import DAY_ZERO, Fault, format_day, pounds

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from validators.model import Faults, Table, Workbook

    PennyArray = npt.NDArray[np.int64]

SEVERITY = "warning"
NO_DAY = np.iinfo(np.int64).min
"""Stands for the number of a blank date. No amount is so small."""


def check(book: Workbook) -> Faults:
    """One fault an amount, with the date that it is."""
    for table in book.tables.values():
        kinds = {heading: table.lines[heading].values.dtype.kind for heading in table.columns}
        amounts = [heading for heading, kind in kinds.items() if kind == "i" and heading not in table.computed]
        dates = [heading for heading, kind in kinds.items() if kind == "M"]
        if amounts and dates:
            numbers = _numbers_of_days(table, dates)
            for heading in amounts:
                yield from _find_faults(table, heading, dates, numbers)


def _numbers_of_days(table: Table, dates: Sequence[str]) -> PennyArray:
    """The numbers that Excel keeps for the days, as pennies of that many pounds. Shape (dates, lines)."""
    days = np.array([table.lines[heading].values for heading in dates])
    numbers = (days - np.datetime64(DAY_ZERO, "s")).astype("timedelta64[D]").astype(np.int64) * 100
    return np.where(np.isnat(days), NO_DAY, numbers)


def _find_faults(table: Table, heading: str, dates: Sequence[str], numbers: PennyArray) -> Iterator[Fault]:
    """The faults under one heading, each with the first of the dates that it is. A blank amount is 0, which no day is here."""
    reported: set[int] = set()
    for which, at in zip(*np.nonzero(table.lines[heading].values == numbers), strict=True):
        if at in reported:
            continue
        reported.add(at)
        row, date = int(table.lines.rows[at]), dates[which]
        amount, day = pounds(table.lines.value(row, heading)), format_day(table.lines.value(row, date))
        sentence = f"{amount} under {table.headings[heading]} is the number that Excel keeps for {day}"
        yield Fault(
            table.cell(row, heading),
            f"{sentence}, which is {table.headings[date]} of this row. Type the amount, or clear the cell.",
            found=amount,
            expected="an amount",
        )
