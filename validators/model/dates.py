"""Days and financial years: how sentences write them, and how they are read from what people type.

The product's days are datetimes at midnight without a time zone, as Excel's are.
"""

from __future__ import annotations

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.model.text import fold

if TYPE_CHECKING:
    from datetime import date

YEAR_HEADINGS = ("Y0", "Y1", "Y2")
"""The headings of a table's columns of money: Y0 is the year before the register's, Y1 the register's, Y2 the year after.

They are the same in every year's format. A sheet has the years themselves there, such as 2018/19: `heading_with_year` writes
them out, and `Workbook.years` says which years they are.
"""

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
"""In English, whatever the language of the machine."""


def format_day(day: date) -> str:
    """Return a day as a sentence writes it: 1 April 2018."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def current_day() -> datetime:
    """Return today at midnight, by this computer's clock."""
    return datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0, tzinfo=None)


SHORT_YEAR_LENGTH = len("20/21")
"""The length of a year that is written without its century."""

_FULL_YEAR = re.compile(r"(20\d\d) ?[/-] ?(\d{4}|\d{2})", re.ASCII)
_YEAR_IN_WORDS = re.compile(r"(?<![\d/.-])(?:20\d\d ?[/-] ?(?:20)?\d\d|(?:1[2-9]|[2-9]\d)[/-]\d\d)(?![\d/-]|\.\d)", re.ASCII)
"""A year among other words.

Without its century it is one only from 2012 on, the year of the first Commissioners: 10/11 may be a day.
"""

_YEAR_LIKE = re.compile(r"(?:fy ?)?(20\d\d|\d{4,5}|\d\d) ?(?:[/\\.,_-]| to ) ?\d{1,5}|(?:fy ?)?(20\d\d)", re.ASCII)
"""What was meant as a year, and may be none."""


class Year(NamedTuple):
    """A financial year, from 1 April to 31 March.

    Attributes:
        start: The calendar year in which it starts, such as 2018. `str` gives 2018/19.
    """

    start: int

    def __str__(self) -> str:
        return f"{self.start}/{(self.start + 1) % 100:02}"

    def plus_years(self, years: int) -> Year:
        """Return the year that is so many years later; a negative number is earlier."""
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
    """Return the financial year that a text is: 2018/19, 2018-19 or 2018-2019. None where it is not one of 2000/01 or later."""
    found = _FULL_YEAR.fullmatch(fold(text))
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    following = start + 1 if len(found[2]) == 4 else (start + 1) % 100  # noqa: PLR2004 - the digits of a year
    return Year(start) if end == following else None


def find_year(text: str) -> Year | None:
    """Return the one financial year in a text, such as FY 2018/19, 2018/19 budget (£) or 18/19; None for none or several."""
    found = _YEAR_IN_WORDS.findall(fold(text))
    return _parse_short_year(found[0]) if len(found) == 1 else None


def standardise_years(folded: str) -> str:
    """Return a folded text (see `fold`) with each year in it written as 2018/19."""
    return _YEAR_IN_WORDS.sub(lambda found: str(_parse_short_year(found[0]) or found[0]), folded)


def _parse_short_year(text: str) -> Year | None:
    """Return the year of a text that may leave out the century."""
    return parse_year(text if text.startswith("20") and len(text) > SHORT_YEAR_LENGTH else f"20{text}")


def is_like_year(text: str) -> bool:
    """Whether a text was probably meant as a financial year: 2018/17, 2018 to 2019 and 2018 alone were."""
    return bool(_YEAR_LIKE.fullmatch(fold(text)))


def likely_year(text: str) -> Year | None:
    """Return the year that a wrongly written one may mean, by the calendar year at its start; None where it has none."""
    found = re.match(r"(?:fy ?)?(20\d\d)(?!\d)", fold(text))
    return Year(int(found[1])) if found else None


def year_of(day: datetime) -> Year:
    """Return the financial year that a day is in."""
    year = Year(day.year)
    return year if day >= year.first_day else year.plus_years(-1)


def heading_with_year(heading: str, first: Year) -> str:
    """Return a heading of the format as a sheet has it, with its year written out.

    Args:
        heading: Such as Y1, or Recommended Y2.
        first: The year that Y0 stands for.
    """
    return re.sub(r"\bY([012])\b", lambda found: str(first.plus_years(int(found[1]))), heading)
