"""Which rows a filter would show, as far as its conditions can be worked out: lists of values, of months, and comparisons."""

from __future__ import annotations

import re
from datetime import datetime
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING, NamedTuple

from validators.model.raw_workbook import ColumnCells, ErrorValue, SheetFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from validators.model.raw_workbook import Area, Value

SIGNS_BY_OPERATOR = {
    "equal": "=", "notEqual": "<>", "greaterThan": ">", "greaterThanOrEqual": ">=", "lessThan": "<", "lessThanOrEqual": "<=",
}  # fmt: skip
"""What files call the signs of comparisons."""

COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {"=": eq, "<>": ne, ">": gt, ">=": ge, "<": lt, "<=": le}
LISTED_NUMBER = re.compile(r"[£\s]*(-?[\d,]*\.?\d+)\s*")
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001 - a workbook's dates have no time zone


class FilterCondition(NamedTuple):
    """What a filter asks of one column.

    texts: the values of a list, as the sheet shows them; has_blank: the list has the blanks too. days: the years, with their
    months and days where they are given. tests: comparisons, each a sign and what to compare with; is_any: one will do.
    """

    texts: frozenset[str] = frozenset()
    has_blank: bool = False
    days: frozenset[tuple[int, ...]] = frozenset()
    tests: tuple[tuple[str, str], ...] = ()
    is_any: bool = False


def evaluate_filter(
    area: Area, conditions: Mapping[int, FilterCondition | None], strips: Mapping[int, ColumnCells], hidden: Collection[int]
) -> SheetFilter:
    """The filter of an area, by the conditions of its columns; None for one that cannot be worked out."""
    columns = tuple(sorted(conditions))
    rows = sorted(row for row in hidden if area.top < row <= area.bottom)
    for column, condition in conditions.items():
        values = _values_in_rows(strips.get(column), rows)
        rows = [row for row, value in zip(rows, values, strict=True) if condition and passes_condition(condition, value)]
    return SheetFilter(area, columns, tuple(rows))


def _values_in_rows(strip: ColumnCells | None, rows: Sequence[int]) -> Iterable[Value]:
    held = dict(zip(strip.rows, strip.values, strict=True)) if strip and rows else {}
    return [held.get(row) for row in rows]


def passes_condition(condition: FilterCondition, value: Value) -> bool:
    """Whether a value is surely one that a condition shows."""
    if condition == FilterCondition():
        return False
    if condition.tests:
        return (any if condition.is_any else all)(_is_met(sign, text, value) for sign, text in condition.tests)
    if value is None or value == "":
        return condition.has_blank
    if isinstance(value, datetime):
        day = value.year, value.month, value.day
        return any(day[:length] in condition.days for length in (1, 2, 3))
    if isinstance(value, float):
        return any(round(value, decimals) in figures for decimals, figures in _numbers_by_decimals(condition.texts).items())
    return format_listed(value) in condition.texts


def format_listed(value: Value) -> str:
    """A text, a Boolean or an error as a list of values has it, whatever its case."""
    text = value.shown or value.code if isinstance(value, ErrorValue) else str(value)
    return text.casefold()


@lru_cache(maxsize=8)
def _numbers_by_decimals(texts: frozenset[str]) -> Mapping[int, Collection[float]]:
    """The numbers among the values of a list, by how many decimals the sheet shows of them."""
    found: dict[int, set[float]] = {}
    for number in filter(None, map(LISTED_NUMBER.fullmatch, texts)):
        figure = number[1].replace(",", "")
        found.setdefault(len(figure.partition(".")[2]), set()).add(float(figure))
    return found


def _is_met(sign: str, text: str, value: Value) -> bool:
    wanted = text.strip()
    if not wanted:  # how a filter asks for blanks, or for all that is not blank
        return (value is None or value == "") == (sign == "=")
    try:
        number = float(wanted)
    except ValueError:
        return _is_like_pattern(sign, wanted, value)
    if isinstance(value, datetime):
        value = (value - DAY_ZERO).total_seconds() / 86_400
    if isinstance(value, float):
        return COMPARISONS[sign](value, number)
    return sign == "<>" or (sign == "=" and isinstance(value, str) and value.casefold() == wanted)


def _is_like_pattern(sign: str, wanted: str, value: Value) -> bool:
    """Whether a text is, or is not, like a pattern. That it comes before or after one is not worked out."""
    if sign not in ("=", "<>"):
        return False
    is_like = isinstance(value, (str, bool)) and _compile_pattern(wanted).fullmatch(format_listed(value)) is not None
    return is_like == (sign == "=")


def _compile_pattern(text: str) -> re.Pattern[str]:
    """A text in which * stands for any letters, ? for one, and ~ takes its meaning from the next."""
    parts = re.findall(r"~[*?~]|.", text.casefold(), re.DOTALL)
    return re.compile("".join({"*": ".*", "?": "."}.get(part) or re.escape(part[-1]) for part in parts), re.DOTALL)
