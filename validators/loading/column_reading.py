"""Reads a column's cells as its kind: a cell that is not of its kind becomes an oddity, then a null.

So one text among a hundred thousand dates costs one finding, and pandera judges columns of one kind only. Whole columns
are read at once, and each different value that is not plainly of its kind once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd
from pandas.api.types import infer_dtype

from validators.loading import cell_values as verdicts
from validators.loading.cell_values import ReadValue
from validators.model import (
    LARGEST_AMOUNT,
    PLACEHOLDER_PATTERN,
    ErrorValue,
    Value,
    fold,
    fold_all,
    format_value,
    is_blank,
    join_words,
    nearest_option,
    pounds,
    to_pennies,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from validators.model import Year
    from validators.schemas import ColumnKind

    CellArray = npt.NDArray[np.object_]
    FloatArray = npt.NDArray[np.float64]
    PlaceArray = npt.NDArray[np.intp]
    from validators.model import CellProblem


_PLAIN_TEXT = re.compile(
    rf"(?!(?i:{PLACEHOLDER_PATTERN})\Z)(?=[^A-Za-z1-9]*[A-Za-z1-9])[!-~¡-¬®-ɏ][!-~¡-¬®-ɏ‐-‧]*(?: [!-~¡-¬®-ɏ‐-‧]+)*"
)
"""Texts that say something and hold nothing that a reader would not see: letters and signs, single spaces between them."""

ROUNDED_FROM = 1e15
"""Numbers from here on have 16 digits or more, of which Excel keeps 15."""

_BLANK_CELL = np.array([None], dtype=object)


class ColumnReading(NamedTuple):
    """A column as its kind: its typed values, and the verdicts on those that are odd, by their places."""

    typed: Any
    problems: Sequence[tuple[int, ReadValue]] = ()


def read_column(
    kind: ColumnKind, values: CellArray, keys: Sequence[str] | None = None, year: Year | None = None
) -> ColumnReading:
    """A column's values as its kind.

    keys: what a ref may name; None where nothing is known to refer to. year: the register's, near which its days lie.
    """
    if kind.sort == "amount":
        return _read_amounts(values)
    if kind.sort == "number":
        numbers, odd = _read_numbers(values, lambda value: verdicts.read_share(value, kind))
        return ColumnReading(pd.arrays.FloatingArray(np.nan_to_num(numbers), np.isnan(numbers)), odd)
    if kind.sort == "date":
        return _read_dates(values, year)
    if kind.sort in ("text", "key"):
        reading = _read_labels(kind, values) if not kind.options and not keys else _read_listed(kind, values, keys)
        return reading._replace(problems=[*reading.problems, *_find_rounded_numbers(values, reading)])
    return _read_listed(kind, values, keys)


def _read_listed(kind: ColumnKind, values: CellArray, keys: Sequence[str] | None) -> ColumnReading:
    exact = frozenset(() if kind.sort == "list" else kind.options or keys or ())
    return _read_distinct(values, _value_reader(kind, keys), exact.__contains__)


def _value_reader(kind: ColumnKind, keys: Sequence[str] | None) -> Callable[[str], ReadValue]:
    @cache  # folding is felt, and wanted only where a value is not spelt as it should be
    def known() -> dict[str, str]:
        return {fold(option): option for option in reversed(kind.options or keys or ())}

    if kind.sort == "year":
        return verdicts.read_year
    if kind.sort == "list":
        return lambda text: verdicts.read_list(text, None if keys is None else known())
    if kind.sort == "key":
        return lambda text: verdicts.read_key(text, known())
    return lambda text: verdicts.read_choice(text, known())


def _read_labels(kind: ColumnKind, values: CellArray) -> ColumnReading:
    """Texts of any wording, most of which need no second look. A shared key is spelt as the first that is like it."""
    if kind.sort == "text":
        return _read_distinct(values, lambda text: verdicts.interpret_text(text, kind), _is_plain)
    reading = _read_distinct(values, lambda text: verdicts.read_key(text, {}), _is_plain)
    if not kind.shared:
        return reading
    keys = [key for key in pd.unique(reading.typed) if key]
    known = dict(zip(reversed(fold_all(keys)), reversed(keys), strict=True))
    return (
        reading
        if len(known) == len(keys)
        else _read_distinct(values, lambda text: verdicts.read_key(text, known), _is_never_certain)
    )


def _read_distinct(values: CellArray, read: Callable[[str], ReadValue], sure: Callable[[Any], object]) -> ColumnReading:
    """Each different text read once; one that is sure to be what it should is not read at all."""
    codes, distinct = _distinct_texts(values)
    typed = np.append(distinct, _BLANK_CELL)  # the last is what a blank, code -1, becomes
    odd = {}
    for at in [at for at, text in enumerate(distinct) if not sure(text)]:
        verdict = _read_value(distinct[at], read)
        typed[at] = verdict.value
        if verdict.check:
            odd[at] = verdict
    return ColumnReading(typed[codes], _repeat_at_places(codes, odd))


def _is_plain(text: Any) -> bool:
    return isinstance(text, str) and _PLAIN_TEXT.fullmatch(text) is not None


def _find_rounded_numbers(values: CellArray, reading: ColumnReading) -> list[tuple[int, ReadValue]]:
    """The numbers among texts that have more digits than Excel keeps. They are read as they are shown."""
    if infer_dtype(values) in ("string", "empty"):
        return []
    long = (at for at, value in enumerate(values) if isinstance(value, float) and abs(value) >= ROUNDED_FROM)
    return [(at, ReadValue(reading.typed[at], "rounded-number", sound=True)) for at in long]


def _is_never_certain(_: Any) -> bool:
    return False


def _distinct_texts(values: CellArray) -> tuple[PlaceArray, CellArray]:
    """Each value's number, -1 where blank, and the different values as texts. Excel errors stay what they are."""
    codes, distinct = pd.factorize(values)
    if infer_dtype(distinct) not in ("string", "empty"):
        texts = [value if value is None or isinstance(value, (str, ErrorValue)) else format_value(value) for value in values]
        codes, distinct = pd.factorize(np.array(texts, dtype=object))
    return codes, distinct


