"""Follows a cell's formula to the cells that it depends on, and their formulas in turn.

References are followed to other sheets, through names, totals rows and structured references.
"""

from __future__ import annotations

from collections import deque
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from validators.formulas.references import scope_of
from validators.formulas.syntax import Call, Operand, operands, parse
from validators.model import Cell, NotComputed, remembered

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from validators.formulas.references import Reference, Scope
    from validators.formulas.syntax import Expression
    from validators.model import Area, Grid, RawWorkbook, Workbook

MOST_FORMULAS_TRACED = 5_000
"""How many formulas of a workbook are looked at; those of a register's controls are some dozens."""

DEEPEST_NAMES = 8
"""How many names may be defined by one another, in a chain."""

FUNCTIONS_REFERRING_ELSEWHERE = {"INDIRECT", "OFFSET"}
"""Functions that give other cells than those that they are written with."""


class FormulaContents(NamedTuple):
    """What one formula is made of: the cells that it refers to, and its functions. known: Whether that is all of it."""

    references: Sequence[Reference]
    functions: frozenset[str]
    known: bool


class TraceResult(NamedTuple):
    """Where following a cell's formula led.

    found_at: The first cell with the formula that was sought, which may be the cell itself; None where there is none.
    is_complete: Whether all that the cell depends on was seen, as far as was needed.
    """

    found_at: Cell | None
    is_complete: bool = True


ContentsByCell = dict["Cell", "FormulaContents | None"]
"""What the formulas that were read so far are made of; None where a cell has none."""


def tracer_of(book: Workbook) -> FormulaTracer:
    """Return what follows the formulas of a workbook. Whoever asks shares what was read, but not how much may be looked at."""
    return FormulaTracer(book.raw, scope_of(book), _contents_of(book))


@remembered
def _contents_of(_: Workbook) -> ContentsByCell:
    """Return where the tracers of a workbook keep what they have read."""
    return {}


class FormulaTracer:
    """Follows the formulas of one workbook."""

    def __init__(self, raw: RawWorkbook, scope: Scope, known: ContentsByCell) -> None:
        self._raw, self._scope = raw, scope
        self._names = {name.name.casefold(): name.refers_to for name in raw.names}
        self._uses = known
        self._looked_at: set[Cell] = set()
        self._columns: dict[str, list[int]] = {}

    def uses(self, cell: Cell) -> FormulaContents | None:
        """Return what the formula of a cell is made of; None where it has none."""
        self._looked_at.add(cell)
        if cell not in self._uses:
            formula = self._raw.grid(cell.sheet).formulas.get((cell.row, cell.column))
            self._uses[cell] = self._contents_of_tree(parse(formula), cell) if formula else None
        return self._uses[cell]

    def follow(self, cell: Cell, is_sought: Callable[[FormulaContents], bool]) -> TraceResult:
        """Find the nearest formula of a kind among those that a cell depends on, its own included.

        Args:
            cell: Where to begin.
            is_sought: Whether a formula, of which this is given what it is made of, is of the kind.
        """
        known, seen, waiting = True, {cell}, deque([cell])
        while waiting:
            at = waiting.popleft()
            if len(self._looked_at) >= MOST_FORMULAS_TRACED and at not in self._looked_at:
                return TraceResult(None, is_complete=False)
            uses = self.uses(at)
            if uses is None:
                continue
            if is_sought(uses):
                return TraceResult(at)
            known &= uses.known
            for each in islice(self._formulas_in(uses.references), MOST_FORMULAS_TRACED):
                if each not in seen:
                    seen.add(each)
                    waiting.append(each)
        return TraceResult(None, known)

    def _contents_of_tree(self, tree: Expression | None, at: Cell, depth: int = 0) -> FormulaContents:
        if tree is None or depth > DEEPEST_NAMES:
            return FormulaContents((), frozenset(), known=False)
        functions = frozenset(_list_functions(tree))
        found = [self._contents_of_operand(operand, at, depth) for operand in operands(tree) if _may_refer(operand, functions)]
        return FormulaContents(
            [reference for uses in found for reference in uses.references],
            functions.union(*(uses.functions for uses in found)),
            known=all(uses.known for uses in found) and not functions & FUNCTIONS_REFERRING_ELSEWHERE,
        )

    def _contents_of_operand(self, operand: Operand, at: Cell, depth: int) -> FormulaContents:
        """Return what an operand means: cells, or the formula that a name has."""
        text = operand.text[1:-1] if operand.sort == "text" else operand.text
        reference = self._scope.resolve(text, at)
        if reference:
            return FormulaContents([reference], frozenset(), known=True)
        if operand.sort == "text":  # no address of INDIRECT's
            return FormulaContents((), frozenset(), known=True)
        refers_to = self._names.get(text.casefold())
        return self._contents_of_tree(parse(f"={refers_to.removeprefix('=')}") if refers_to else None, at, depth + 1)

    def _formulas_in(self, references: Sequence[Reference]) -> Iterator[Cell]:
        for sheet, area in references:
            grid = self._raw.grid(sheet)
            for column in self._columns_with_formulas(grid):
                if area.left <= column <= area.right:
                    yield from (Cell(sheet, row, column) for row in _rows_with_formula(grid, column, area))

    def _columns_with_formulas(self, grid: Grid) -> list[int]:
        """Return the columns of a sheet that may hold formulas."""
        if grid.name not in self._columns:
            self._columns[grid.name] = sorted({*grid.column_cells, *(column for _, column in grid.uncalculated)})
        return self._columns[grid.name]


def _rows_with_formula(grid: Grid, column: int, area: Area) -> list[int]:
    if area.top == area.bottom:
        return [area.top] if grid.formulas.get((area.top, column)) else []
    return [row for row in grid.formulas.column(column) if area.top <= row <= area.bottom]


def _list_functions(tree: Expression) -> Iterator[str]:
    if isinstance(tree, Call):
        yield tree.name
        for argument in tree.arguments:
            yield from _list_functions(argument)


def _may_refer(operand: Operand, functions: frozenset[str]) -> bool:
    """Return whether an operand may mean cells: a text may in INDIRECT alone."""
    return operand.sort == "reference" or (operand.sort == "text" and "INDIRECT" in functions)


def formulas_not_traced(cells: Sequence[Cell]) -> Iterator[NotComputed]:
    """At most one reason for all cells whose formulas could not be followed, with the first and how many more."""
    if cells:
        more = f", and {len(cells) - 1:,} more" if len(cells) > 1 else ""
        yield NotComputed(f"what {cells[0]}{more} depends on cannot be told")
