"""Reads the stored text of a cell as a value, by the type that the cell gives it."""

from __future__ import annotations

from datetime import datetime, timedelta
from math import isfinite
from typing import TYPE_CHECKING, Any

from validators.model import DAY_ZERO, DAY_ZERO_1904, ErrorValue, Value
from validators.reading.shared_strings import decode_escapes

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validators.reading.cell_styles import CellStyles

    TextReader = Callable[[str], Value]

END_OF_SERIALS = 2_958_466
"""The day after 31 December 9999, the last that Excel shows."""
FALSE_LEAP_DAY = 60
"""Excel's serial for 29 February 1900, which never was; the days before it are one lower."""
BOOLEANS = {"1": True, "0": False, "true": True, "false": False}
MILLISECONDS_IN_DAY = 86_400_000
LONGEST_ERROR = 64
TEXT_TYPES = frozenset({"str", "inlineStr"})
"""The types of cell that may hold an empty text."""
MOST_TEXTS_CACHED = 1 << 16
MOST_STRINGS_CACHED = 1 << 18
"""More than others: the lines of a large register have names of their own."""


class CellMeanings:
    """The meanings of one workbook's cells.

    A text that Excel would not write for its type makes its meaning raise ValueError, KeyError or IndexError.
    """

    def __init__(self, strings: Sequence[str], styles: CellStyles, rich: Sequence[str] = (), *, date1904: bool) -> None:
        self._zero = DAY_ZERO_1904 if date1904 else DAY_ZERO
        self._date_styles, self.paints = styles.dates, styles.paints
        self.changes = styles.changes
        self._strings, self._rich = strings, rich
        self.read_shared_raw: Callable[[bytes | None], str | None] = self._cache_shared().__getitem__
        self._types: dict[str, TextReader] = {
            "s": self.shared,
            "str": decode_escapes,
            "inlineStr": decode_escapes,
            "b": lambda text: BOOLEANS[text.strip()],
            "e": _read_error,
            "d": _read_iso_date,
        }

    def _cache_shared(self) -> ReaderCache:
        """Return the shared texts by their numbers as a cell holds them; at first all, as nearly all are looked up."""
        cache = ReaderCache(self.shared, MOST_STRINGS_CACHED)
        if len(self._strings) <= MOST_STRINGS_CACHED:
            texts = [text or None for text in self._strings] if "" in self._strings else self._strings
            cache.update(zip(map(b"%d".__mod__, range(len(texts))), texts, strict=True))
        return cache

    def of(self, kind: str, style: str, rich: str = "") -> TextReader:
        """Return the meaning of a type under a style: n is a number, and a style that the workbook does not describe is plain.

        rich: the number of the data type, or the picture, of which the cell holds only a stand-in.
        """
        if kind == "n":
            return self._date if style in self._date_styles else read_number
        if kind == "e" and rich.isdecimal() and 0 < int(rich) <= len(self._rich) and (shown := self._rich[int(rich) - 1]):
            return lambda text: ErrorValue(_read_error(text).code, shown)
        return self._types.get(kind, _refuse_type)

    def _date(self, text: str) -> datetime | float:
        return date_of_serial(read_number(text), self._zero)

    def shared(self, text: str | bytes) -> str | None:
        """Return a shared text by its number, None where it is empty; ValueError or IndexError for no such number."""
        at = int(text)
        if at < 0:
            raise IndexError
        return self._strings[at] or None


class ReaderCache(dict[Any, Any]):
    """The meanings of texts, each worked out once while it is remembered: a register repeats few of them often."""

    def __init__(self, meaning: Callable[[Any], Any], most: int = MOST_TEXTS_CACHED) -> None:
        super().__init__()
        self._meaning, self._most = meaning, most

    def __missing__(self, text: Any) -> Any:
        if len(self) >= self._most:
            self.clear()
        self[text] = value = self._meaning(text)
        return value


def read_number(text: str | bytes) -> float:
    """Return a number that is finite; ValueError for all else."""
    value = float(text)
    if not isfinite(value):
        raise ValueError
    return value


def date_of_serial(serial: float, zero: datetime) -> datetime | float:
    """Return the date of a serial, to the millisecond; a serial that Excel shows no date for stays a number."""
    if not 0 <= serial < END_OF_SERIALS:
        return serial
    day, part = divmod(serial, 1)
    if zero == DAY_ZERO and 1 <= day < FALSE_LEAP_DAY:
        day += 1
    try:
        return zero + timedelta(days=day, milliseconds=round(part * MILLISECONDS_IN_DAY))
    except OverflowError:
        return serial


def _read_error(text: str) -> ErrorValue:
    if len(text) > LONGEST_ERROR:
        raise ValueError
    return ErrorValue(text.strip())


def _refuse_type(kind: str) -> Value:
    raise ValueError(kind)


def _read_iso_date(text: str) -> datetime | str:
    try:
        return datetime.fromisoformat(text.strip()).replace(tzinfo=None)
    except ValueError:
        return text
