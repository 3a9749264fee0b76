"""A text that can only mean one day becomes that date. One that can be read as another day as well is left to a person."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from validators.fix.fix import LeftOut, Mend
from validators.loading.days import possible_dates
from validators.model.dates import in_words
from validators.model.money import listed
from validators.model.text import clean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model.workbook import Workbook
    from validators.model.years import Year

SHORTEST = 3
"""The letters that a month or a day of the week has at least when it is cut short."""

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

YEARS = 10
"""How many years a day may be away from the register's own."""

_NUMBERS = re.compile(r"(\d{1,4})\s?[^\w\s]\s?(\d{1,2})\s?[^\w\s]\s?(\d{1,4})(?!\d)", re.ASCII)
_HOUR = re.compile(r",?[ t]\d{1,2}:[\d:.]+z?(?: ?[ap]m)?")
_BESIDE = re.compile(r"\bof\b|(?<=\d)(?:st|nd|rd|th)\b")
_WORD = re.compile("[a-z]+")


def mends(book: Workbook) -> Iterator[Mend | LeftOut]:
    """One fix a cell whose text means one day."""
    for table, odd in book.oddities("date-as-text"):
        text, cell = str(odd.value), table.cell(odd.row, odd.heading)
        days = possible_dates(text, book.years["Y1"])
        if len(days) != 1:
            continue
        if because := doubt(text, days[0]) or _other_day(text, days[0], book.years["Y1"]):
            yield LeftOut(odd.check, cell, because)
        else:
            yield Mend(odd.check, cell, text, days[0], f"The text {quoted(text)} becomes the date {in_words(days[0])}.")


def doubt(text: str, day: datetime) -> str:
    """Why a text may not mean the one day that it reads as, or says more; nothing where there is no doubt."""
    words = clean(text).lower()
    hour = _HOUR.search(words)
    if hour and re.search("[1-9]|pm", hour[0]):
        return f"{quoted(text)} says an hour as well, which would be lost. Type it again as a date."
    month, weekday = in_words(day).split()[1].lower(), WEEK[day.weekday()]
    for word in _WORD.findall(_BESIDE.sub(" ", _HOUR.sub("", words))):
        if len(word) < SHORTEST or not (month.startswith(word) or weekday.startswith(word)):
            return f"{quoted(text)} is misspelt, or is not {in_words(day)}. Type the right day again as a date."
    return ""


def _other_day(text: str, day: datetime, register: Year) -> str:
    """Why a text of numbers alone may mean another day near the register's year; nothing where it cannot."""
    found = _NUMBERS.match(clean(text))
    days = {day, *(_readings(found) if found else ())}
    first, last = register.shifted(-YEARS).first_day, register.shifted(YEARS).last_day
    near = {each for each in days if first <= each <= last}
    if near <= {day}:
        return ""
    return f"{quoted(text)} can be read as {listed(sorted(map(in_words, near | {day})), 'or')}. Type the right day as a date."


def _readings(found: re.Match[str]) -> Iterator[datetime]:
    """The days that three numbers mean: day, month and year, month, day and year, or year, month and day."""
    one, two, three = found.groups()
    for year, month, day in ((three, two, one), (three, one, two), (one, two, three)):
        if len(year) in (2, 4):
            with suppress(ValueError):
                yield datetime(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))  # noqa: DTZ001, PLR2004
