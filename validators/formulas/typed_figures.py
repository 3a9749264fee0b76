"""Finds the figures that are typed into the sums and products of a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.formulas.syntax import Operand, operands

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.formulas.syntax import Call, Expression

FIGURES_IGNORED = (0.0, 1.0, 12.0, 100.0)
"""Figures that say nothing of their own: none, the whole, the months of a year, per cent."""

ADDS_OR_MULTIPLIES = ("+", "-", "*", "/", "SUM", "PRODUCT")
GIVE_FIRST_ARGUMENT = ("ROUND", "ROUNDUP", "ROUNDDOWN", "ABS", "INT", "TRUNC")
"""Functions that give their first argument, more or less."""
GIVE_ONE_ARGUMENT = ("IFERROR", "IFNA", "MIN", "MAX")


def find_typed_figures(tree: Expression) -> list[str]:
    """Return the typed figures, from left to right, as they are written; none where the formula refers to no cell at all."""
    if not any(operand.sort == "reference" for operand in operands(tree)):
        return []
    return list(_find_figures(tree, counts=False))


def _find_figures(tree: Expression, *, counts: bool) -> Iterator[str]:
    """counts: whether the expression is a part of a sum or a product."""
    if isinstance(tree, Operand):
        if counts and tree.sort == "number" and float(tree.text) not in FIGURES_IGNORED:
            yield tree.text
    elif tree.name == "%" and isinstance(tree.arguments[0], Operand):
        yield from _find_percentage(tree.arguments[0], counts=counts)
    else:
        counts = counts if tree.name == "%" else tree.name in ADDS_OR_MULTIPLIES
        for argument in _arguments_with_figures(tree):
            yield from _find_figures(argument, counts=counts)


def _find_percentage(operand: Operand, *, counts: bool) -> Iterator[str]:
    if counts and operand.sort == "number" and float(operand.text) / 100 not in FIGURES_IGNORED:
        yield f"{operand.text}%"


def _arguments_with_figures(call: Call) -> Sequence[Expression]:
    """Return the arguments of a call whose figures are figures of what it gives, and not places, digits or conditions."""
    if call.name in (*ADDS_OR_MULTIPLIES, *GIVE_ONE_ARGUMENT, "%", ","):
        return call.arguments
    if call.name in GIVE_FIRST_ARGUMENT:
        return call.arguments[:1]
    return call.arguments[1:] if call.name in ("IF", "SUBTOTAL") else ()
