"""Reads the filters that have a condition, and works out which hidden rows they would show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import TYPE_CHECKING, NamedTuple

from validators.model import DAY_ZERO, ColumnCells, ErrorValue, SheetFilter
from validators.reading.cell_references import parse_area
from validators.reading.shared_strings import decode_escapes
from validators.reading.xml_stream import TRUE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence

    from validators.model import Area, ColumnCells, Value
    from validators.reading.xml_stream import ElementHandler


UNKNOWN_CONDITIONS = ("top10", "dynamicFilter", "colorFilter", "iconFilter")
"""Conditions of which nobody can tell here which rows they show."""

DAY_PARTS = ("year", "month", "day")


@dataclass
class _ConditionBuilder:
    """The condition of one column while it is being read."""

    texts: set[str] = field(default_factory=set)
    days: set[tuple[int, ...]] = field(default_factory=set)
    tests: list[tuple[str, str]] = field(default_factory=list)
    has_blank: bool = False
    is_any: bool = False
    is_known: bool = True

    def condition(self) -> FilterCondition | None:
        """Return what was read; None where it cannot be worked out."""
        if not self.is_known:
            return None
        return FilterCondition(frozenset(self.texts), self.has_blank, frozenset(self.days), tuple(self.tests), self.is_any)


class FilterReader:
    """Takes in the autoFilter of a sheet or of an Excel Table."""

    def __init__(self) -> None:
        self._area: Area | None = None
        self._columns: dict[int, _ConditionBuilder] = {}
        self._asked = _ConditionBuilder()
        self._column = 0

    def handlers(self, under: str = "") -> dict[str, ElementHandler]:
        """Return its handlers by path, for an autoFilter under the path that is given."""
        path = f"{under}autoFilter"
        column = f"{path}/filterColumn"
        return {
            path: self._open,
            column: self._open_column,
            f"{column}/filters": self._open_list,
            f"{column}/filters/filter": self._value,
            f"{column}/filters/dateGroupItem": self._day,
            f"{column}/customFilters": self._open_tests,
            f"{column}/customFilters/customFilter": self._test,
            **{f"{column}/{name}": self._unknown for name in UNKNOWN_CONDITIONS},
        }

    def read_filters(self, strips: Mapping[int, ColumnCells], hidden: Collection[int]) -> Sequence[SheetFilter]:
        """Return the filter, if it has a condition. strips, hidden: the cells of its sheet, and the rows that are not seen."""
        conditions = {column: asked.condition() for column, asked in self._columns.items()}
        return (evaluate_filter(self._area, conditions, strips, hidden),) if self._area and conditions else ()

    def _open(self, has: dict[str, str]) -> None:
        self._area, self._columns = parse_area(has["ref"]) if "ref" in has else None, {}

    def _open_column(self, has: dict[str, str]) -> None:
        self._column = (self._area.left if self._area else 0) + int(has["colId"])
        self._asked = _ConditionBuilder()

    def _open_condition(self) -> None:
        self._columns[self._column] = self._asked

    def _unknown(self, _: dict[str, str]) -> None:
        self._open_condition()
        self._asked.is_known = False

    def _open_list(self, has: dict[str, str]) -> None:
        self._open_condition()
        self._asked.has_blank = has.get("blank") in TRUE_TEXTS

    def _value(self, has: dict[str, str]) -> None:
        self._asked.texts.add(decode_escapes(has.get("val", "")).casefold())

    def _day(self, has: dict[str, str]) -> None:
        grouping = has.get("dateTimeGrouping")
        if grouping in DAY_PARTS:
            self._asked.days.add(tuple(int(has[part]) for part in DAY_PARTS[: DAY_PARTS.index(grouping) + 1]))
        else:
            self._asked.is_known = False

    def _open_tests(self, has: dict[str, str]) -> None:
        self._open_condition()
        self._asked.is_any = has.get("and") not in TRUE_TEXTS

    def _test(self, has: dict[str, str]) -> None:
        sign = SIGNS_BY_OPERATOR.get(has.get("operator", "equal"), "")
        self._asked.is_known = self._asked.is_known and bool(sign)
        self._asked.tests.append((sign, decode_escapes(has.get("val", ""))))


SIGNS_BY_OPERATOR = {
    "equal": "=", "notEqual": "<>", "greaterThan": ">", "greaterThanOrEqual": ">=", "lessThan": "<", "lessThanOrEqual": "<=",
}  # fmt: skip
"""What files call the signs of comparisons."""

COMPARISONS: Mapping[str, Callable[[float, float], bool]] = {"=": eq, "<>": ne, ">": gt, ">=": ge, "<": lt, "<=": le}
LISTED_NUMBER = re.compile(r"[£\s]*(-?[\d,]*\.?\d+)\s*")


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
    """Return the filter of an area, by the conditions of its columns; None for one that cannot be worked out."""
    columns = tuple(sorted(conditions))
    rows = sorted(row for row in hidden if area.top < row <= area.bottom)
    for column, condition in conditions.items():
        values = _values_in_rows(strips.get(column), rows)
        rows = [row for row, value in zip(rows, values, strict=True) if condition and passes_condition(condition, value)]
    return SheetFilter(area, columns, tuple(rows))


def _values_in_rows(strip: ColumnCells | None, rows: Sequence[int]) -> Iterable[Value]:
    values = dict(zip(strip.rows, strip.values, strict=True)) if strip and rows else {}
    return [values.get(row) for row in rows]


def passes_condition(condition: FilterCondition, value: Value) -> bool:
    """Return whether a value is surely one that a condition shows."""
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
    """Return a text, a Boolean or an error as a list of values has it, whatever its case."""
    text = value.shown or value.code if isinstance(value, ErrorValue) else str(value)
    return text.casefold()


@lru_cache(maxsize=8)
def _numbers_by_decimals(texts: frozenset[str]) -> Mapping[int, Collection[float]]:
    """Return the numbers among the values of a list, by how many decimals the sheet shows of them."""
    found: dict[int, set[float]] = {}
    for number in filter(None, map(LISTED_NUMBER.fullmatch, texts)):
        figure = number[1].replace(",", "")
        found.setdefault(len(figure.partition(".")[2]), set()).add(float(figure))
    return found


def _is_met(sign: str, text: str, value: Value) -> bool:
    text_sought = text.strip()
    if not text_sought:  # how a filter asks for blanks, or for all that is not blank
        return (value is None or value == "") == (sign == "=")
    try:
        number = float(text_sought)
    except ValueError:
        return _is_like_pattern(sign, text_sought, value)
    if isinstance(value, datetime):
        value = (value - DAY_ZERO).total_seconds() / 86_400
    if isinstance(value, float):
        return COMPARISONS[sign](value, number)
    return sign == "<>" or (sign == "=" and isinstance(value, str) and value.casefold() == text_sought)


def _is_like_pattern(sign: str, text_sought: str, value: Value) -> bool:
    """Return whether a text is, or is not, like a pattern. That it comes before or after one is not worked out."""
    if sign not in ("=", "<>"):
        return False
    is_like = isinstance(value, (str, bool)) and _compile_pattern(text_sought).fullmatch(format_listed(value)) is not None
    return is_like == (sign == "=")


def _compile_pattern(text: str) -> re.Pattern[str]:
    """Return a text in which * stands for any letters, ? for one, and ~ takes its meaning from the next."""
    parts = re.findall(r"~[*?~]|.", text.casefold(), re.DOTALL)
    return re.compile("".join({"*": ".*", "?": "."}.get(part) or re.escape(part[-1]) for part in parts), re.DOTALL)
