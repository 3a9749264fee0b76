"""What formulas give when they are computed anew from the stored values of the cells that they refer to, column by column.

What would have to be guessed is left untold: other functions, other workbooks, errors, dates as numbers, text in arithmetic,
and a formula that takes in its own cell.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from validators.formulas.conditional import Conditions
from validators.formulas.contents import Contents
from validators.formulas.folding import Numbers, folded
from validators.formulas.rounding import MOST_DIGITS, rounded
from validators.formulas.scope import Scope
from validators.formulas.selecting import Selecting
from validators.formulas.stored import Store
from validators.formulas.subtotals import KINDS, passed_over
from validators.formulas.syntax import Call, Operand
from validators.formulas.untold import UntoldError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    from validators.formulas.relative import Alike
    from validators.formulas.syntax import Expression
    from validators.model.raw_workbook import RawWorkbook

Arguments = tuple["Expression", ...]
NOTHING = Numbers(np.zeros(1), np.ones(1, dtype=bool))


class Evaluator:
    """Computes the formulas of one workbook. store: the values stored in it."""

    def __init__(self, raw: RawWorkbook) -> None:
        self._scope = Scope(raw)
        self.store = Store(raw)
        self._conditions = Conditions(self.store)

    def numbers(self, cells: Alike, tree: Expression | None) -> Numbers:
        """What n formulas alike give, of shape (n,). tree: that of the first; None where it cannot be read."""
        shape = cells.rows.shape
        try:
            with np.errstate(all="ignore"):
                found = self._reckoned(cells, tree)
        except UntoldError:
            return Numbers(np.zeros(shape), np.zeros(shape, dtype=bool))
        known = found.known & np.isfinite(found.values)
        return Numbers(np.broadcast_to(found.values, shape), np.broadcast_to(known, shape))

    def _reckoned(self, cells: Alike, tree: Expression | None) -> Numbers:
        if tree is None:
            raise UntoldError
        contents = Contents(cells, self._scope, self.store)
        return _Reckoning(contents, self.store, self._conditions).number(tree)


class _Reckoning:
    """Computes the formulas of one group of cells.

    Sources: Microsoft, SUM, SUBTOTAL, ROUND functions; Calculation operators and precedence in Excel.
    """

    def __init__(self, contents: Contents, store: Store, conditions: Conditions) -> None:
        self._contents, self._store = contents, store
        selecting = Selecting(contents, conditions, self.number)
        self._functions: dict[str, Callable[[Arguments], Numbers]] = {
            "+": lambda arguments: reduce(Numbers.plus, map(self.number, arguments)),
            "-": lambda arguments: self._alone(np.negative, arguments),
            "*": self._times,
            "/": lambda arguments: self._alone(np.reciprocal, arguments),
            "%": lambda arguments: self._alone(lambda values: values / 100, arguments),
            "ROUND": self._round,
            "SUM": self._sum,
            "SUBTOTAL": self._subtotal,
            "SUMIF": selecting.sum_if,
            "SUMIFS": selecting.sum_ifs,
            "COUNTIF": selecting.count_ifs,
            "COUNTIFS": selecting.count_ifs,
        }

    def number(self, tree: Expression) -> Numbers:
        """An expression as one number a formula."""
        if isinstance(tree, Operand):
            return self._contents.number(tree)
        if tree.name not in self._functions or not tree.arguments:
            raise UntoldError
        return self._functions[tree.name](tree.arguments)

    def _alone(self, function: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]], arguments: Arguments) -> Numbers:
        found = self.number(arguments[0])
        return Numbers(function(found.values), found.known)

    def _times(self, arguments: Arguments) -> Numbers:
        product = self.number(arguments[0])
        for factor in arguments[1:]:
            divides = isinstance(factor, Call) and factor.name == "/"
            other = self.number(factor.arguments[0] if isinstance(factor, Call) and divides else factor)
            product = product.combined(np.divide if divides else np.multiply, other)
        return product

    def _round(self, arguments: Arguments) -> Numbers:
        number, digits = (self.number(argument) for argument in _exactly(2, arguments))
        places = float(digits.values[0])
        if len(digits.values) > 1 or not digits.known.all() or not places.is_integer() or abs(places) > MOST_DIGITS:
            raise UntoldError
        return Numbers(rounded(np.where(number.known, number.values, 0.0), int(places)), number.known)

    def _sum(self, arguments: Arguments) -> Numbers:
        return reduce(Numbers.plus, (self._added(argument) for argument in _parted(arguments)), NOTHING)

    def _added(self, tree: Expression) -> Numbers:
        if isinstance(tree, Operand) and tree.sort == "reference":
            return folded(self._store, self._contents.span(tree), "sum")
        return self.number(tree)

    def _subtotal(self, arguments: Arguments) -> Numbers:
        match arguments:
            case (Operand(kind, "number"), *ranges) if kind in KINDS:
                number, how = int(kind), KINDS[kind]
            case _:
                raise UntoldError
        if how == "average":
            return self._shown("sum", number, ranges).combined(np.divide, self._shown("count", number, ranges))
        return self._shown(how, number, ranges)

    def _shown(self, how: str, number: int, ranges: list[Expression]) -> Numbers:
        """What the cells that a SUBTOTAL does not pass over come to; the least or the largest of none is 0."""
        found = [self._shown_of(how, number, tree) for tree in _parted(tuple(ranges))]
        if not found:
            raise UntoldError
        combine = {"max": np.maximum, "min": np.minimum}.get(how, np.add)
        result = reduce(lambda one, other: one.combined(combine, other), found)
        return result._replace(values=np.where(np.isinf(result.values), 0.0, result.values))

    def _shown_of(self, how: str, number: int, tree: Expression) -> Numbers:
        found = self._contents.span(tree)
        grid = self._store.grid(found.sheet)
        return folded(self._store, found, how, lambda column: passed_over(grid, column, number))


def _exactly(count: int, arguments: Arguments) -> Arguments:
    if len(arguments) != count:
        raise UntoldError
    return arguments


def _parted(arguments: Arguments) -> Iterator[Expression]:
    """The arguments, and those joined by a union, one by one; a left-out one counts for nothing."""
    for argument in arguments:
        if isinstance(argument, Call) and argument.name == ",":
            yield from _parted(argument.arguments)
        elif argument != Operand("", "blank"):
            yield argument
