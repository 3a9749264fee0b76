"""Computes formulas again from the stored values of the cells that they refer to, column by column.

It computes sums, conditional sums and counts, SUBTOTAL, ROUND and plain arithmetic. What would have to be guessed is not
computed: other functions, other workbooks, errors, dates as numbers, text in arithmetic, and a formula that takes in its own
cell.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from validators.formulas.conditional_sums import ConditionalFunctions, ConditionalSums
from validators.formulas.formula_groups import group_formulas
from validators.formulas.operand_values import OperandValues
from validators.formulas.range_aggregates import FormulaResults, NotComputableError, aggregate_range
from validators.formulas.references import Scope, scope_of
from validators.formulas.stored_values import StoredValues, stored_values_of
from validators.formulas.syntax import Call, Operand, parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import numpy.typing as npt

    from validators.formulas.formula_groups import AlikeFormulas
    from validators.formulas.syntax import Expression
    from validators.model import Grid, RawWorkbook, Workbook


FunctionArguments = tuple["Expression", ...]
ZERO = FormulaResults(np.zeros(1), np.ones(1, dtype=bool))


def evaluator_of(book: Workbook) -> Evaluator:
    """Return what computes the formulas of a workbook. Whoever asks shares its columns, but not how much may be computed."""
    return Evaluator(book.raw, scope_of(book), stored_values_of(book))


class Evaluator:
    """Computes the formulas of one workbook. store: the values stored in it."""

    def __init__(self, raw: RawWorkbook, scope: Scope | None = None, store: StoredValues | None = None) -> None:
        self._scope = scope or Scope(raw)
        self.store = store or StoredValues(raw)
        self._conditions = ConditionalSums(self.store)

    def numbers(self, cells: AlikeFormulas, tree: Expression | None) -> FormulaResults:
        """Compute a group of formulas.

        Args:
            cells: The cells that have them.
            tree: The tree of the first one's formula; None where it cannot be read.

        Returns:
            What each gives, of shape (n,). One that cannot be computed is not known.
        """
        shape = cells.rows.shape
        try:
            with np.errstate(all="ignore"):
                found = self._evaluate(cells, tree)
        except NotComputableError:
            return FormulaResults(np.zeros(shape), np.zeros(shape, dtype=bool))
        known = found.known & np.isfinite(found.values)
        return FormulaResults(_spread_to(shape, found.values), _spread_to(shape, known))

    def _evaluate(self, cells: AlikeFormulas, tree: Expression | None) -> FormulaResults:
        if tree is None:
            raise NotComputableError
        contents = OperandValues(cells, self._scope, self.store)
        return _GroupEvaluation(contents, self.store, self._conditions).number(tree)


def _spread_to(shape: tuple[int, ...], results: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """Return one result a formula, where all of them may share one."""
    return results if results.shape == shape else np.broadcast_to(results, shape)


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
        """Return an expression as one number a formula."""
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
        """Return what the cells that a SUBTOTAL does not pass over come to; the least or the largest of none is 0."""
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
    """Yield the arguments, and those joined by a union, one by one; a left-out one counts for nothing."""
    for argument in arguments:
        if isinstance(argument, Call) and argument.name == ",":
            yield from _separate_arguments(argument.arguments)
        elif argument != Operand("", "blank"):
            yield argument


MOST_DIGITS = 12
EXCEL_DIGITS = 15
"""Excel calculates with 15 significant digits (Microsoft, Excel specifications and limits)."""

NEAR_HALF = 1e-3
"""How near to a half, in units of the last digit that remains, a number may be before it is rounded digit by digit."""


def round_as_excel(values: npt.NDArray[np.float64], digits: int) -> npt.NDArray[np.float64]:
    """Numbers with so many decimals; fewer than none round to tens or hundreds. |digits| <= MOST_DIGITS."""
    scale = 10.0 ** abs(digits)
    scaled = values * scale if digits >= 0 else values / scale
    nearest = np.rint(scaled)
    out = nearest / scale if digits >= 0 else nearest * scale
    for at in np.flatnonzero(np.abs(np.abs(scaled - np.trunc(scaled)) - 0.5) < NEAR_HALF):
        out[at] = _round_decimal(float(values[at]), digits)
    return out


def _round_decimal(value: float, digits: int) -> float:
    return float(Decimal(f"{value:.{EXCEL_DIGITS}g}").quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


SKIPS_ALL_HIDDEN = 100
"""Above it, the first argument leaves out every hidden row, and not only those that a filter hides."""

_AGGREGATES_BY_NUMBER = {1: "average", 2: "count", 4: "max", 5: "min", 9: "sum"}
SUBTOTAL_KINDS = {str(number + more): how for number, how in _AGGREGATES_BY_NUMBER.items() for more in (0, SKIPS_ALL_HIDDEN)}
"""What SUBTOTAL does by its first argument, as far as it is computed here."""


def rows_skipped_by_subtotal(grid: Grid, column: int, number: int) -> npt.NDArray[np.int64]:
    """Return the rows that a SUBTOTAL with that first argument leaves out of a column."""
    left_out = [row for row in grid.hidden_rows if number > SKIPS_ALL_HIDDEN or _is_filtered(grid, row)]
    hidden = [row for row in left_out if row not in grid.low_rows]  # a low row is counted
    nested = [group.rows for group in group_formulas(grid, column) if _is_subtotal(group.form, group.text)]
    if not hidden and len(nested) == 1:
        return nested[0]
    return np.unique(np.concatenate([np.array(hidden, dtype=np.int64), *nested]))


def _is_filtered(grid: Grid, row: int) -> bool:
    return any(found.area.top < row <= found.area.bottom for found in grid.filters)


def _is_subtotal(form: str, text: str) -> bool:
    """Return whether a formula is a SUBTOTAL. Of one that only holds one, nobody knows whether others pass over it."""
    if "subtotal" not in form and "aggregate" not in form:
        return False
    tree = parse(text)
    if not (isinstance(tree, Call) and tree.name == "SUBTOTAL"):
        raise NotComputableError
    return True
