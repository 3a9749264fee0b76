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

from validators.loading import values as verdicts
from validators.loading.values import Verdict
from validators.model.money import LARGEST, pounds, to_pennies
from validators.model.raw_workbook import ErrorValue, Value
from validators.model.text import SAYS_NOTHING, fold, folded, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    from validators.model.years import Year
    from validators.schemas.columns import Kind

    Values = npt.NDArray[np.object_]
    Floats = npt.NDArray[np.float64]
    Places = npt.NDArray[np.intp]

_PLAIN = re.compile(rf"(?!(?i:{SAYS_NOTHING})\Z)(?=[^A-Za-z1-9]*[A-Za-z1-9])[!-~¡-¬®-ɏ][!-~¡-¬®-ɏ‐-‧]*(?: [!-~¡-¬®-ɏ‐-‧]+)*")
"""Texts that say something and hold nothing that a reader would not see: letters and signs, single spaces between them."""

ROUNDED = 1e15
"""Numbers from here on have 16 digits or more, of which Excel keeps 15."""

_BLANK = np.array([None], dtype=object)


class Reading(NamedTuple):
    """A column as its kind: its typed values, and the verdicts on those that are odd, by their places."""

    typed: Any
    odd: Sequence[tuple[int, Verdict]] = ()


def read_column(kind: Kind, values: Values, keys: Sequence[str] | None = None, year: Year | None = None) -> Reading:
    """A column's values as its kind.

    keys: what a ref may name; None where nothing is known to refer to. year: the register's, near which its days lie.
    """
    if kind.sort == "amount":
        return _amounts(values)
    if kind.sort == "number":
        numbers, odd = _floats(values, lambda value: verdicts.of_share(value, kind))
        return Reading(pd.arrays.FloatingArray(np.nan_to_num(numbers), np.isnan(numbers)), odd)
    if kind.sort == "date":
        return _dates(values, year)
    if kind.sort in ("text", "key"):
        reading = _labels(kind, values) if not kind.options and not keys else _listed(kind, values, keys)
        return reading._replace(odd=[*reading.odd, *_rounded(values, reading)])
    return _listed(kind, values, keys)


def _listed(kind: Kind, values: Values, keys: Sequence[str] | None) -> Reading:
    exact = frozenset(() if kind.sort == "list" else kind.options or keys or ())
    return _objects(values, _reader(kind, keys), exact.__contains__)


def _reader(kind: Kind, keys: Sequence[str] | None) -> Callable[[str], Verdict]:
    @cache  # folding is felt, and wanted only where a value is not spelt as it should be
    def known() -> dict[str, str]:
        return {fold(option): option for option in reversed(kind.options or keys or ())}

    if kind.sort == "year":
        return verdicts.of_year
    if kind.sort == "list":
        return lambda text: verdicts.of_list(text, None if keys is None else known())
    if kind.sort == "key":
        return lambda text: verdicts.of_key(text, known())
    return lambda text: verdicts.of_choice(text, known())


def _labels(kind: Kind, values: Values) -> Reading:
    """Texts of any wording, most of which need no second look. A shared key is spelt as the first that is like it."""
    if kind.sort == "text":
        return _objects(values, lambda text: verdicts.of_text(text, kind), _is_plain)
    reading = _objects(values, lambda text: verdicts.of_key(text, {}), _is_plain)
    if not kind.shared:
        return reading
    keys = [key for key in pd.unique(reading.typed) if key]
    known = dict(zip(reversed(folded(keys)), reversed(keys), strict=True))
    return reading if len(known) == len(keys) else _objects(values, lambda text: verdicts.of_key(text, known), _is_doubted)


def _objects(values: Values, read: Callable[[str], Verdict], sure: Callable[[Any], object]) -> Reading:
    """Each different text read once; one that is sure to be what it should is not read at all."""
    codes, distinct = _distinct(values)
    typed = np.append(distinct, _BLANK)  # the last is what a blank, code -1, becomes
    odd = {}
    for at in [at for at, text in enumerate(distinct) if not sure(text)]:
        verdict = _judged(distinct[at], read)
        typed[at] = verdict.value
        if verdict.check:
            odd[at] = verdict
    return Reading(typed[codes], _placed(codes, odd))


def _is_plain(text: Any) -> bool:
    return isinstance(text, str) and _PLAIN.fullmatch(text) is not None


def _rounded(values: Values, reading: Reading) -> list[tuple[int, Verdict]]:
    """The numbers among texts that have more digits than Excel keeps. They are read as they are shown."""
    if infer_dtype(values) in ("string", "empty"):
        return []
    long = (at for at, value in enumerate(values) if isinstance(value, float) and abs(value) >= ROUNDED)
    return [(at, Verdict(reading.typed[at], "rounded-number", sound=True)) for at in long]


def _is_doubted(_: Any) -> bool:
    return False


def _distinct(values: Values) -> tuple[Places, Values]:
    """Each value's number, -1 where blank, and the different values as texts. Excel errors stay what they are."""
    codes, distinct = pd.factorize(values)
    if infer_dtype(distinct) not in ("string", "empty"):
        texts = [value if value is None or isinstance(value, (str, ErrorValue)) else shown(value) for value in values]
        codes, distinct = pd.factorize(np.array(texts, dtype=object))
    return codes, distinct


def _placed(codes: Places, odd: dict[int, Verdict]) -> list[tuple[int, Verdict]]:
    places = np.flatnonzero(np.isin(codes, list(odd))) if odd else ()
    return [(int(at), odd[codes[at]]) for at in places]


def _amounts(values: Values) -> Reading:
    amounts, odd = _floats(values, verdicts.of_amount)
    filled = ~np.isnan(amounts)
    pennies, fractional = to_pennies(np.where(filled, amounts, 0.0))
    odd += [(int(at), Verdict(None, "fraction-of-a-penny", pounds(pennies[at]))) for at in np.flatnonzero(fractional)]
    return Reading(pd.arrays.IntegerArray(pennies, ~filled), odd)


def _floats(values: Values, read: Callable[[Value], Verdict]) -> tuple[Floats, list[tuple[int, Verdict]]]:
    """The numbers of a column, NaN where a cell holds none that can be an amount."""
    is_number = np.not_equal(values, _BLANK)
    if infer_dtype(values) != "floating":
        is_number = np.fromiter((isinstance(value, float) for value in values), dtype=bool, count=len(values))
    numbers = np.full(len(values), np.nan)
    numbers[is_number] = values[is_number].astype(np.float64)
    is_number &= np.abs(numbers) < LARGEST
    numbers[~is_number] = np.nan
    others = np.flatnonzero(~is_number & np.not_equal(values, _BLANK))
    codes, distinct = pd.factorize(values[others], use_na_sentinel=False)
    read_as = [_judged(value, read) for value in distinct]
    return numbers, [(int(at), read_as[code]) for at, code in zip(others, codes, strict=True) if read_as[code].check]


def _judged(value: Any, read: Callable[[Any], Verdict]) -> Verdict:
    if isinstance(value, ErrorValue):
        return Verdict(None, "data-type-cell" if value.shown else "error-value")
    return read(value)


def _dates(values: Values, year: Year | None) -> Reading:
    """Days at midnight."""
    codes, distinct = pd.factorize(values)
    read_as = [_judged(value, lambda value: verdicts.of_date(value, year)) for value in distinct]
    days = np.array([verdict.value for verdict in read_as] + [None], dtype="datetime64[D]")
    odd = {at: verdict for at, verdict in enumerate(read_as) if verdict.check}
    return Reading(days[codes].astype("datetime64[s]"), _placed(codes, odd))