def _repeat_at_places(codes: PlaceArray, odd: dict[int, ReadValue]) -> list[tuple[int, ReadValue]]:
    places = np.flatnonzero(np.isin(codes, list(odd))) if odd else ()
    return [(int(at), odd[codes[at]]) for at in places]


def _read_amounts(values: CellArray) -> ColumnReading:
    amounts, odd = _read_numbers(values, verdicts.read_amount)
    filled = ~np.isnan(amounts)
    pennies, fractional = to_pennies(np.where(filled, amounts, 0.0))
    odd += [(int(at), ReadValue(None, "fraction-of-a-penny", pounds(pennies[at]))) for at in np.flatnonzero(fractional)]
    return ColumnReading(pd.arrays.IntegerArray(pennies, ~filled), odd)


def _read_numbers(values: CellArray, read: Callable[[Value], ReadValue]) -> tuple[FloatArray, list[tuple[int, ReadValue]]]:
    """The numbers of a column, NaN where a cell holds none that can be an amount."""
    is_number = np.not_equal(values, _BLANK_CELL)
    if infer_dtype(values) != "floating":
        is_number = np.fromiter((isinstance(value, float) for value in values), dtype=bool, count=len(values))
    numbers = np.full(len(values), np.nan)
    numbers[is_number] = values[is_number].astype(np.float64)
    is_number &= np.abs(numbers) < LARGEST_AMOUNT
    numbers[~is_number] = np.nan
    others = np.flatnonzero(~is_number & np.not_equal(values, _BLANK_CELL))
    codes, distinct = pd.factorize(values[others], use_na_sentinel=False)
    read_as = [_read_value(value, read) for value in distinct]
    return numbers, [(int(at), read_as[code]) for at, code in zip(others, codes, strict=True) if read_as[code].check]


def _read_value(value: Any, read: Callable[[Any], ReadValue]) -> ReadValue:
    if isinstance(value, ErrorValue):
        return ReadValue(None, "data-type-cell" if value.shown else "error-value")
    return read(value)


def _read_dates(values: CellArray, year: Year | None) -> ColumnReading:
    """Days at midnight."""
    codes, distinct = pd.factorize(values)
    read_as = [_read_value(value, lambda value: verdicts.read_date(value, year)) for value in distinct]
    days = np.array([verdict.value for verdict in read_as] + [None], dtype="datetime64[D]")
    odd = {at: verdict for at, verdict in enumerate(read_as) if verdict.check}
    return ColumnReading(days[codes].astype("datetime64[s]"), _repeat_at_places(codes, odd))


UNLISTED_CHECKS = {"not-in-list", "unknown-reference"}
"""Oddities whose value is none of those that the column takes."""

MOST_COMPARISONS = 20_000
"""How many pairs of values and options a column may cost in search of the nearest; values beyond it get no suggestion."""

MOST_OPTIONS_NAMED = 12
"""How many options a sentence names."""


def add_suggestions(odd: Sequence[CellProblem], kind: ColumnKind, options: Sequence[str]) -> list[CellProblem]:
    """The oddities with what the column takes, those of values that are in no list with the nearest of it."""
    unlisted = (format_value(oddity.value) for oddity in odd if oddity.check in UNLISTED_CHECKS and not oddity.meant)
    asked = list(dict.fromkeys(unlisted))[: MOST_COMPARISONS // max(len(options), 1)]
    near = {text: (kind.sort == "list" and _nearest_list(text, options)) or nearest_option(text, options) for text in asked}
    wanted = _describe_options(kind)
    return [
        oddity._replace(
            wanted=wanted,
            meant=oddity.meant or (near.get(format_value(oddity.value), "") if oddity.check in UNLISTED_CHECKS else ""),
        )
        for oddity in odd
    ]


def _describe_options(kind: ColumnKind) -> str:
    """What a column takes, in words; nothing where it takes what it likes."""
    if kind.sort == "number":
        return f"{100 * (kind.low or 0):g}% to {100 * (kind.high or 0):g}%"
    if kind.to:
        return kind.to[0]
    return join_words(kind.options, "or") if kind.sort == "choice" and len(kind.options) <= MOST_OPTIONS_NAMED else ""


def _nearest_list(text: str, options: Sequence[str]) -> str:
    """The options that a text parted by commas or the like may have meant; nothing where a part of it is like none."""
    items = [item for item in re.split(r"[;,&/\n]| and ", text) if not is_blank(item)]
    meant = [nearest_option(item, options) for item in items] if 1 < len(items) <= MOST_OPTIONS_NAMED else []
    return "; ".join(dict.fromkeys(meant)) if all(meant) else ""
