"""What SUBTOTAL passes over: hidden rows, and other SUBTOTALs.

Source: Microsoft, SUBTOTAL function.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from validators.formulas.relative import group_formulas
from validators.formulas.syntax import Call, parse
from validators.formulas.untold import NotComputableError

if TYPE_CHECKING:
    import numpy.typing as npt

    from validators.model.raw_workbook import Grid

SKIPS_ALL_HIDDEN = 100
"""Above it, the first argument leaves out every hidden row, and not only those that a filter hides."""

_AGGREGATES_BY_NUMBER = {1: "average", 2: "count", 4: "max", 5: "min", 9: "sum"}
SUBTOTAL_KINDS = {str(number + more): how for number, how in _AGGREGATES_BY_NUMBER.items() for more in (0, SKIPS_ALL_HIDDEN)}
"""What SUBTOTAL does by its first argument, as far as it is computed here."""


def rows_skipped_by_subtotal(grid: Grid, column: int, number: int) -> npt.NDArray[np.int64]:
    """The rows that a SUBTOTAL with that first argument leaves out of a column."""
    left_out = [row for row in grid.hidden_rows if number > SKIPS_ALL_HIDDEN or _is_filtered(grid, row)]
    hidden = [row for row in left_out if row not in grid.low_rows]  # a low row is counted
    nested = [group.rows for group in group_formulas(grid, column) if _is_subtotal(group.form, group.text)]
    return np.unique(np.concatenate([np.array(hidden, dtype=np.int64), *nested]))


def _is_filtered(grid: Grid, row: int) -> bool:
    return any(found.area.top < row <= found.area.bottom for found in grid.filters)


def _is_subtotal(form: str, text: str) -> bool:
    """Whether a formula is a SUBTOTAL. Of one that only holds one, nobody knows whether others pass over it."""
    if "subtotal" not in form and "aggregate" not in form:
        return False
    tree = parse(text)
    if not (isinstance(tree, Call) and tree.name == "SUBTOTAL"):
        raise NotComputableError
    return True
