"""Dates are four years and a day out, because they were pasted between workbooks that count days from 1904 and from 1900.

Old Macs counted days from 1904, and a workbook keeps the setting. A date pasted as a number from one kind into the other moves
by 1,462 days.

Every check that compares dates then finds faults that are not there, or misses those that are.

To put it right, change the setting if all dates are out. If only one table is out, move its dates: the finding says how.

It does not apply to a few dates: most dates of the workbook, or of a table, must be out.

    About
    | Setting        | Value        |
    | Financial year | 2018/19      |
    | As at          | ✗ 30/06/2022 |

    Allocations
    | Line | Start      | End        | 2018/19   |
    | L001 | 02/04/2022 | 01/04/2023 | 12,500.00 |
    | L002 | 02/04/2022 | 01/10/2022 | 9,400.00  |
    (days from 1904)
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.model import Cause, Cell, Fault, Faults, Workbook, format_day, remembered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from validators.model import Check, Follows

SEVERITY = "error"

SYSTEMS_APART = timedelta(days=1462)
"""What lies between the days that the two systems count from (Microsoft, Date systems in Excel)."""

FEWEST_DATES_OFF = {True: 2, False: 3}
"""How many dates off tell of the setting, by whether it is set; fewer may be slips."""

TABLES_WITH_OLD_DATES = ("Sources",)
"""Tables whose dates may well lie before the register's years: of themselves they do not tell that 1904 should be set."""

CHECKS_OF_DATES = frozenset({
    "date-in-future", "decision-after-start", "end-before-start", "milestone-out-of-order",
    "money-outside-dates", "not-a-date", "outside-grant-period", "review-overdue", "waiver-expired", "waiver-unused",
})  # fmt: skip
"""The checks whose findings may follow from dates that are off."""


class TableDates(NamedTuple):
    """The dates of a table: their number, and the first and the number of those that are off."""

    title: str
    number: int
    off: int
    first: Cell | None = None
    day: datetime | None = None

    @property
    def is_off(self) -> bool:
        """Whether most of them are."""
        return self.off * 2 > self.number


def check(book: Workbook) -> Faults:
    """One fault for all tables, or one for each table that is off."""
    tables, is_all = _find_tables_off(book)
    if is_all:
        yield _fault(book, next(dates for dates in tables if dates.first), is_all=True)
    else:
        yield from (_fault(book, dates, is_all=False) for dates in tables)


def follows(book: Workbook) -> Follows:
    """Return the cause of what is said of dates: of all, or of those on the sheets that are off, and of all where About is."""
    tables, is_all = _find_tables_off(book)
    sheets = {dates.first.sheet for dates in tables if dates.first}

    def cause(check: Check, cell: Cell | None) -> Cause | None:
        is_off = cell is not None and (is_all or not sheets.isdisjoint((cell.sheet, "About")))
        return Cause("wrong-date-system") if is_off and check.name in CHECKS_OF_DATES else None

    return cause


@remembered
def _find_tables_off(book: Workbook) -> tuple[list[TableDates], bool]:
    """Return the tables whose dates are off, and whether most dates of the workbook are."""
    if not book.years:
        return [], False
    least = FEWEST_DATES_OFF[book.raw.counts_from_1904]
    every = list(_count_dates(book))
    whole = TableDates("", sum(dates.number for dates in every), sum(dates.off for dates in every))
    if whole.is_off and whole.off >= least:
        return every, True
    counted = every if book.raw.counts_from_1904 else [dates for dates in every if dates.title not in TABLES_WITH_OLD_DATES]
    return [dates for dates in counted if dates.is_off and dates.off >= least], False


def _count_dates(book: Workbook) -> Iterator[TableDates]:
    move = SYSTEMS_APART if book.raw.counts_from_1904 else -SYSTEMS_APART
    first, last = (np.datetime64(day + move, "s") for day in (book.years["Y0"].first_day, book.years["Y2"].last_day))
    for title, table in book.tables.items():
        columns = {heading: table.lines[heading] for heading in table.columns if table.lines[heading].is_date}
        off = {heading: np.flatnonzero((days.values >= first) & (days.values <= last)) for heading, days in columns.items()}
        cells = sorted(
            (table.cell(table.lines.rows[places[0]], heading), columns[heading].take(places[:1]).tolist()[0])
            for heading, places in off.items()
            if len(places)
        )
        number = sum(int(np.count_nonzero(days.filled)) for days in columns.values())
        yield TableDates(title, number, sum(map(len, off.values())), *(cells[0] if cells else ()))


def _fault(book: Workbook, dates: TableDates, *, is_all: bool) -> Fault:
    is_set = book.raw.counts_from_1904
    shown, meant = ("", "") if dates.day is None else map(format_day, (dates.day, _corrected_day(dates.day, is_set=is_set)))
    whose = "this workbook" if is_all else dates.title
    setting = "The workbook counts days from 1904" if is_set else "The workbook counts days from 1900, and not from 1904"
    sentence = (
        f"{setting}, and most dates of {whose} are 4 years and a day {'late' if is_set else 'early'}: {shown} is "
        f"probably {meant}. {_remedy(is_set=is_set, is_all=is_all)}"
    )
    return Fault(dates.first, sentence, found=shown, expected=meant)


def _corrected_day(day: datetime, *, is_set: bool) -> datetime:
    return day - SYSTEMS_APART if is_set else day + SYSTEMS_APART


def _remedy(*, is_set: bool, is_all: bool) -> str:
    if is_all:
        act = "clear" if is_set else "tick"
        return (
            f'Choose File, Options, Advanced, and {act} "Use 1904 date system" for this workbook; then look at the dates again.'
        )
    act = "Subtract" if is_set else "Add"
    return f"Type 1462 in an empty cell, copy it, select these dates, and choose Paste Special, Values and {act}."
