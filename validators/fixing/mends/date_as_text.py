"""A text that can only mean one day becomes that date. Where day and month could be exchanged, it is left to a person."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.days import in_words
from validators.fixing.mend import LeftOut, Mend
from validators.schemas.dates import possible_dates
from validators.words import clean, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from validators.model import Workbook

SHORTEST = 3
"""The letters that a month or a day of the week has at least when it is cut short."""

WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

_HOUR = re.compile(r",?[ t]\d{1,2}:[\d:.]+z?(?: ?[ap]m)?")
_BESIDE = re.compile(r"\bof\b|(?<=\d)(?:st|nd|rd|th)\b")
_WORD = re.compile("[a-z]+")


def mends(book: Workbook) -> Iterator[Mend | LeftOut]:
    """One mend a cell whose text means one day."""
    for table, odd in book.oddities("date-as-text"):
        text, cell = str(odd.value), table.cell(odd.row, odd.heading)
        days = possible_dates(text, book.years["Y1"])
        if len(days) != 1:
            continue
        if because := doubt(text, days[0]):
            yield LeftOut(odd.check, cell, because)
        else:
            yield Mend(odd.check, cell, text, days[0], f"The text {quoted(text)} becomes the date {in_words(days[0])}.")


def doubt(text: str, day: datetime) -> str:
    """Why a text may not mean the one day that it reads as, or says more; nothing where there is no doubt."""
    words = clean(text).lower()
    hour = _HOUR.search(words)
    if hour and re.search("[1-9]|pm", hour[0]):
        return f"{quoted(text)} says an hour as well, which would be lost. Type it anew as a date."
    month, weekday = in_words(day).split()[1].lower(), WEEK[day.weekday()]
    for word in _WORD.findall(_BESIDE.sub(" ", _HOUR.sub("", words))):
        if len(word) < SHORTEST or not (month.startswith(word) or weekday.startswith(word)):
            return f"{quoted(text)} is misspelt, or is not {in_words(day)}. Type the right day anew as a date."
    return ""
