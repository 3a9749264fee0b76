"""What a text or a number in a date cell may have meant."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from validators.model.text import clean
from validators.model.years import year_of

if TYPE_CHECKING:
    from validators.model.years import Year

FIRST_DAY = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone
LAST_DAY = datetime(2100, 12, 31)  # noqa: DTZ001
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - Excel's count of days, from March 1900 on

NEAR_YEARS = 10
"""How many years from its register's a day may lie, for a text or a number to be read as that day."""

_TIME_OF_DAY = r"(?:,?[ T]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?Z?(?: ?[ap]m)?)?"
_NUMERIC_DATE = re.compile(
    rf"(\d{{1,4}}) ?[./\-\\ ] ?(\d{{1,2}}) ?[./\-\\ ] ?(\d{{1,4}}){_TIME_OF_DAY}", re.ASCII | re.IGNORECASE
)
_COMPACT_DATE = re.compile(r"(20\d\d|2100)(\d\d)(\d\d)", re.ASCII)
_DAY_FIRST = re.compile(
    rf"(?:[a-z]{{3,9}}\.?,? )?(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ \-/.]?([a-z]{{3,9}})\.?,?[ \-/.]?(\d\d|\d{{4}}){_TIME_OF_DAY}",
    re.ASCII | re.IGNORECASE,
)
_MONTH_FIRST = re.compile(
    rf"(?:[a-z]{{3,9}}\.?,? )?([a-z]{{3,9}})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}}){_TIME_OF_DAY}", re.ASCII | re.IGNORECASE
)
_MONTH_STARTS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def possible_dates(text: str, year: Year | None = None) -> list[datetime]:
    """The days from 2000 to 2100 that a text may mean, day first: several where day, month and year could be exchanged.

    year: the register's. Of several days only those within ten years of it count, where there are any.
    """
    days = _possible_days(text)
    return [day for day in days if is_near_year(day, year)] or days


def is_near_year(day: datetime, year: Year | None) -> bool:
    """Whether a day lies within ten years of a financial year; of no year, every day does."""
    return year is None or abs(year_of(day).start - year.start) <= NEAR_YEARS


def _possible_days(text: str) -> list[datetime]:
    words = clean(text)
    if found := _NUMERIC_DATE.fullmatch(words):
        return _valid_days(*_possible_orders(found[1], found[2], found[3]))
    if found := _COMPACT_DATE.fullmatch(words):
        return _valid_days((int(found[1]), int(found[2]), int(found[3])))
    if found := _DAY_FIRST.fullmatch(words):
        return _valid_days((_full_year(int(found[3])), _month_number(found[2]), int(found[1])))
    if found := _MONTH_FIRST.fullmatch(words):
        return _valid_days((int(found[3]), _month_number(found[1]), int(found[2])))
    return []


def _possible_orders(first: str, second: str, third: str) -> list[tuple[int, int, int]]:
    """Year, month and day in every order in which they may have been written: a year of two digits is last, or first."""
    one, two, three = int(first), int(second), int(third)
    if len(first) == 4:  # noqa: PLR2004 - the digits of a year
        return [(one, two, three)]
    year_last = [(_full_year(three), two, one), (_full_year(three), one, two)]
    year_first = [(_full_year(one), two, three), (_full_year(one), three, two)]
    return year_last if len(third) > 2 else [*year_last, *year_first]  # noqa: PLR2004 - it can be nothing but the year


def day_of_number(number: float, year: Year | None = None) -> datetime | None:
    """The day that Excel would show for a number, or that its digits write, as 20180401 does.

    None outside 2000 to 2100, and where it is not near the register's year.
    """
    day = _parse_day_number(number)
    return day if day and is_near_year(day, year) else None


def _parse_day_number(number: float) -> datetime | None:
    if 0 <= number <= (LAST_DAY - DAY_ZERO).days + 1:
        day = (DAY_ZERO + timedelta(days=int(number))).replace(hour=0)
        return day if FIRST_DAY <= day <= LAST_DAY else None
    return next(iter(_possible_days(f"{number:.0f}")), None) if number == number // 1 else None


def _month_number(word: str) -> int:
    """The month that a word begins like, so that 'Febuary' is February; 0 where it is none."""
    start = word[:3].lower()
    return _MONTH_STARTS.index(start) + 1 if start in _MONTH_STARTS else 0


def _full_year(year: int) -> int:
    return year + 2000 if year < 100 else year  # noqa: PLR2004 - two digits


def _valid_days(*parts: tuple[int, int, int]) -> list[datetime]:
    days: list[datetime] = []
    for year, month, day in parts:
        try:
            found = datetime(year, month, day)  # noqa: DTZ001 - a workbook's dates have no time zone
        except ValueError:
            continue
        if found not in days and FIRST_DAY <= found <= LAST_DAY:
            days.append(found)
    return days
