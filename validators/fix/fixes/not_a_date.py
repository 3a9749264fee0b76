"""A number that is a plausible day gets a date format. The number in the cell stays."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import Fix, ShownAsDate
from validators.fix.plausible_days import is_plausible_day
from validators.model import DAY_ZERO, format_day, format_value
from validators.reading import date_of_serial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Workbook


def fixes(book: Workbook) -> Iterator[Fix]:
    """Yield a fix for each number that is a plausible day."""
    for table, problem in book.cell_problems("not-a-date"):
        day = date_of_serial(problem.value, DAY_ZERO) if type(problem.value) is float else None
        if day is not None and not isinstance(day, float) and is_plausible_day(day, book.years["Y1"]):
            sentence = f"{format_value(problem.value)} is shown as the date {format_day(day)}. What the cell holds stays."
            yield Fix(
                problem.check, table.cell(problem.row, problem.heading), format_value(problem.value), ShownAsDate(day), sentence
            )
