"""The constants and the stored cells that a group of formulas name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from validators.formulas.formula_groups import is_among
from validators.formulas.range_aggregates import FormulaResults, NotComputableError
from validators.formulas.spans import Span, find_span
from validators.formulas.syntax import Operand

if TYPE_CHECKING:
    import numpy.typing as npt

    from validators.formulas.formula_groups import AlikeFormulas
    from validators.formulas.references import Scope
    from validators.formulas.stored_values import StoredColumn, StoredValues
    from validators.formulas.syntax import Expression
    from validators.model import Value


class OperandValues:
    """What n formulas alike find in their operands."""

    def __init__(self, cells: AlikeFormulas, scope: Scope, store: StoredValues) -> None:
        self._cells, self._scope, self._store = cells, scope, store

    def span(self, tree: Expression) -> Span:
        """Return the cells of a reference, which must not be the formula's own."""
        found = (
            find_span(tree.text, self._cells, self._scope) if isinstance(tree, Operand) and tree.sort == "reference" else None
        )
        if found is None or found.includes_own_cell(self._cells):
            raise NotComputableError
        return found

    def number(self, tree: Operand) -> FormulaResults:
        """Return an operand as one number a formula, for arithmetic. A blank cell is 0; text and truth values are not known."""
        if tree.sort == "number":
            return FormulaResults(np.array([float(tree.text)]), np.ones(1, dtype=bool))
        column, rows = self._one(self.span(tree))
        cells = column.find(rows)
        return FormulaResults(cells.look_up(column.numbers), cells.look_up(column.is_number) | ~cells.filled)

    def values(self, tree: Operand) -> list[Value]:
        """Return what an operand is, for each formula, or once for all of them; None for a blank cell."""
        match tree:
            case Operand(text, "number"):
                return [float(text)]
            case Operand(text, "text"):
                return [text[1:-1].replace('""', '"')]
            case Operand(text, "logical"):
                return [text.upper() == "TRUE"]
        column, rows = self._one(self.span(tree))
        return [column.value(row) for row in rows.tolist()]

    def _one(self, found: Span) -> tuple[StoredColumn, npt.NDArray[np.int64]]:
        """Return the column and the rows of a reference to one cell a formula.

        An empty text may count as blank or not, so that a formula which refers to one is not computable.
        """
        column = self._store.column(found.sheet, found.left)
        if found.width > 1 or (found.heights > 1).any() or is_among(found.tops, column.empty).any():
            raise NotComputableError
        return column, found.tops
