"""Finds what a formula shows in place of an error: IFERROR, IFNA, and IF with ISERROR and the like."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.formulas.syntax import Call, Operand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.formulas.syntax import Expression
    from validators.model import Value

ERROR_FUNCTIONS = ("IFERROR", "IFNA")
ERROR_TESTS = ("ISERROR", "ISERR", "ISNA")
FIRST_DATE = datetime(1904, 1, 2)  # noqa: DTZ001 - a workbook's dates have no time zone
"""A 0 in a cell for a date shows a day before this one."""


class Fallback(NamedTuple):
    """What may fail, and what is shown then: an empty text, or else 0."""

    tried: Expression
    is_empty: bool


def find_fallbacks(tree: Expression) -> Iterator[Fallback]:
    """Yield the parts of a formula that show 0 or nothing where they fail, from the outermost on."""
    if isinstance(tree, Operand):
        return
    match tree:
        case Call(name, (tried, Operand() as shown)) if name in ERROR_FUNCTIONS:
            yield from _find_fallback(tried, shown)
        case Call("IF", (Call(name, (tried,)), Operand() as shown, *_)) if name in ERROR_TESTS:
            yield from _find_fallback(tried, shown)
    for argument in tree.arguments:
        yield from find_fallbacks(argument)


def _find_fallback(tried: Expression, shown: Operand) -> Iterator[Fallback]:
    if shown.sort == "text" and not shown.text.strip('" '):
        yield Fallback(tried, is_empty=True)
    elif shown.sort == "blank" or (shown.sort == "number" and float(shown.text) == 0):
        yield Fallback(tried, is_empty=False)


def shows_fallback(value: Value, fallback: Fallback) -> bool:
    """Return whether a cell shows what is given where its formula fails."""
    if fallback.is_empty:
        return value is None or (isinstance(value, str) and not value.strip())
    return value == 0.0 or (isinstance(value, datetime) and value < FIRST_DATE)
