"""Financial years as people write them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.model import Year
from validators.words import fold

if TYPE_CHECKING:
    from datetime import datetime

_WRITTEN = re.compile(r"(20\d\d) ?[/-] ?(\d{4}|\d{2})", re.ASCII)
_LIKE = re.compile(r"(?:fy ?)?(20\d\d|\d{4,5}|\d\d) ?(?:[/\\.,_-]| to ) ?\d{1,5}|(?:fy ?)?(20\d\d)", re.ASCII)


def parse_year(text: str) -> Year | None:
    """2018/19, 2018-19 and 2018-2019 as the year that starts in 2018; None for what is no financial year from 2000/01 on."""
    found = _WRITTEN.fullmatch(fold(text))
    if not found:
        return None
    start, end = int(found[1]), int(found[2])
    following = start + 1 if len(found[2]) == 4 else (start + 1) % 100  # noqa: PLR2004 - the digits of a year
    return Year(start) if end == following else None


def is_like_year(text: str) -> bool:
    """Whether a text was meant as a financial year: 2018/17, 2018 to 2019 and 2018 alone are like one."""
    return bool(_LIKE.fullmatch(fold(text)))


def likely_year(text: str) -> Year | None:
    """The year that a malformed one may stand for, by the calendar year that it begins with; None where it has none."""
    found = re.match(r"(?:fy ?)?(20\d\d)(?!\d)", fold(text))
    return Year(int(found[1])) if found else None


def year_of(day: datetime) -> Year:
    """The financial year that a day lies in."""
    year = Year(day.year)
    return year if day >= year.first_day else year.shifted(-1)


def named(heading: str, first: Year) -> str:
    """A heading of the format with its year written out; first is the year that Y0 stands for."""
    return re.sub(r"\bY([012])\b", lambda found: str(first.shifted(int(found[1]))), heading)
