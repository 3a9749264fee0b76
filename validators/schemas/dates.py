"""What a text in a date cell may have meant."""

from __future__ import annotations

import re
from datetime import datetime

from validators.words import clean

_NUMERIC = re.compile(r"(\d{1,4})[./\- ](\d{1,2})[./\- ](\d{1,4})( .*)?")
_WORDED = re.compile(r"(\w+ )?(\d{1,2})(st|nd|rd|th)?[ -]([a-z]{3,9})\.?,?[ -](\d{2}|\d{4})", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def possible_dates(text: str) -> list[datetime]:
    """The days that a text may mean, day first; two where day and month could be exchanged, none where it is no date."""
    if found := _NUMERIC.fullmatch(clean(text)):
        first, second, third = (int(part) for part in found.groups()[:3])
        if len(found[1]) == 4:  # noqa: PLR2004 - a year of four digits stands first
            return _days((first, second, third))
        return _days((_century(third), second, first), (_century(third), first, second))
    if (found := _WORDED.fullmatch(clean(text))) and found[4][:3].lower() in _MONTHS:
        return _days((_century(int(found[5])), _MONTHS.index(found[4][:3].lower()) + 1, int(found[2])))
    return []


def _century(year: int) -> int:
    return year + 2000 if year < 100 else year  # noqa: PLR2004 - two digits


def _days(*parts: tuple[int, int, int]) -> list[datetime]:
    days: list[datetime] = []
    for year, month, day in parts:
        try:
            found = datetime(year, month, day)  # noqa: DTZ001 - a workbook's dates have no time zone
        except ValueError:
            continue
        if found not in days:
            days.append(found)
    return days
