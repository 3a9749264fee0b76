"""Days as sentences say them."""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.model.text import fold

if TYPE_CHECKING:
    from datetime import date


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""Not those of the machine's own language."""


def format_day(day: date) -> str:
    """1 April 2018."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def current_day() -> datetime:
    """The day that it is, by this computer's clock."""
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)


SHORT_YEAR_LENGTH = len("20/21")
"""The characters of a year without its century."""

_FULL_YEAR = re.compile(r"(20\d\d) ?[/-] ?(\d{4}|\d{2})", re.ASCII)
_YEAR_IN_WORDS = re.compile(r"(?<![\d/.-])(?:20\d\d ?[/-] ?(?:20)?\d\d|(?:1[2-9]|[2-9]\d)[/-]\d\d)(?![\d/-]|\.\d)", re.ASCII)
"""A year among other words. In two digits it is one from 2012 on, the first of the Commissioners: 10/11 may be a day."""

_YEAR_LIKE = re.compile(r"(?:fy ?)?(20\d\d|\d{4,5}|\d\d) ?(?:[/\\.,_-]| to ) ?\d{1,5}|(?:fy ?)?(20\d\d)", re.ASCII)


class Year(NamedTuple):
    """A financial year, 1 April to 31 March, by the calendar year in which it starts."""

    start: int

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02}"

    def plus_years(self, years: int) -> Year:
        """The year so many years later, or earlier."""
        return Year(self.start + years)

    @property
    def first_day(self) -> datetime:
        """1 April."""
        return datetime(self.start, 4, 1)  # noqa: DTZ001 - a workbook's dates have no time zone

    @property
    def last_day(self) -> datetime:
        """31 March."""
        return datetime(self.start + 1, 3, 31)  # noqa: DTZ001


def parse_year(text: str) -> Year | None:
    """2018/19, 2018-19 and 2018-2019 as the year that starts in 2018; None for what is no financial year from 2000/01 on."""
    found = _FULL_YEAR.fullmatch(fold(text))
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    following = start + 1 if len(found[2]) == 4 else (start + 1) % 100  # noqa: PLR2004 - the digits of a year
    return Year(start) if end == following else None


def find_year(text: str) -> Year | None:
    """The one financial year that a text names, with or without words around it: FY 2018/19, 2018/19 budget (£), 18/19."""
    found = _YEAR_IN_WORDS.findall(fold(text))
    return _parse_short_year(found[0]) if len(found) == 1 else None


def standardise_years(folded: str) -> str:
    """A folded text with each year in it written as 2018/19."""
    return _YEAR_IN_WORDS.sub(lambda found: str(_parse_short_year(found[0]) or found[0]), folded)


def _parse_short_year(text: str) -> Year | None:
    """A year as people write it; its century may be left out."""
    return parse_year(text if text.startswith("20") and len(text) > SHORT_YEAR_LENGTH else f"20{text}")


def is_like_year(text: str) -> bool:
    """Whether a text was meant as a financial year: 2018/17, 2018 to 2019 and 2018 alone are like one."""
    return bool(_YEAR_LIKE.fullmatch(fold(text)))


def likely_year(text: str) -> Year | None:
    """The year that a malformed one may stand for, by the calendar year that it begins with; None where it has none."""
    found = re.match(r"(?:fy ?)?(20\d\d)(?!\d)", fold(text))
    return Year(int(found[1])) if found else None


def year_of(day: datetime) -> Year:
    """The financial year that a day lies in."""
    year = Year(day.year)
    return year if day >= year.first_day else year.plus_years(-1)


def heading_with_year(heading: str, first: Year) -> str:
    """A heading of the format with its year written out; first is the year that Y0 stands for."""
    return re.sub(r"\bY([012])\b", lambda found: str(first.plus_years(int(found[1]))), heading)
