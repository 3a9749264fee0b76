"""Filters that are hiding rows: those of which a column has a condition."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from validators.reading.criteria import SIGNS_BY_OPERATOR, FilterCondition, evaluate_filter
from validators.reading.places import parse_area
from validators.reading.strings import decode_escapes
from validators.reading.xml import TRUE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from validators.model.raw_workbook import Area, ColumnCells, SheetFilter
    from validators.reading.xml import ElementHandler

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
        """What was read; None where it cannot be worked out."""
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

    def wanted(self, under: str = "") -> dict[str, ElementHandler]:
        """What it wants of the XML, by path, where autoFilter stands under the path given."""
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

    def found(self, strips: Mapping[int, ColumnCells], hidden: Collection[int]) -> Sequence[SheetFilter]:
        """The filter, if it has a condition. strips, hidden: the cells of its sheet, and the rows that are not seen."""
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
