"""Reads conditional formats, and finds the cells in which one hides a number or shows another.

A rule is worked out where it compares a cell with a constant or with another cell of its sheet, or always holds. Under any
other rule that might change what is seen, nothing is claimed about the cell.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import DAY_ZERO, LAST_COLUMN, LAST_ROW, Refused, column_number
from validators.reading.cell_references import parse_area
from validators.reading.cell_styles import CellPaint, PaintChange
from validators.reading.xml_stream import TRUE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from validators.model import Area, ColumnCells, Value
    from validators.reading.limits import ReadingLimits
    from validators.reading.xml_stream import ElementHandler

    CellPlace = tuple[int, int]
    OperandValue = Callable[[CellPlace], Value]
    RuleTest = Callable[[CellPlace], bool]

OWN_RULE_START = 'INDIRECT("Findings!'
"""How the rules begin that this program puts into a workbook to mark its findings: they say nothing of the register."""

REFERENCE_PATTERN = r"\$?[A-Z]{1,3}\$?[0-9]{1,7}"
OPERAND_PATTERN = rf'-?[0-9]+(?:\.[0-9]+)?|"(?:[^"]|"")*"|TRUE|FALSE|TRUE\(\)|FALSE\(\)|{REFERENCE_PATTERN}'
COMPARISON_PATTERN = rf"({OPERAND_PATTERN})\s*(?:(<=|>=|<>|<|>|=)\s*({OPERAND_PATTERN}))?"
"""Compiled when the first workbook has such a rule, as few have."""
REFERENCE_PARTS = re.compile(r"(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})", re.IGNORECASE)

SIGNS_BY_OPERATOR = {
    "lessThan": "<", "lessThanOrEqual": "<=", "equal": "=", "notEqual": "<>", "greaterThanOrEqual": ">=", "greaterThan": ">",
}  # fmt: skip
NOT_BLANK_KIND = "notContainsBlanks"
"""The kind of rule that holds for every cell that holds something."""

SECONDS_IN_DAY = 86_400
"""The seconds of a day."""


@dataclass
class ConditionalRule:
    """A rule as it is stored: where it holds, what it asks, and the number of the look that it gives."""

    areas: Sequence[Area]
    has: Mapping[str, str]
    formulas: list[str] = field(default_factory=list)

    @property
    def priority(self) -> int:
        """Its place among the rules of its sheet: the lowest comes first."""
        return int(self.has.get("priority", "0"))


class ConditionalRuleReader:
    """Takes in the conditional formats of a sheet."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        self._areas: Sequence[Area] = ()
        self.rules: list[ConditionalRule] = []

    def handlers(self, under: str) -> dict[str, ElementHandler]:
        """Return its handlers by path."""
        path = f"{under}conditionalFormatting"
        return {path: self._open, f"{path}/cfRule": self._rule}

    def _open(self, has: dict[str, str]) -> None:
        self._areas = [parse_area(ref) for ref in has.get("sqref", "").split()]

    def _rule(self, has: dict[str, str]) -> None:
        self.rules.append(ConditionalRule(self._areas, has))
        if len(self.rules) > self._limits.merged:
            raise Refused("The workbook has more conditional formats than can be read. Delete those that are not needed.")

    def formula(self, text: str) -> None:
        """Take in a formula of the last rule."""
        if self.rules:
            self.rules[-1].formulas.append(text.strip())


class _PreparedRule(NamedTuple):
    """A rule made ready: what it changes, None where nobody can tell; its test, None where it cannot be worked out."""

    rule: ConditionalRule
    change: PaintChange | None
    test: RuleTest | None
    stops: bool


