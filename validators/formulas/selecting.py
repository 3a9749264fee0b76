"""The arguments of SUMIF, SUMIFS, COUNTIF and COUNTIFS: ranges, and criteria that may differ from formula to formula.

Sources: Microsoft, SUMIF, SUMIFS, COUNTIF and COUNTIFS functions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from validators.formulas.conditional import CellBlock
from validators.formulas.folding import FormulaResults
from validators.formulas.syntax import Operand
from validators.formulas.untold import NotComputableError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from validators.formulas.conditional import ConditionalSums
    from validators.formulas.contents import OperandValues
    from validators.formulas.syntax import Expression
    from validators.model.raw_workbook import Value

FormulaKey = tuple[tuple[CellBlock, ...], tuple[tuple[type, "Value"], ...]]
"""What tells two formulas alike apart: their ranges and their criteria. TRUE is no 1."""


class ConditionalFunctions:
    """Computes the conditional functions of formulas alike. number: computes an expression that is no operand."""

    def __init__(
        self, contents: OperandValues, conditions: ConditionalSums, number: Callable[[Expression], FormulaResults]
    ) -> None:
        self._contents, self._conditions, self._number = contents, conditions, number

    def sum_if(self, arguments: Sequence[Expression]) -> FormulaResults:
        """SUMIF(range, criterion, [sum_range]): of a sum_range only the corner counts."""
        if len(arguments) not in (2, 3):
            raise NotComputableError
        tried, criterion, *added = arguments
        return self._each(
            [tried, *added],
            [criterion],
            lambda ranges, criteria: self._conditions.sum(_resize_like(*ranges), ranges[:1], criteria),
        )

    def sum_ifs(self, arguments: Sequence[Expression]) -> FormulaResults:
        """SUMIFS(sum_range, range, criterion, ...)."""
        added, *tried = arguments
        self._check_pairs(tried)
        return self._each(
            [added, *tried[::2]], tried[1::2], lambda ranges, criteria: self._conditions.sum(ranges[0], ranges[1:], criteria)
        )

    def count_ifs(self, arguments: Sequence[Expression]) -> FormulaResults:
        """COUNTIF and COUNTIFS(range, criterion, ...)."""
        self._check_pairs(arguments)
        return self._each(arguments[::2], arguments[1::2], self._conditions.count)

    def _each(
        self,
        ranges: Sequence[Expression],
        criteria: Sequence[Expression],
        compute: Callable[[Sequence[CellBlock], Sequence[Value]], float],
    ) -> FormulaResults:
        """One number a formula; those with the same ranges and criteria are computed once."""
        spans = [self._contents.span(tree) for tree in ranges]
        values = [self._criterion(tree) for tree in criteria]
        count = max(1, *(len(found.tops) for found in spans), *map(len, values))
        known: dict[FormulaKey, float] = {}
        out = np.empty(count)
        for at in range(count):
            blocks = tuple(CellBlock(found.sheet, found.area(at)) for found in spans)
            wanted = [several[at if len(several) > 1 else 0] for several in values]
            key = (blocks, tuple((type(value), value) for value in wanted))
            if key not in known:
                known[key] = compute(blocks, wanted)
            out[at] = known[key]
        return FormulaResults(out, np.ones(1, dtype=bool))

    @staticmethod
    def _check_pairs(tried: Sequence[Expression]) -> None:
        if not tried or len(tried) % 2:
            raise NotComputableError

    def _criterion(self, tree: Expression) -> list[Value]:
        if isinstance(tree, Operand):
            return self._contents.values(tree)
        found = self._number(tree)
        if not found.known.all():
            raise NotComputableError
        return list(found.values.tolist())


def _resize_like(tried: CellBlock, added: CellBlock | None = None) -> CellBlock:
    """The range that SUMIF adds up: as large as the one that it tries."""
    if added is None:
        return tried
    (height, width), area = tried.shape, added.area
    return CellBlock(added.sheet, area._replace(bottom=area.top + height - 1, right=area.left + width - 1))
