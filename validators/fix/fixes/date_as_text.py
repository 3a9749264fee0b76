"""A text that can only mean one day becomes that date. A text that may mean another day is left to a person."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from typing import TYPE_CHECKING

from validators.fix.fix import Fix, NotFixed
from validators.fix.plausible_days import is_plausible_day
from validators.loading import possible_dates
from validators.model import clean, format_day, join_words, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import Workbook, Year

SHORTEST_ABBREVIATION = 3
"""The fewest letters of an abbreviated month or day of the week."""

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_NUMBERS = re.compile(r"(\d{1,4})\s?[^\w\s]\s?(\d{1,2})\s?[^\w\s]\s?(\d{1,4})(?!\d)", re.ASCII)
_TIME_OF_DAY = re.compile(r",?[ t]\d{1,2}:[\d:.]+z?(?: ?[ap]m)?")
_DATE_FILLERS = re.compile(r"\bof\b|(?<=\d)(?:st|nd|rd|th)\b")
_WORD = re.compile("[a-z]+")


def fixes(book: Workbook) -> Iterator[Fix | NotFixed]:
    """Yield a fix for each text that means one day, or the reason why it may not."""
    for table, problem in book.cell_problems("date-as-text"):
        text, cell = str(problem.value), table.cell(problem.row, problem.heading)
        days = possible_dates(text, book.years["Y1"])
        if len(days) != 1:
            continue
        if because := reason_for_doubt(text, days[0]) or _other_day(text, days[0], book.years["Y1"]):
            yield NotFixed(problem.check, cell, because)
        else:
            yield Fix(problem.check, cell, text, days[0], f"The text {quote(text)} becomes the date {format_day(days[0])}.")


def reason_for_doubt(text: str, day: datetime) -> str:
    """Why a text may not mean the day that it was read as, or says more than a day; empty where there is no doubt."""
    words = clean(text).lower()
    hour = _TIME_OF_DAY.search(words)
    if hour and re.search("[1-9]|pm", hour[0]):
        return f"{quote(text)} says an hour as well, which would be lost. Type it again as a date."
    month, weekday = format_day(day).split()[1].lower(), WEEKDAYS[day.weekday()]
    for word in _WORD.findall(_DATE_FILLERS.sub(" ", _TIME_OF_DAY.sub("", words))):
        if len(word) < SHORTEST_ABBREVIATION or not (month.startswith(word) or weekday.startswith(word)):
            return f"{quote(text)} is misspelt, or is not {format_day(day)}. Type the right day again as a date."
    return ""


def _other_day(text: str, day: datetime, register: Year) -> str:
    """Why a text of numbers may mean another day near the register's year; empty where it cannot."""
    numbers = _NUMBERS.match(clean(text))
    days = {day, *(_possible_days(numbers) if numbers else ())}
    near = {each for each in days if is_plausible_day(each, register)}
    if near <= {day}:
        return ""
    return (
        f"{quote(text)} can be read as {join_words(sorted(map(format_day, near | {day})), 'or')}. Type the right day as a date."
    )


def _possible_days(numbers: re.Match[str]) -> Iterator[datetime]:
    """Yield the days that three numbers may mean: day, month and year; month, day and year; or year, month and day."""
    one, two, three = numbers.groups()
    for year, month, day in ((three, two, one), (three, one, two), (one, two, three)):
        if len(year) in (2, 4):
            with suppress(ValueError):
                yield datetime(int(year) + (2000 if len(year) == 2 else 0), int(month), int(day))  # noqa: DTZ001, PLR2004
