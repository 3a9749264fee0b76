"""Reads the cells of a column as its kind. A cell that is not of its kind becomes a cell problem, and then a null.

So one text among a hundred thousand dates gives one finding, and pandera judges columns of one type only. A column is read as
a whole, and each distinct value that is not plainly of its kind once.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from validators.loading import cell_values
from validators.loading.cell_values import ReadValue
from validators.loading.whole_columns import join_column
from validators.model import (
    LARGEST_AMOUNT,
    PLACEHOLDER_PATTERN,
    ErrorValue,
    TypedColumn,
    Value,
    distinct_values,
    fold,
    fold_all,
    format_value,
    is_blank,
    join_words,
    nearest_option,
    pounds,
    to_pennies,
    where_none,
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


_PLAIN_TEXT = (
    rf"(?!(?i:{PLACEHOLDER_PATTERN})(?:\n|\Z))(?=[^A-Za-z1-9\n]*[A-Za-z1-9])"
    r"[!-~¡-¬®-ɏ][!-~¡-¬®-ɏ‐-‧]*(?: [!-~¡-¬®-ɏ‐-‧]+)*"
)
"""A text that needs no second look: no placeholder, only visible letters and signs, with single spaces between them."""

_IS_PLAIN = re.compile(_PLAIN_TEXT)
_CODE = r"[A-Za-z]{1,4}[0-9]++(?:-[0-9]++)?+"
"""A key such as L001 or A12-3, which is plain as no placeholder is like it. A long register has many, and this is quick."""

_ARE_PLAIN = re.compile(rf"(?:\n(?:{_CODE}(?=\n|\Z)|{_PLAIN_TEXT}(?=\n|\Z)))*+")

ROUNDED_FROM = 1e15
"""Numbers from here on have 16 digits or more, of which Excel stores 15."""


class ColumnReading(NamedTuple):
    """A column, read as its kind.

    Attributes:
        typed: Its values, null where a cell is not of its kind.
        all_texts: Whether all its filled cells are known to hold texts.
        problems: The places of the cells with a problem, from 0, and how each was read.
    """

    typed: TypedColumn
    problems: Sequence[tuple[int, ReadValue]] = ()
    all_texts: bool = False


def read_column(
    kind: ColumnKind, values: CellArray, keys: Sequence[str] | None = None, year: Year | None = None
) -> ColumnReading:
    """Return the values of a column, read as its kind.

    Args:
        kind: What the column holds.
        values: What its cells hold, shape `(n,)`; None where blank.
        keys: What a reference may name; None where the table that it names is not there.
        year: The register's year, which dates are near to.
    """
    if kind.sort == "amount":
        return _read_amounts(values)
    if kind.sort == "number":
        numbers, problems = _read_numbers(values, lambda value: cell_values.read_share(value, kind))
        return ColumnReading(TypedColumn(np.nan_to_num(numbers), np.isnan(numbers)), problems)
    if kind.sort == "date":
        return _read_dates(values, year)
    if kind.sort in ("text", "key"):
        reading = _read_labels(kind, values) if not kind.options and not keys else _read_listed(kind, values, keys)
        return reading._replace(problems=[*reading.problems, *_find_rounded_numbers(values, reading)])
    return _read_listed(kind, values, keys)


def _read_listed(kind: ColumnKind, values: CellArray, keys: Sequence[str] | None) -> ColumnReading:
    exact = frozenset(() if kind.sort == "list" else kind.options or keys or ())
    return _read_distinct(values, _value_reader(kind, keys), lambda texts: _places_outside(exact, texts))


def _value_reader(kind: ColumnKind, keys: Sequence[str] | None) -> Callable[[str], ReadValue]:
    @cache  # folding takes time, and is needed only where a value is not spelt as an option
    def known() -> dict[str, str]:
        return {fold(option): option for option in reversed(kind.options or keys or ())}

    if kind.sort == "year":
        return cell_values.read_year
    if kind.sort == "list":
        return lambda text: cell_values.read_list(text, None if keys is None else known())
    if kind.sort == "key":
        return lambda text: cell_values.read_key(text, known())
    return lambda text: cell_values.read_choice(text, known())


def _read_labels(kind: ColumnKind, values: CellArray) -> ColumnReading:
    """Read texts of any wording, most of which need no second look. A shared key is spelt as the first that is like it."""
    if kind.sort == "text":
        return _read_distinct(values, lambda text: cell_values.interpret_text(text, kind), _places_not_plain)
    reading = _read_distinct(values, lambda text: cell_values.read_key(text, {}), _places_not_plain)
    if not kind.shared:
        return reading
    keys = [key for key in reading.typed.coded[1] if key]
    known = dict(zip(reversed(fold_all(keys)), reversed(keys), strict=True))
    return (
        reading
        if len(known) == len(keys)
        else _read_distinct(values, lambda text: cell_values.read_key(text, known), _all_places)
    )


def _read_distinct(
    values: CellArray, read: Callable[[str], ReadValue], doubtful: Callable[[Sequence[Any]], Sequence[int]]
) -> ColumnReading:
    """Read each distinct text once, and not at all where it is certain to be what it should be.

    Args:
        values: What the cells hold, shape `(n,)`.
        read: Reads one text.
        doubtful: Returns the places of those distinct texts that are not certain to be what they should be.
    """
    all_texts = _types_in(values) <= {str, type(None)}
    codes, distinct = distinct_values(values) if all_texts else distinct_values(_as_texts(values))
    typed: list[Any] = [*distinct]
    problems = {}
    for at in doubtful(distinct):
        reading = _read_value(distinct[at], read)
        typed[at] = reading.value
        if reading.check:
            problems[at] = reading
    return ColumnReading(TypedColumn.of_codes(codes, typed), _repeat_at_places(codes, problems), all_texts)


def _places_not_plain(texts: Sequence[Any]) -> Sequence[int]:
    joined = join_column(texts)
    if joined is not None and _ARE_PLAIN.fullmatch(joined):
        return ()
    return [at for at, text in enumerate(texts) if not (isinstance(text, str) and _IS_PLAIN.fullmatch(text))]


def _places_outside(exact: frozenset[str], texts: Sequence[Any]) -> Sequence[int]:
    return () if exact.issuperset(texts) else [at for at, text in enumerate(texts) if text not in exact]


def _all_places(texts: Sequence[Any]) -> Sequence[int]:
    return range(len(texts))


def _find_rounded_numbers(values: CellArray, reading: ColumnReading) -> list[tuple[int, ReadValue]]:
    """Return the numbers among texts that have more digits than Excel stores. They are read as they are shown."""
    if reading.all_texts:
        return []
    long = (at for at, value in enumerate(values.tolist()) if isinstance(value, float) and abs(value) >= ROUNDED_FROM)
    read_as = reading.typed.values
    return [(at, ReadValue(read_as[at], "rounded-number", sound=True)) for at in long]


def _types_in(values: CellArray) -> set[type]:
    return set(map(type, values.tolist()))


def _as_texts(values: CellArray) -> CellArray:
    """Return values as texts. Excel errors stay what they are, and so do blanks."""
    kept = (type(None), str, ErrorValue)
    texts = np.empty(len(values), dtype=object)
    texts[:] = [value if isinstance(value, kept) else format_value(value) for value in values.tolist()]
    return texts


def _repeat_at_places(codes: PlaceArray, problems: dict[int, ReadValue]) -> list[tuple[int, ReadValue]]:
    places = np.flatnonzero(np.isin(codes, list(problems))) if problems else ()
    return [(int(at), problems[codes[at]]) for at in places]


def _read_amounts(values: CellArray) -> ColumnReading:
    amounts, problems = _read_numbers(values, cell_values.read_amount)
    filled = ~np.isnan(amounts)
    pennies, fractional = to_pennies(np.where(filled, amounts, 0.0))
    problems += [(int(at), ReadValue(None, "fraction-of-a-penny", pounds(pennies[at]))) for at in np.flatnonzero(fractional)]
    return ColumnReading(TypedColumn(pennies, ~filled), problems)


def _read_numbers(values: CellArray, read: Callable[[Value], ReadValue]) -> tuple[FloatArray, list[tuple[int, ReadValue]]]:
    """Return the numbers of a column, NaN where a cell has none below LARGEST_AMOUNT, and the problems of such cells."""
    is_filled = ~where_none(values)
    is_number = is_filled.copy()
    if not _types_in(values) <= {float, type(None)}:
        is_number = np.fromiter((isinstance(value, float) for value in values), dtype=bool, count=len(values))
    numbers = np.full(len(values), np.nan)
    numbers[is_number] = values[is_number].astype(np.float64)
    is_number &= np.abs(numbers) < LARGEST_AMOUNT
    numbers[~is_number] = np.nan
    others = np.flatnonzero(~is_number & is_filled)
    codes, distinct = distinct_values(values[others])
    read_as = [_read_value(value, read) for value in [*distinct, np.nan]]  # code -1 is that of a number that is none
    places = zip(others.tolist(), codes.tolist(), strict=True)
    return numbers, [(at, read_as[code]) for at, code in places if read_as[code].check]


def _read_value(value: Any, read: Callable[[Any], ReadValue]) -> ReadValue:
    if isinstance(value, ErrorValue):
        return ReadValue(None, "data-type-cell" if value.shown else "error-value")
    return read(value)


def _read_dates(values: CellArray, year: Year | None) -> ColumnReading:
    """Read days, at midnight."""
    codes, distinct = distinct_values(values)
    read_as = [_read_value(value, lambda value: cell_values.read_date(value, year)) for value in distinct]
    days = np.array([reading.value for reading in read_as] + [None], dtype="datetime64[D]").astype("datetime64[s]")[codes]
    problems = {at: reading for at, reading in enumerate(read_as) if reading.check}
    return ColumnReading(TypedColumn(days, np.isnat(days)), _repeat_at_places(codes, problems))


UNLISTED_CHECKS = {"not-in-list", "unknown-reference"}
"""The checks of cells whose value is none of those that the column takes."""

MOST_COMPARISONS = 20_000
"""The most pairs of values and options of a column that are compared; values beyond them get no suggestion."""

MOST_OPTIONS_NAMED = 12
"""The most options that a sentence names."""


def add_suggestions(problems: Sequence[CellProblem], kind: ColumnKind, options: Sequence[str]) -> list[CellProblem]:
    """Return the problems of a column with what it takes, and with the nearest option of values that are in no list."""
    unlisted = (format_value(each.value) for each in problems if each.check in UNLISTED_CHECKS and not each.meant)
    compared = list(dict.fromkeys(unlisted))[: MOST_COMPARISONS // max(len(options), 1)]
    nearest = {
        text: (kind.sort == "list" and _nearest_list(text, options)) or nearest_option(text, options) for text in compared
    }
    takes = _describe_options(kind)
    return [
        each._replace(
            expected=takes,
            meant=each.meant or (nearest.get(format_value(each.value), "") if each.check in UNLISTED_CHECKS else ""),
        )
        for each in problems
    ]


def _describe_options(kind: ColumnKind) -> str:
    """Return what a column takes, in words; empty where it takes anything, or too much to list."""
    if kind.sort == "number":
        return f"{100 * (kind.low or 0):g}% to {100 * (kind.high or 0):g}%"
    if kind.to:
        return kind.to[0]
    return join_words(kind.options, "or") if kind.sort == "choice" and len(kind.options) <= MOST_OPTIONS_NAMED else ""


def _nearest_list(text: str, options: Sequence[str]) -> str:
    """Return the options that a text separated by commas or the like may mean; empty where a part of it is like none."""
    items = [item for item in re.split(r"[;,&/\n]| and ", text) if not is_blank(item)]
    meant = [nearest_option(item, options) for item in items] if 1 < len(items) <= MOST_OPTIONS_NAMED else []
    return "; ".join(dict.fromkeys(meant)) if all(meant) else ""
