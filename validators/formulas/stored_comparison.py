"""Compares stored values with what their formulas give."""

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
    """A group of formulas compared with what they give.

    stale_rows: The row, the stored value and what the formula gives, of each that differs. not_computed: The rows that could
    not be compared, of shape (n,).
    """

    stale_rows: list[tuple[int, Value, float]]
    not_computed: npt.NDArray[np.int64]


def compare_stored(evaluator: Evaluator, column: ColumnFormulas, tree: Expression | None) -> StoredComparison:
    """Compare each cell of a group with what its formula gives.

    Not compared are formulas that cannot be computed, and cells that hold an error or a date, or were never calculated.

    Args:
        evaluator: Computes the formulas of the workbook.
        column: The cells.
        tree: The tree of the first one's formula; None where it cannot be read.
    """
    rows = column.group.rows
    if tree is None:
        return StoredComparison([], rows)
    given = evaluator.numbers(column.group, tree)
    cells = evaluator.store.column(column.group.sheet, column.group.column)
    found = cells.find(rows)
    computed = given.known
    if cells.has_errors_or_dates or len(cells.uncalculated_rows):
        computed = computed & ~found.look_up(cells.is_error_or_date) & ~is_among(rows, cells.uncalculated_rows)
    stored = np.where(found.look_up(cells.is_number), found.look_up(cells.numbers), np.nan)
    wrong = computed & ~_is_same_number(stored, given.values, is_amount=column.kind == "i")
    pairs = zip(rows[wrong].tolist(), given.values[wrong].tolist(), strict=True) if wrong.any() else ()
    return StoredComparison([(row, cells.value(row), value) for row, value in pairs], rows[~computed])


def _is_same_number(
    stored: npt.NDArray[np.float64], given: npt.NDArray[np.float64], *, is_amount: bool
) -> npt.NDArray[np.bool_]:
    """Return which numbers are the same: amounts to the penny, others but for binary noise. What is stored may be no number."""
    if not is_amount:
        return np.isclose(stored, given, rtol=RELATIVE_TOLERANCE, atol=RELATIVE_TOLERANCE)
    same = np.abs(stored - given) <= BINARY_NOISE
    if same.all():
        return same
    doubtful = ~same & (np.abs(stored) < LARGEST_AMOUNT) & (np.abs(given) < LARGEST_AMOUNT)
    same[doubtful] = to_pennies(stored[doubtful])[0] == to_pennies(given[doubtful])[0]
    huge = (np.abs(stored) >= LARGEST_AMOUNT) & (np.abs(given) >= LARGEST_AMOUNT)
    return same | (huge & np.isclose(stored, given, rtol=RELATIVE_TOLERANCE, atol=0))
