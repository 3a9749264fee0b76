"""What the stored text of a cell means, by the type that the cell gives it."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import isfinite
from typing import TYPE_CHECKING

from validators.model import ErrorValue, Value
from validators.reading.strings import decoded

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    Meaning = Callable[[str], Value]

DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's dates have no time zone
DAY_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001
LAST_SERIAL = 2_958_466
"""The day after 31 December 9999, the last that Excel shows."""
NO_LEAP_DAY = 60
"""Excel's serial for 29 February 1900, which never was; the days before it stand one lower."""
MILLISECONDS = 86_400_000
REMEMBERED = 1 << 16


class Memory(dict[str, Value]):
    """The meanings of texts, each worked out once while it is remembered: a register repeats few of them often."""

    def __init__(self, meaning: Meaning) -> None:
        super().__init__()
        self._meaning = meaning

    def __missing__(self, text: str) -> Value:
        if len(self) >= REMEMBERED:
            self.clear()
        self[text] = value = self._meaning(text)
        return value


class Meanings:
    """The meanings of one workbook's cells: of its types, and of the styles of its numbers.

    Texts that Excel would not write raise ValueError, KeyError or IndexError.
    """

    def __init__(self, strings: Sequence[str], date_styles: Collection[str], *, date1904: bool) -> None:
        zero = DAY_ZERO_1904 if date1904 else DAY_ZERO
        date = Memory(lambda text: as_date(number(text), zero)).__getitem__
        self.styles = _Styles(dict.fromkeys(date_styles, date))
        self.types = _Types(
            {
                "s": Memory(lambda text: _shared(strings, text)).__getitem__,
                "str": decoded,
                "inlineStr": decoded,
                "b": lambda text: {"1": True, "0": False, "true": True, "false": False}[text.strip()],
                "e": Memory(lambda text: ErrorValue(text.strip())).__getitem__,
                "d": Memory(_iso_date).__getitem__,
            }
        )


class _Styles(dict[str, "Meaning"]):
    """What a number means under each style; a style that the workbook does not describe shows plain numbers."""

    def __missing__(self, style: str) -> Meaning:
        self[style] = number
        return number


class _Types(dict[str, "Meaning"]):
    """What a text means by each type; of a type that there is not, nothing can be read."""

    def __missing__(self, kind: str) -> Meaning:
        def unknown(_: str) -> Value:
            raise ValueError(kind)

        return unknown


def number(text: str) -> float:
    """A number that is finite; ValueError for all else."""
    value = float(text)
    if not isfinite(value):
        raise ValueError
    return value


def as_date(serial: float, zero: datetime) -> datetime | float:
    """The date of a serial, to the millisecond; a serial that Excel shows no date for stays a number."""
    if not 0 <= serial < LAST_SERIAL:
        return serial
    day, part = divmod(serial, 1)
    if zero == DAY_ZERO and 1 <= day < NO_LEAP_DAY:
        day += 1
    try:
        return zero + timedelta(days=day, milliseconds=round(part * MILLISECONDS))
    except OverflowError:
        return serial


def _shared(strings: Sequence[str], text: str) -> str | None:
    at = int(text)
    if at < 0:
        raise IndexError
    return strings[at] or None


def _iso_date(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text
