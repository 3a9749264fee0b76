"""Reads a column's cells as its kind: a cell that is not of its kind becomes an oddity, then a null.

So one text among a hundred thousand dates costs one finding, and pandera judges columns of one kind only.
Texts are read once for each different text, numbers and dates as whole columns.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from validators.model import ErrorValue, Oddity, Value
from validators.money import LARGEST, to_pennies
from validators.schemas.amounts import is_money_like, plain_amount
from validators.schemas.dates import possible_dates
from validators.words import clean, fold, is_blank, is_placeholder, nearest
from validators.years import parse_year

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import numpy.typing as npt

    from validators.schemas.columns import Kind

    Values = npt.NDArray[np.object_]
    Rows = npt.NDArray[np.int64]

DAY = "%d/%m/%Y"


class Verdict(NamedTuple):
    """How one value is read: what it is taken for, the check that reports it, and the value meant."""

    value: Any
    check: str = ""
    meant: str = ""


def read_column(kind: Kind, heading: str, rows: Rows, values: Values, keys: Sequence[str]) -> tuple[pd.Series[Any], list[Oddity]]:
    """The typed column, indexed by sheet row, and its oddities. keys: what a ref may name."""
    if kind.sort == "amount":
        return _amounts(heading, rows, values)
    if kind.sort == "number":
        return _numbers(heading, rows, values)
    if kind.sort == "date":
        return _dates(heading, rows, values)
    return _by_distinct(heading, rows, values, _reader(kind, keys))


def shown(value: Value) -> str:
    """A value as a person sees it in its cell."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime):
        return value.strftime(DAY)
    return "" if value is None else str(value)


def _reader(kind: Kind, keys: Sequence[str]) -> Callable[[Value], Verdict]:
    if kind.sort == "text":
        return _text
    if kind.sort == "year":
        return _year
    options = kind.options or keys
    by_fold = {fold(option): option for option in options}
    if kind.sort == "list":
        return lambda value: _list(value, by_fold)
    if kind.sort == "key":
        return lambda value: _key(value, by_fold)
    return lambda value: _choice(value, set(options), by_fold)


def _by_distinct(heading: str, rows: Rows, values: Values, read: Callable[[Value], Verdict]) -> tuple[pd.Series[Any], list[Oddity]]:
    codes, distinct = pd.factorize(values)
    verdicts = [Verdict(None) if isinstance(value, ErrorValue) else read(value) for value in distinct]
    typed = np.full(len(verdicts) + 1, None, dtype=object)  # the last is what a blank, code -1, becomes
    for at, verdict in enumerate(verdicts):
        typed[at] = verdict.value
    odd = [at for at, verdict in enumerate(verdicts) if verdict.check]
    places = np.flatnonzero(np.isin(codes, odd)) if odd else ()
    oddities = [
        Oddity(verdicts[codes[at]].check, int(rows[at]), heading, values[at], verdicts[codes[at]].meant) for at in places
    ]
    return pd.Series(typed[codes], index=rows, dtype=object), oddities


def _text(value: Value) -> Verdict:
    text = shown(value)
    if is_blank(text):
        return Verdict(None)
    return Verdict(None, "placeholder-left") if is_placeholder(text) else Verdict(text.strip())


def _key(value: Value, by_fold: Mapping[str, str]) -> Verdict:
    read = _text(value)
    if read.value is None:
        return read
    meant = by_fold.get(fold(read.value), clean(read.value))
    return Verdict(meant) if meant == value or not isinstance(value, str) else Verdict(meant, "stray-characters", meant)


def _choice(value: Value, options: Iterable[str], by_fold: Mapping[str, str]) -> Verdict:
    if value in options:
        return Verdict(value)
    text = shown(value)
    if is_blank(text):
        return Verdict(None)
    if meant := by_fold.get(fold(text)):
        return Verdict(meant, "stray-characters", meant) if meant != text else Verdict(meant)
    return Verdict(None, "placeholder-left") if is_placeholder(text) else Verdict(text)


def _list(value: Value, by_fold: Mapping[str, str]) -> Verdict:
    text = shown(value)
    if is_placeholder(text):
        return Verdict(None, "placeholder-left")
    items = [item for item in text.split(";") if not is_blank(item)]
    read = [_choice(item.strip(" "), set(by_fold.values()), by_fold) for item in items]
    if any(verdict.value not in by_fold.values() for verdict in read):
        return Verdict(None, "not-in-list", _meant_list(text, by_fold))
    names = tuple(verdict.value for verdict in read)
    stray = any(verdict.check for verdict in read)
    return Verdict(names or None, "stray-characters" if stray else "", "; ".join(names) if stray else "")


