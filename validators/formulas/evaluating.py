"""What formulas give when they are computed anew from the stored values of the cells that they refer to, column by column.

What would have to be guessed is left untold: other functions, other workbooks, errors, dates as numbers, text in arithmetic,
and a formula that takes in its own cell.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING

import numpy as np

from validators.formulas.conditional import ConditionalSums
from validators.formulas.contents import OperandValues
from validators.formulas.folding import FormulaResults, aggregate_range
from validators.formulas.rounding import MOST_DIGITS, round_as_excel
from validators.formulas.scope import Scope
from validators.formulas.selecting import ConditionalFunctions
from validators.formulas.stored import StoredValues
from validators.formulas.subtotals import SUBTOTAL_KINDS, rows_skipped_by_subtotal
from validators.formulas.syntax import Call, Operand
from validators.formulas.untold import NotComputableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    from validators.formulas.relative import AlikeFormulas
    from validators.formulas.syntax import Expression
    from validators.model.raw_workbook import RawWorkbook

FunctionArguments = tuple["Expression", ...]
ZERO = FormulaResults(np.zeros(1), np.ones(1, dtype=bool))


class Evaluator:
    """Computes the formulas of one workbook. store: the values stored in it."""

    def __init__(self, raw: RawWorkbook) -> None:
        self._scope = Scope(raw)
        self.store = StoredValues(raw)
        self._conditions = ConditionalSums(self.store)

    def numbers(self, cells: AlikeFormulas, tree: Expression | None) -> FormulaResults:
        """What n formulas alike give, of shape (n,). tree: that of the first; None where it cannot be read."""
        shape = cells.rows.shape
        try:
            with np.errstate(all="ignore"):
                found = self._evaluate(cells, tree)
        except NotComputableError:
            return FormulaResults(np.zeros(shape), np.zeros(shape, dtype=bool))
        known = found.known & np.isfinite(found.values)
        return FormulaResults(np.broadcast_to(found.values, shape), np.broadcast_to(known, shape))

    def _evaluate(self, cells: AlikeFormulas, tree: Expression | None) -> FormulaResults:
        if tree is None:
            raise NotComputableError
        contents = OperandValues(cells, self._scope, self.store)
        return _GroupEvaluation(contents, self.store, self._conditions).number(tree)


class _GroupEvaluation:
    """Computes the formulas of one group of cells.

    Sources: Microsoft, SUM, SUBTOTAL, ROUND functions; Calculation operators and precedence in Excel.
    """

    def __init__(self, contents: OperandValues, store: StoredValues, conditions: ConditionalSums) -> None:
        self._contents, self._store = contents, store
        selecting = ConditionalFunctions(contents, conditions, self.number)
        self._functions: dict[str, Callable[[FunctionArguments], FormulaResults]] = {
            "+": lambda arguments: reduce(FormulaResults.plus, map(self.number, arguments)),
            "-": lambda arguments: self._apply_to_first(np.negative, arguments),
            "*": self._multiply,
            "/": lambda arguments: self._apply_to_first(np.reciprocal, arguments),
            "%": lambda arguments: self._apply_to_first(lambda values: values / 100, arguments),
            "ROUND": self._round,
            "SUM": self._sum,
            "SUBTOTAL": self._subtotal,
            "SUMIF": selecting.sum_if,
            "SUMIFS": selecting.sum_ifs,
            "COUNTIF": selecting.count_ifs,
            "COUNTIFS": selecting.count_ifs,
        }

    def number(self, tree: Expression) -> FormulaResults:
        """An expression as one number a formula."""
        if isinstance(tree, Operand):
            return self._contents.number(tree)
        if tree.name not in self._functions or not tree.arguments:
            raise NotComputableError
        return self._functions[tree.name](tree.arguments)

    def _apply_to_first(
        self, function: Callable[[npt.NDArray[np.float64]], npt.NDArray[np.float64]], arguments: FunctionArguments
    ) -> FormulaResults:
        found = self.number(arguments[0])
        return FormulaResults(function(found.values), found.known)

    def _multiply(self, arguments: FunctionArguments) -> FormulaResults:
        product = self.number(arguments[0])
        for factor in arguments[1:]:
            divides = isinstance(factor, Call) and factor.name == "/"
            other = self.number(factor.arguments[0] if isinstance(factor, Call) and divides else factor)
            product = product.combine_with(np.divide if divides else np.multiply, other)
        return product

    def _round(self, arguments: FunctionArguments) -> FormulaResults:
        number, digits = (self.number(argument) for argument in _check_argument_count(2, arguments))
        places = float(digits.values[0])
        if len(digits.values) > 1 or not digits.known.all() or not places.is_integer() or abs(places) > MOST_DIGITS:
            raise NotComputableError
        return FormulaResults(round_as_excel(np.where(number.known, number.values, 0.0), int(places)), number.known)

    def _sum(self, arguments: FunctionArguments) -> FormulaResults:
        return reduce(FormulaResults.plus, (self._added(argument) for argument in _separate_arguments(arguments)), ZERO)

    def _added(self, tree: Expression) -> FormulaResults:
        if isinstance(tree, Operand) and tree.sort == "reference":
            return aggregate_range(self._store, self._contents.span(tree), "sum")
        return self.number(tree)

    def _subtotal(self, arguments: FunctionArguments) -> FormulaResults:
        match arguments:
            case (Operand(kind, "number"), *ranges) if kind in SUBTOTAL_KINDS:
                number, how = int(kind), SUBTOTAL_KINDS[kind]
            case _:
                raise NotComputableError
        if how == "average":
            return self._shown("sum", number, ranges).combine_with(np.divide, self._shown("count", number, ranges))
        return self._shown(how, number, ranges)

    def _shown(self, how: str, number: int, ranges: list[Expression]) -> FormulaResults:
        """What the cells that a SUBTOTAL does not pass over come to; the least or the largest of none is 0."""
        found = [self._subtotal_of_range(how, number, tree) for tree in _separate_arguments(tuple(ranges))]
        if not found:
            raise NotComputableError
        combine = {"max": np.maximum, "min": np.minimum}.get(how, np.add)
        result = reduce(lambda one, other: one.combine_with(combine, other), found)
        return result._replace(values=np.where(np.isinf(result.values), 0.0, result.values))

    def _subtotal_of_range(self, how: str, number: int, tree: Expression) -> FormulaResults:
        found = self._contents.span(tree)
        grid = self._store.grid(found.sheet)
        return aggregate_range(self._store, found, how, lambda column: rows_skipped_by_subtotal(grid, column, number))


def _check_argument_count(count: int, arguments: FunctionArguments) -> FunctionArguments:
    if len(arguments) != count:
        raise NotComputableError
    return arguments


def _separate_arguments(arguments: FunctionArguments) -> Iterator[Expression]:
    """The arguments, and those joined by a union, one by one; a left-out one counts for nothing."""
    for argument in arguments:
        if isinstance(argument, Call) and argument.name == ",":
            yield from _separate_arguments(argument.arguments)
        elif argument != Operand("", "blank"):
            yield argument
