"""Which formulas of a workbook depend on which cells, directly or through other formulas."""

from __future__ import annotations

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
"""How many groups of alike formulas are looked into; what the others take in counts as not known."""

REACHING_FUNCTIONS = {"INDIRECT", "OFFSET", "ANCHORARRAY"}
"""Functions that take in cells which the formula does not name."""

LOCAL_PREFIX = "_xlpm."
"""How the names that a LET or a LAMBDA defines begin."""

MAX_DEPTH = 250
"""How long a chain of formulas is followed; a longer one is left to Excel."""


class FormulaGroup(NamedTuple):
    """Cells of one column whose formulas are alike, and the cells that each takes in.

    spans: what is taken in, in each row. is_open: the formulas may take in other cells as well. texts: the references of the
    first formula, as it writes them.
    """

    cells: AlikeFormulas
    spans: tuple[Span, ...]
    is_open: bool
    texts: tuple[str, ...] = ()


class FormulaDependents:
    """The formulas of a workbook, in groups of alike ones, with what they depend on."""

    def __init__(self, raw: RawWorkbook) -> None:
        self._scope = Scope(raw)
        self._constants = {name.name.casefold() for name in raw.names if _is_constant(name.refers_to)}
        alike = [cells for grid in raw.grids for column in _formula_columns(grid) for cells in group_formulas(grid, column)]
        self.groups = [self._group(cells, is_parsed=number < MAX_FORMULAS) for number, cells in enumerate(alike)]

    def _group(self, cells: AlikeFormulas, *, is_parsed: bool) -> FormulaGroup:
        tree = parse(cells.text) if is_parsed else None
        if tree is None:
            return FormulaGroup(cells, (), is_open=True)
        texts = dict.fromkeys(operand.text for operand in operands(tree) if operand.sort == "reference")
        spans = {text: find_span(text, cells, self._scope) for text in texts}
        is_open = any(span is None and not self._is_harmless(text) for text, span in spans.items())
        is_open |= any(call.name in REACHING_FUNCTIONS for call in _calls(tree))
        return FormulaGroup(cells, tuple(span for span in spans.values() if span), is_open, tuple(texts))

    def _is_harmless(self, text: str) -> bool:
        """Whether a reference that has no cells here cannot take in any: it is to another workbook or to a missing sheet.

        Names of constants, and names that the formula itself defines, cannot either.
        """
        sheet, mark, _ = text.partition("!")
        is_elsewhere = bool(mark) and ("[" in sheet or self._scope.lacks_sheet(text))
        return is_elsewhere or text.casefold() in self._constants or text.startswith(LOCAL_PREFIX)

    def of(self, changed: Mapping[tuple[str, int], Rows]) -> Iterator[tuple[FormulaGroup, Rows]]:
        """Yield the groups in which formulas take in a changed cell directly, and the sheet rows of those formulas.

        changed: the sheet rows of changed cells, in order, by sheet and column.
        """
        for group in self.groups:
            hit = np.zeros(len(group.cells.rows), dtype=bool)
            for span in group.spans:
                for (sheet, column), rows in changed.items():
                    if sheet == span.sheet and span.left <= column <= span.right:
                        hit |= np.searchsorted(rows, span.bottoms, side="right") > np.searchsorted(rows, span.tops)
            if hit.any():
                yield group, group.cells.rows[hit]

    def at(self, cell: Cell) -> FormulaGroup | None:
        """The group of a cell's formula; None where it has none."""
        own = (group for group in self.groups if (group.cells.sheet, group.cells.column) == (cell.sheet, cell.column))
        return next((group for group in own if cell.row in group.cells.rows), None)

    def sources(self, group: FormulaGroup, rows: Collection[int]) -> Coverage | None:
        """The cells on which formulas of a group depend, directly or through others; None where the chain is too long.

        rows: the sheet rows of those formulas.
        """
        references: set[Reference] = set()
        ahead = [(group, np.array(sorted(rows)))]
        for _ in range(MAX_DEPTH):
            new = {reference for each, at in ahead for reference in _references_of(each, at)} - references
            if not new:
                return Coverage(references)
            references |= new
            cover = Coverage(new)
            ahead = [(each, at) for each in self.groups if len(at := _covered_rows(each, cover))]
        return None


def _formula_columns(grid: Grid) -> Collection[int]:
    """The columns that may have a formula."""
    return range(1, max([*grid.column_cells, *(column for _, column in grid.uncalculated)], default=0) + 1)


def _is_constant(refers_to: str) -> bool:
    tree = parse("=" + refers_to.removeprefix("="))
    return tree is not None and all(operand.sort != "reference" for operand in operands(tree))


def _calls(tree: Expression) -> Iterator[Call]:
    if not isinstance(tree, Operand):
        yield tree
        for argument in tree.arguments:
            yield from _calls(argument)


def _references_of(group: FormulaGroup, rows: Rows) -> Iterator[Reference]:
    places = np.searchsorted(group.cells.rows, rows).tolist()
    for span in group.spans:
        yield from (Reference(span.sheet, span.area(at)) for at in (places[:1] if span.is_fixed else places))


def _covered_rows(group: FormulaGroup, cover: Coverage) -> Rows:
    cells = group.cells
    return np.array([*covered_rows(cover.runs(cells.sheet, cells.column), cells.rows.tolist())], dtype=np.int64)