class ConditionalPainter:
    """Paints the cells of one sheet as its conditional formats do."""

    def __init__(
        self, rules: Iterable[ConditionalRule], changes: Sequence[PaintChange], strips: Mapping[int, ColumnCells]
    ) -> None:
        self._strips = strips
        self._cells: dict[int, dict[int, Value]] = {}
        ordered = sorted(rules, key=lambda rule: rule.priority)
        of_the_team = [rule for rule in ordered if not any(OWN_RULE_START in text for text in rule.formulas)]
        self._rules = [self._prepare_rule(rule, changes) for rule in of_the_team]

    def _prepare_rule(self, rule: ConditionalRule, changes: Sequence[PaintChange]) -> _PreparedRule:
        number = rule.has.get("dxfId", "")
        is_look = rule.has.get("type") not in ("colorScale", "dataBar", "iconSet")
        change = (
            changes[int(number)] if number.isdecimal() and int(number) < len(changes) else PaintChange() if is_look else None
        )
        return _PreparedRule(rule, change, self._test(rule), rule.has.get("stopIfTrue") in TRUE_TEXTS)

    def cells_possibly_hidden(self) -> Iterator[tuple[int, int]]:
        """Yield the cells with a number, row and column, under a rule by which nobody might see it."""
        may_hide = [known.rule for known in self._rules if known.test and known.change and known.change.may_hide]
        seen: set[tuple[int, int]] = set()
        for each in (each for rule in may_hide for each in rule.areas):
            for column, strip in self._strips.items():
                if each.left <= column <= each.right:
                    first, last = bisect_left(strip.rows, each.top), bisect_right(strip.rows, each.bottom)
                    numbers = (at for at in range(first, last) if strip.values[at].__class__ is float)
                    seen.update((strip.rows[at], column) for at in numbers)
        yield from sorted(seen)

    def paint_cell(self, place: CellPlace, paint: CellPaint) -> CellPaint:
        """Return how a cell is drawn in the end: of each trait the first rule that sets it counts."""
        left = dict.fromkeys(PaintChange._fields, True)
        for change, test, stops in self._rules_at(place):
            is_met = test(place) if test else None
            if is_met is False:
                continue
            if is_met is None or change is None:  # what it would change is not known from here on
                traits = PaintChange._fields if change is None or stops else _traits_set(change)
                left.update(dict.fromkeys(traits, False))
                continue
            new: dict[str, Any] = {name: getattr(change, name) for name in _traits_set(change) if left[name]}
            left.update(dict.fromkeys(new, False))
            paint = paint._replace(**new, is_patterned=paint.is_patterned and "fill" not in new)
            if stops:
                break
        return paint

    def _rules_at(self, place: CellPlace) -> Iterator[tuple[PaintChange | None, RuleTest | None, bool]]:
        return ((k.change, k.test, k.stops) for k in self._rules if any(_is_in_area(each, place) for each in k.rule.areas))

    def _test(self, rule: ConditionalRule) -> RuleTest | None:
        """Return whether a rule holds for a cell; None where that cannot be worked out."""
        kind, formulas = rule.has.get("type"), rule.formulas
        if not rule.areas:
            return None
        if kind == NOT_BLANK_KIND:
            return lambda _: True  # only cells that hold a number are asked about
        if kind == "expression" and len(formulas) == 1:
            return self._comparison(formulas[0], rule.areas[0])
        return self._value_test(rule) if kind == "cellIs" else None

    def _value_test(self, rule: ConditionalRule) -> RuleTest | None:
        operands = [self._operand(text, rule.areas[0]) for text in rule.formulas]
        known = [operand for operand in operands if operand]
        operator = rule.has.get("operator", "")
        if len(known) != len(operands) or not known:
            return None
        if operator in ("between", "notBetween") and len(known) == 2:  # noqa: PLR2004 - the lowest and the highest
            low, high = known
            is_within = operator == "between"
            return lambda at: (
                (_is_true_comparison("<=", low(at), self._value(at)) and _is_true_comparison("<=", self._value(at), high(at)))
                == is_within
            )
        sign, than = SIGNS_BY_OPERATOR.get(operator), known[0]
        return (lambda at: _is_true_comparison(sign, self._value(at), than(at))) if sign else None

    def _comparison(self, text: str, first: Area) -> RuleTest | None:
        found = re.fullmatch(COMPARISON_PATTERN, text.strip().removeprefix("="), re.IGNORECASE)
        if not found:
            return None
        left, right = self._operand(found[1], first), self._operand(found[3] or "0", first)
        sign = found[2] or "<>"
        if not left or not right:
            return None
        if not found[2]:  # a value by itself: TRUE, or a number other than 0
            return lambda at: isinstance(value := left(at), (bool, float)) and bool(value)
        return lambda at: _is_true_comparison(sign, left(at), right(at))

    def _operand(self, text: str, first: Area) -> OperandValue | None:
        """Return a constant, or a cell as seen from the first of the rule's area; None for any other formula."""
        text = text.strip().removeprefix("=")
        if not re.fullmatch(OPERAND_PATTERN, text, re.IGNORECASE):
            return None
        if found := REFERENCE_PARTS.fullmatch(text):
            return self._reference(found, first)
        constant = _parse_constant(text)
        return lambda _: constant

    def _reference(self, found: re.Match[str], first: Area) -> OperandValue:
        column, row = column_number(found[2]), int(found[4])
        over = 0 if found[1] else column - first.left
        down = 0 if found[3] else row - first.top

        def operand(at: CellPlace) -> Value:
            target = (row if found[3] else at[0] + down), (column if found[1] else at[1] + over)
            return self._value(target) if 1 <= target[0] <= LAST_ROW and 1 <= target[1] <= LAST_COLUMN else None

        return operand

    def _value(self, place: CellPlace) -> Value:
        row, column = place
        if column not in self._cells:
            strip = self._strips.get(column)
            self._cells[column] = dict(zip(strip.rows, strip.values, strict=True)) if strip else {}
        return self._cells[column].get(row)


def _is_in_area(area: Area, place: CellPlace) -> bool:
    return place in area  # type: ignore[comparison-overlap]  # of the area's own making


def _traits_set(change: PaintChange) -> list[str]:
    return [name for name in PaintChange._fields if getattr(change, name) is not None]


def _parse_constant(text: str) -> Value:
    if text.startswith('"'):
        return text[1:-1].replace('""', '"')
    upper = text.upper().removesuffix("()")
    return upper == "TRUE" if upper in ("TRUE", "FALSE") else float(text)


def _is_true_comparison(sign: str, one: Value, other: Value) -> bool:
    """Excel's comparison: numbers come before texts, texts before TRUE and FALSE; a blank is what it is compared with."""
    left, right = _rank_value(one, other), _rank_value(other, one)
    if left is None or right is None:
        return False
    if sign in ("=", "<>"):
        return (left == right) == (sign == "=")
    return {"<": left < right, "<=": left <= right, ">": left > right, ">=": left >= right}[sign]


def _rank_value(value: Value, beside: Value) -> tuple[int, float | str] | None:
    if value is None:
        value = "" if isinstance(beside, str) else False if isinstance(beside, bool) else 0.0
    if isinstance(value, datetime):
        value = (value - DAY_ZERO).total_seconds() / SECONDS_IN_DAY
    if isinstance(value, bool):
        return 2, float(value)
    if isinstance(value, str):
        return 1, value.casefold()
    return (0, value) if isinstance(value, float) else None
