"""Which ranges a formula adds up, where it is a sum: SUM, SUBTOTAL, + and combinations of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from validators.formulas.syntax import Call, Expression, Operand, parse

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.formulas.references import Reference, Scope
    from validators.model import Cell

ADDING_NUMBERS = {"9", "109"}
"""The first arguments with which SUBTOTAL adds; with 109 it leaves out every hidden row, with 9 only filtered ones."""

_SUM = re.compile(r"=\s*[+]?\s*(SUM|SUBTOTAL)\s*\(", re.IGNORECASE)
_SUBTOTAL = re.compile(r"=\s*[+]?\s*SUBTOTAL\s*\(\s*(9|109)\s*,", re.IGNORECASE)


class Addend(NamedTuple):
    """A range that a formula takes in, and by what: SUM, SUBTOTAL or +."""

    reference: Reference
    function: str


class _NotASumError(Exception):
    """The formula is more than a sum, or what it adds is not certain."""


def is_sum(formula: str) -> bool:
    """Return whether a formula begins as a SUM or SUBTOTAL: a quick look, for many cells."""
    return bool(_SUM.match(formula))


def is_subtotal(formula: str) -> bool:
    """Return whether a formula begins as a SUBTOTAL that adds, which other SUBTOTALs pass over."""
    return bool(_SUBTOTAL.match(formula))


def addends(formula: str, at: Cell, scope: Scope) -> list[Addend] | None:
    """Return the ranges that the formula of a cell adds up; None where it is no sum, or one of them is not certain."""
    expression = parse(formula)
    try:
        return list(_walk_addends(expression, "+", at, scope)) if expression else None
    except _NotASumError:
        return None


def _walk_addends(expression: Expression, function: str, at: Cell, scope: Scope) -> Iterator[Addend]:
    if isinstance(expression, Operand):
        yield from _find_addend(expression, function, at, scope)
        return
    inner, added = _summed_arguments(expression, function)
    for argument in added:
        yield from _walk_addends(argument, inner, at, scope)


def _find_addend(operand: Operand, function: str, at: Cell, scope: Scope) -> Iterator[Addend]:
    if operand.sort in ("number", "blank"):
        return
    reference = scope.resolve(operand.text, at) if operand.sort == "reference" else None
    if reference is None:
        raise _NotASumError
    yield Addend(reference, function)


def _summed_arguments(call: Call, function: str) -> tuple[str, tuple[Expression, ...]]:
    """Return what a call adds up, and under which function."""
    match call:
        case Call("+" | ",", arguments):
            return function, arguments
        case Call("SUM", arguments):
            return "SUM", arguments
        case Call("SUBTOTAL", (Operand(number, "number"), *arguments)) if number in ADDING_NUMBERS:
            return "SUBTOTAL", tuple(arguments)
        case Call("ROUND", (rounded, _)):
            return function, (rounded,)
    raise _NotASumError
