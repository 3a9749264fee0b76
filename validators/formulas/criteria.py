"""Which values a criterion of SUMIFS, COUNTIFS and their like matches, as Excel has it.

Source: Microsoft, SUMIFS function and COUNTIFS function. What depends on the user's region, such as whether a text is a date,
is not told.
"""

from __future__ import annotations

import operator
import re
from datetime import datetime
from typing import TYPE_CHECKING

from validators.formulas.untold import UntoldError
from validators.model.raw_workbook import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validators.model.raw_workbook import Value

LONGEST = 255
"""The characters of a criterion, beyond which Excel gives an error."""

_PARTS = re.compile(r"(<=|>=|<>|<|>|=)?(.*)", re.DOTALL)
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)", re.ASCII)
_WORD = re.compile(
    r"(?!(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[\s\-/.,]*\d)(?:[^\W\d_]|[*?~]).*|[^\d#]*",
    re.IGNORECASE | re.DOTALL,
)
"""A text that no region reads as a number, a date or an error."""

_WILD = re.compile(r"~([*?~])|([*?])|([^*?~]+|~)", re.DOTALL)
_ORDER = {"<": operator.lt, ">": operator.gt, "<=": operator.le, ">=": operator.ge}


def matches(criterion: Value, values: Sequence[Value]) -> list[bool]:
    """Which of some values a criterion matches. None is a blank cell, among the values and as what the criterion refers to."""
    sign, wanted = _parsed(criterion)
    if wanted is not None and sign in _ORDER:
        return _ordered(sign, wanted, values)
    if sign == "<>" and wanted is not None and any(isinstance(value, ErrorValue) for value in values):
        raise UntoldError
    equal = _equal(wanted, values)
    return [not same for same in equal] if sign == "<>" else equal


def _parsed(criterion: Value) -> tuple[str, Value]:
    """How a criterion compares, and with what; None for a blank cell."""
    if isinstance(criterion, ErrorValue) or (isinstance(criterion, str) and len(criterion) > LONGEST):
        raise UntoldError
    if not isinstance(criterion, str):
        return "=", 0.0 if criterion is None else criterion  # a reference to a blank cell stands for 0
    sign, text = _PARTS.fullmatch(criterion).groups()  # type: ignore[union-attr]
    return sign or "=", _read(text) if text else None


def _read(text: str) -> Value:
    if _NUMBER.fullmatch(text):
        return float(text)
    if text.casefold() in ("true", "false"):
        return text.casefold() == "true"
    if _WORD.fullmatch(text):
        return text
    raise UntoldError


def _ordered(sign: str, wanted: Value, values: Sequence[Value]) -> list[bool]:
    if not isinstance(wanted, float) or any(isinstance(value, datetime) for value in values):
        raise UntoldError
    return [isinstance(value, float) and _ORDER[sign](value, wanted) for value in values]


def _equal(wanted: Value, values: Sequence[Value]) -> list[bool]:
    if wanted is None:
        return [value is None for value in values]
    if isinstance(wanted, str):
        wild = _wild(wanted)
        return [isinstance(value, str) and wild(value) for value in values]
    if any(_may_equal(wanted, value) for value in values):
        raise UntoldError
    return [_number_of(value) == wanted and isinstance(value, bool) == isinstance(wanted, bool) for value in values]


def _number_of(value: Value) -> Value:
    """A text that is a plain number counts as that number."""
    return float(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value


def _may_equal(wanted: Value, value: Value) -> bool:
    """Whether a value of another kind than a criterion's may count as equal to it, or not."""
    if isinstance(value, str):
        return not _NUMBER.fullmatch(value) and (not _WORD.fullmatch(value) or value.casefold() in ("true", "false"))
    return {type(wanted), type(value)} == {float, datetime}


def _wild(text: str) -> Callable[[str], bool]:
    """Whether a text is like another with * and ?, whatever its case; ~ takes their meaning away."""
    if not re.search("[*?~]", text):
        return lambda value: value.lower() == text.lower()
    pieces = [""]
    for escaped, sign, plain in _WILD.findall(text.lower()):
        if sign == "*":
            pieces.append("")
        else:
            pieces[-1] += "." if sign else re.escape(escaped or plain)
    first, *others = pieces
    # once found, a piece is never sought again further on, so that no text takes long
    between = "".join(f"(?>.*?{piece})" for piece in others[:-1])
    pattern = re.compile(first + between + "".join(f".*{piece}" for piece in others[-1:]), re.DOTALL)
    return lambda value: bool(pattern.fullmatch(value.lower()))