def _meant_list(text: str, by_fold: Mapping[str, str]) -> str:
    """The list that was probably meant: parted by other marks, or misspelt; nothing where an item is like none."""
    items = [item for item in text.replace(",", ";").replace("&", ";").replace(" and ", ";").split(";") if not is_blank(item)]
    meant = [by_fold.get(fold(item)) or nearest(item, by_fold.values()) for item in items]
    return "; ".join(meant) if all(meant) else ""


def _year(value: Value) -> Verdict:
    text = shown(value)
    if is_blank(text):
        return Verdict(None)
    if is_placeholder(text):
        return Verdict(None, "placeholder-left")
    year = parse_year(text)
    return Verdict(year) if year else Verdict(None, "year-label")


def _amounts(heading: str, rows: Rows, values: Values) -> tuple[pd.Series[Any], list[Oddity]]:
    pounds, oddities = _floats(heading, rows, values)
    filled = np.isfinite(pounds)
    pennies, fractional = to_pennies(np.where(filled, pounds, 0.0))
    series = pd.Series(pd.arrays.IntegerArray(pennies, ~filled), index=rows)
    places = np.flatnonzero(fractional)
    return series, oddities + [Oddity("fraction-of-a-penny", int(rows[at]), heading, values[at]) for at in places]


def _numbers(heading: str, rows: Rows, values: Values) -> tuple[pd.Series[Any], list[Oddity]]:
    numbers, oddities = _floats(heading, rows, values)
    return pd.Series(pd.arrays.FloatingArray(np.nan_to_num(numbers), np.isnan(numbers)), index=rows), oddities


def _floats(heading: str, rows: Rows, values: Values) -> tuple[npt.NDArray[np.float64], list[Oddity]]:
    """The numbers of a column, NaN where a cell holds none."""
    if set(map(type, values)) <= {float, type(None)} and not _too_large(values):
        return values.astype(np.float64), []
    read = [_number(value) for value in values]
    oddities = [
        Oddity(verdict.check, int(row), heading, value, verdict.meant)
        for row, value, verdict in zip(rows, values, read, strict=True)
        if verdict.check
    ]
    return np.array([verdict.value for verdict in read], dtype=np.float64), oddities


def _too_large(values: Values) -> bool:
    return any(value is not None and abs(value) >= LARGEST for value in values)


def _number(value: Value) -> Verdict:
    if value is None or isinstance(value, ErrorValue):
        return Verdict(None)
    if isinstance(value, float):
        return Verdict(value) if abs(value) < LARGEST else Verdict(None, "not-an-amount")
    if not isinstance(value, str):
        return Verdict(None, "not-an-amount")
    if is_blank(value):
        return Verdict(None)
    if is_placeholder(value):
        return Verdict(None, "placeholder-left")
    if (plain := plain_amount(value)) is not None:
        return Verdict(None, "number-as-text", plain)
    return Verdict(None, "ambiguous-amount" if is_money_like(value) else "not-an-amount")


def _dates(heading: str, rows: Rows, values: Values) -> tuple[pd.Series[Any], list[Oddity]]:
    oddities: list[Oddity] = []
    if not set(map(type, values)) <= {datetime, type(None)}:
        read = [_date(value) for value in values]
        oddities = [
            Oddity(verdict.check, int(row), heading, value, verdict.meant)
            for row, value, verdict in zip(rows, values, read, strict=True)
            if verdict.check
        ]
        values = np.array([verdict.value for verdict in read], dtype=object)
    return pd.Series(values.astype("datetime64[s]"), index=rows), oddities


def _date(value: Value) -> Verdict:
    if value is None or isinstance(value, ErrorValue):
        return Verdict(None)
    if isinstance(value, datetime):
        return Verdict(value)
    if not isinstance(value, str):
        return Verdict(None, "not-a-date")
    if is_blank(value):
        return Verdict(None)
    if is_placeholder(value):
        return Verdict(None, "placeholder-left")
    days = possible_dates(value)
    return Verdict(None, "date-as-text", " or ".join(day.strftime(DAY) for day in days)) if days else Verdict(None, "not-a-date")
