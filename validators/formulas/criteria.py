"""Which values a criterion of SUMIFS, COUNTIFS and their like matches, as Excel has it.

Source: Microsoft, SUMIFS function and COUNTIFS function. What depends on the user's region, such as whether a text is a date,
is not computed.
"""

from __future__ import annotations

import operator
import re
from datetime import datetime
from typing import TYPE_CHECKING

from validators.formulas.range_aggregates import NotComputableError
from validators.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validators.model import Value

LONGEST_CRITERION = 255
"""The characters of a criterion, beyond which Excel gives an error."""

_SIGN_AND_TEXT = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)
_PLAIN_TEXT = re.compile(
    r"(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s\-/.,]*\d)(?:[^\W\d_]|[*?~]).*|[^\d#]*",
    re.IGNORECASE | re.DOTALL,
)
"""A text that no region reads as a number, a date or an error."""

_WILDCARDS = re.compile(r"~([*?~])|([*?])|([^*?~]+|~)", re.DOTALL)
_COMPARISONS = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


def matches_criterion(criterion: Value, values: Sequence[Value]) -> list[bool]:
    """Return which of some values a criterion matches. None is a blank cell, as a value and as what the criterion refers to."""
    sign, expected = _parse_criterion(criterion)
    if expected is not None and sign in _COMPARISONS:
        return _compare_numbers(sign, expected, values)
    if sign == "<>" and expected is not None and any(isinstance(value, ErrorValue) for value in values):
        raise NotComputableError
    equal = _match_equal(expected, values)
    return [not same for same in equal] if sign == "<>" else equal


def _parse_criterion(criterion: Value) -> tuple[str, Value]:
    """Return how a criterion compares, and with what; None for a blank cell."""
    if isinstance(criterion, ErrorValue) or (isinstance(criterion, str) and len(criterion) > LONGEST_CRITERION):
        raise NotComputableError
    if not isinstance(criterion, str):
        return "=", 0.0 if criterion is None else criterion  # a reference to a blank cell means 0
    sign, text = _SIGN_AND_TEXT.fullmatch(criterion).groups()  # type: ignore[union-attr]
    return sign or "=", _parse_value(text) if text else None


def _parse_value(text: str) -> Value:
    if _NUMBER.fullmatch(text):
        return float(text)
    if text.casefold() in ("true", "false"):
        return text.casefold() == "true"
    if _PLAIN_TEXT.fullmatch(text):
        return text
    raise NotComputableError


def _compare_numbers(sign: str, expected: Value, values: Sequence[Value]) -> list[bool]:
    if not isinstance(expected, float) or any(isinstance(value, datetime) for value in values):
        raise NotComputableError
    return [isinstance(value, float) and _COMPARISONS[sign](value, expected) for value in values]


def _match_equal(expected: Value, values: Sequence[Value]) -> list[bool]:
    if expected is None:
        return [value is None for value in values]
    if isinstance(expected, str):
        wild = _wildcard_matcher(expected)
        return [isinstance(value, str) and wild(value) for value in values]
    if any(_may_equal(expected, value) for value in values):
        raise NotComputableError
    return [_number_in_text(value) == expected and isinstance(value, bool) == isinstance(expected, bool) for value in values]


def _number_in_text(value: Value) -> Value:
    """Return a text that is a plain number counts as that number."""
    return float(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


def _may_equal(expected: Value, value: Value) -> bool:
    """Return whether a value of another kind than a criterion's may count as equal to it, or not."""
    if isinstance(value, str):
        return not _NUMBER.fullmatch(value) and (not _PLAIN_TEXT.fullmatch(value) or value.casefold() in ("true", "false"))
    return {type(expected), type(value)} == {float, datetime}


def _wildcard_matcher(text: str) -> Callable[[str], bool]:
    """Return whether a text is like another with * and ?, whatever its case; ~ takes their meaning away."""
    if not re.search("[*?~]", text):
        return lambda value: value.lower() == text.lower()
    pieces = [""]
    for escaped, sign, plain in _WILDCARDS.findall(text.lower()):
        if sign == "*":
            pieces.append("")
        else:
            pieces[-1] += "." if sign else re.escape(escaped or plain)
    first, *others = pieces
    # once found, a piece is never sought again further on, so that no text takes long
    between = "".join(f"(?>.*?{piece})" for piece in others[:-1])
    pattern = re.compile(first + between + "".join(f".*{piece}" for piece in others[-1:]), re.DOTALL)
    return lambda value: bool(pattern.fullmatch(value.lower()))
