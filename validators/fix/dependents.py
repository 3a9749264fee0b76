"""Which formulas of a workbook are worked out from which cells, straight or by way of others."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas import (
    Call,
    Coverage,
    Operand,
    Reference,
    Scope,
    covered_rows,
    find_span,
    group_formulas,
    operands,
    parse,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    import numpy.typing as npt

    from validators.formulas import AlikeFormulas, Expression, Span
    from validators.model import Cell, Grid, RawWorkbook

    Rows = npt.NDArray[np.int64]

MAX_FORMULAS = 5_000
"""How many unlike formulas of a workbook are followed; what the others take in counts as not known."""

REACHING_FUNCTIONS = {"INDIRECT", "OFFSET", "ANCHORARRAY"}
"""Functions that take in other cells than those that they name."""

LOCAL_PREFIX = "_xlpm."
"""What the names that a LET or a LAMBDA gives begin with."""

MAX_DEPTH = 250
"""How many formulas may follow from one another before they are left to Excel."""

tree_of = lru_cache(maxsize=1024)(parse)


class FormulaGroup(NamedTuple):
    """Cells of one column whose formulas are alike, and what each takes in. is_open: it may take in other cells as well.

    texts: the references of the first, as it writes them.
    """

    cells: AlikeFormulas
    spans: tuple[Span, ...]
    is_open: bool
    texts: tuple[str, ...] = ()


class FormulaDependents:
    """The formulas of a workbook."""

    def __init__(self, raw: RawWorkbook) -> None:
        self._scope = Scope(raw)
        self._constants = {name.name.casefold() for name in raw.names if _is_constant(name.refers_to)}
        cells = [found for grid in raw.grids for column in _formula_columns(grid) for found in group_formulas(grid, column)]
        self.groups = [self._group(found, followed=number < MAX_FORMULAS) for number, found in enumerate(cells)]

    def _group(self, cells: AlikeFormulas, *, followed: bool) -> FormulaGroup:
        tree = tree_of(cells.text) if followed else None
        if tree is None:
            return FormulaGroup(cells, (), is_open=True)
        texts = dict.fromkeys(operand.text for operand in operands(tree) if operand.sort == "reference")
        spans = {text: find_span(text, cells, self._scope) for text in texts}
        is_open = any(found is None and not self._is_harmless(text) for text, found in spans.items())
        is_open |= any(call.name in REACHING_FUNCTIONS for call in _calls(tree))
        return FormulaGroup(cells, tuple(found for found in spans.values() if found), is_open, tuple(texts))

    def _is_harmless(self, text: str) -> bool:
        """Whether what is no reference to cells here is none at all: one to another workbook or to a sheet that is not here.

        So is a name for a constant.
        """
        sheet, mark, _ = text.partition("!")
        is_elsewhere = bool(mark) and ("[" in sheet or self._scope.lacks_sheet(text))
        return is_elsewhere or text.casefold() in self._constants or text.startswith(LOCAL_PREFIX)

    def of(self, changed: Mapping[tuple[str, int], Rows]) -> Iterator[tuple[FormulaGroup, Rows]]:
        """The formulas that take in some of the changed cells, with their rows. changed: rows in order, by sheet and column."""
        for group in self.groups:
            hit = np.zeros(len(group.cells.rows), dtype=bool)
            for found in group.spans:
                for (sheet, column), rows in changed.items():
                    if sheet == found.sheet and found.left <= column <= found.right:
                        hit |= np.searchsorted(rows, found.bottoms, side="right") > np.searchsorted(rows, found.tops)
            if hit.any():
                yield group, group.cells.rows[hit]

    def at(self, cell: Cell) -> FormulaGroup | None:
        """The formulas among which a cell's is; None where it has none."""
        own = (group for group in self.groups if (group.cells.sheet, group.cells.column) == (cell.sheet, cell.column))
        return next((group for group in own if cell.row in group.cells.rows), None)

    def sources(self, group: FormulaGroup, rows: Collection[int]) -> Coverage | None:
        """The cells that formulas are worked out from, straight or by way of others; None where these are too many in a row."""
        references: set[Reference] = set()
        ahead = [(group, np.array(sorted(rows)))]
        for _ in range(MAX_DEPTH):
            new = {reference for found, at in ahead for reference in _references_of(found, at)} - references
            if not new:
                return Coverage(references)
            references |= new
            cover = Coverage(new)
            ahead = [(found, at) for found in self.groups if len(at := _covered_rows(found, cover))]
        return None


def _formula_columns(grid: Grid) -> Collection[int]:
    """The columns that may hold a formula."""
    return range(1, max([*grid.column_cells, *(column for _, column in grid.uncalculated)], default=0) + 1)


def _is_constant(refers_to: str) -> bool:
    tree = tree_of("=" + refers_to.removeprefix("="))
    return tree is not None and all(operand.sort != "reference" for operand in operands(tree))


def _calls(tree: Expression) -> Iterator[Call]:
    if not isinstance(tree, Operand):
        yield tree
        for argument in tree.arguments:
            yield from _calls(argument)


def _references_of(group: FormulaGroup, rows: Rows) -> Iterator[Reference]:
    places = np.searchsorted(group.cells.rows, rows).tolist()
    for found in group.spans:
        yield from (Reference(found.sheet, found.area(at)) for at in (places[:1] if found.is_fixed else places))


def _covered_rows(group: FormulaGroup, cover: Coverage) -> Rows:
    cells = group.cells
    return np.array([*covered_rows(cover.runs(cells.sheet, cells.column), cells.rows.tolist())], dtype=np.int64)
