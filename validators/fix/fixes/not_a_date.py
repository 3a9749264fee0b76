"""A number that is a day of these years, in a cell that shows it as a number, is shown as that date. What it holds stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Fix, ShownAsDate
from validators.model import DAY_ZERO, format_day, format_value
from validators.reading import date_of_serial

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from validators.model import Workbook

MAX_YEARS_AWAY = 10
"""How many years a day may be away from the register's own."""


def fixes(book: Workbook) -> Iterator[Fix]:
    """One fix a cell whose number is a plausible day."""
    for table, odd in book.cell_problems("not-a-date"):
        day = date_of_serial(odd.value, DAY_ZERO) if type(odd.value) is float else None
        if day is not None and not isinstance(day, float) and _is_near(book, day):
            said = f"{format_value(odd.value)} is shown as the date {format_day(day)}. What the cell holds stays."
            yield Fix(odd.check, table.cell(odd.row, odd.heading), format_value(odd.value), ShownAsDate(day), said)


def _is_near(book: Workbook, day: datetime) -> bool:
    year = book.years["Y1"]
    return year.plus_years(-MAX_YEARS_AWAY).first_day <= day <= year.plus_years(MAX_YEARS_AWAY).last_day
