"""Which cell styles show a number as a date."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.reading.xml import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from validators.reading.limits import Limits

BUILT_IN = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
"""Ids of Excel's own date and time formats (Office Open XML, part 1, 18.8.30), those of East Asian locales too."""

LONGEST = 255
"""The characters that Excel lets a number format have."""

ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
LITERAL = re.compile(r'"[^"]*"?|\\.|_.|\*.|\[[^\]]*\]?|AM/PM|A/P', re.IGNORECASE)


def shows_date(number_format: str) -> bool:
    """Whether a number format shows the day or the time: its first section has d, m, y, h or s that is no literal."""
    text = ELAPSED.sub("h", number_format[:LONGEST])
    letters = LITERAL.sub("", text).partition(";")[0].lower().replace("general", "")
    return any(letter in "dmyhs" for letter in letters)


def date_styles(pieces: Iterable[bytes], limits: Limits) -> frozenset[str]:
    """The numbers, as cells write them, of the cell styles that show a date."""
    formats: dict[str, str] = {}
    used: list[str] = []

    def custom(has: dict[str, str]) -> None:
        formats[has["numFmtId"]] = has.get("formatCode", "")[:LONGEST]

    walk(
        pieces,
        {
            "styleSheet/numFmts/numFmt": custom,
            "styleSheet/cellXfs/xf": lambda has: used.append(has.get("numFmtId", "0")),
        },
        limits,
    )
    dates = {number for number in set(used) if _is_date(number, formats)}
    return frozenset(str(style) for style, number in enumerate(used) if number in dates)


def _is_date(number: str, formats: Mapping[str, str]) -> bool:
    if number in formats:
        return shows_date(formats[number])
    return number.isdecimal() and int(number) in BUILT_IN
