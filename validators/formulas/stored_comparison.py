"""Which stored values are not what their formulas give."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas.formula_groups import is_among
from validators.model import BINARY_NOISE, LARGEST_AMOUNT, to_pennies

if TYPE_CHECKING:
    import numpy.typing as npt

    from validators.formulas.column_formulas import ColumnFormulas
    from validators.formulas.evaluation import Evaluator
    from validators.formulas.syntax import Expression
    from validators.model import Value

RELATIVE_TOLERANCE = 1e-9
"""How far, as a share, a number that is no amount may lie from what its formula gives."""


class StoredComparison(NamedTuple):
    """Formulas alike beside what they give. stale: rows with what is stored and what it should be. untold: the other rows."""

    stale: list[tuple[int, Value, float]]
    untold: npt.NDArray[np.int64]


def compare_stored(evaluator: Evaluator, held: ColumnFormulas, tree: Expression | None) -> StoredComparison:
    """Every formula of a group. Untold are those that cannot be computed, and cells with an error, a date or nothing yet."""
    rows = held.alike.rows
    if tree is None:
        return StoredComparison([], rows)
    given = evaluator.numbers(held.alike, tree)
    column = evaluator.store.column(held.alike.sheet, held.alike.column)
    told = given.known & ~column.look_up(column.is_error_or_date, rows) & ~is_among(rows, column.waiting)
    stored = np.where(column.look_up(column.is_number, rows), column.look_up(column.numbers, rows), np.nan)
    wrong = told & ~_is_same_number(stored, given.values, is_amount=held.sort == "i")
    stale = [
        (row, column.value(row), value) for row, value in zip(rows[wrong].tolist(), given.values[wrong].tolist(), strict=True)
    ]
    return StoredComparison(stale, rows[~told])


def _is_same_number(
    stored: npt.NDArray[np.float64], given: npt.NDArray[np.float64], *, is_amount: bool
) -> npt.NDArray[np.bool_]:
    """Which numbers are the same: amounts to the penny, others but for binary noise. What is stored may be no number."""
    if not is_amount:
        return np.isclose(stored, given, rtol=RELATIVE_TOLERANCE, atol=RELATIVE_TOLERANCE)
    same = np.abs(stored - given) <= BINARY_NOISE
    doubtful = ~same & (np.abs(stored) < LARGEST_AMOUNT) & (np.abs(given) < LARGEST_AMOUNT)
    same[doubtful] = to_pennies(stored[doubtful])[0] == to_pennies(given[doubtful])[0]
    huge = (np.abs(stored) >= LARGEST_AMOUNT) & (np.abs(given) >= LARGEST_AMOUNT)
    return same | (huge & np.isclose(stored, given, rtol=RELATIVE_TOLERANCE, atol=0))
