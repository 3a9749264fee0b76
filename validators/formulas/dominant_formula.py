"""Finds the formula that most cells of a column have, and the cells that have another or none."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas import structured_references
from validators.formulas.column_formulas import ColumnFormulas, body_rows, kind_of_column
from validators.formulas.formula_groups import find_pattern, group_formulas
from validators.formulas.references import scope_of
from validators.formulas.stored_values import stored_values_of
from validators.formulas.syntax import tokenise
from validators.model import column_letters, remembered

if TYPE_CHECKING:
    from collections.abc import Sequence

    import numpy.typing as npt

    from validators.formulas.formula_groups import AlikeFormulas
    from validators.formulas.references import Scope
    from validators.formulas.syntax import Token
    from validators.model import Cell, Table, Workbook


FEWEST_CELLS = 3
"""How many cells make a column's formula at least."""

LEAST_SHARE = (4, 5)
"""What part of the filled cells they must be at least."""


class DominantFormula(NamedTuple):
    """A column of a table's body that is computed by formulas alike.

    column: The cells that have the formula. others: The cells with another formula. typed_rows: The rows of the filled cells
    without one, of shape (n,). filled_count: How many cells are filled in all.
    """

    column: ColumnFormulas
    others: Sequence[AlikeFormulas]
    typed_rows: npt.NDArray[np.int64]
    filled_count: int

    def nearest(self, row: int) -> Cell:
        """Return the cell with the column's formula that is nearest to a row, the one above before the one below."""
        return nearest_cell(self.column.group, row)


def nearest_cell(cells: AlikeFormulas, row: int) -> Cell:
    """Return the one of some cells that is nearest to a row, the one above before the one below."""
    return cells.first._replace(row=int(cells.rows[np.abs(cells.rows - row).argmin()]))


@remembered
def find_dominant_formulas(book: Workbook) -> Sequence[DominantFormula]:
    """Return the columns of the format that hold formulas alike, but for some cells."""
    columns = (
        (table, heading)
        for table in book.tables.values()
        for heading, column in table.columns.items()
        if not table.turned and len(book.grid(table).formulas.column(column)) >= FEWEST_CELLS
    )
    return [dominant for column in columns if (dominant := _find_dominant_formula(book, *column))]


def group_column_formulas(book: Workbook, table: Table, heading: str) -> Sequence[AlikeFormulas]:
    """Return the formulas of a column's body, together those that mean the same, however their references are spelt."""
    return _group_formulas_of(book, table.title, heading)


@remembered
def _group_formulas_of(book: Workbook, title: str, heading: str) -> Sequence[AlikeFormulas]:
    table = book[title]
    grid, rows = book.grid(table), body_rows(table)
    within = (group.within(rows, grid.formulas) for group in group_formulas(grid, table.columns[heading]))
    groups = [cells for cells in within if len(cells.rows)]
    if len(groups) < 2:  # noqa: PLR2004 - two may mean the same
        return groups
    found: dict[str, AlikeFormulas] = {}
    scope = scope_of(book)
    for cells in groups:
        form = form_in_cells(cells, scope)
        found[form] = _join_groups(found[form], cells) if form in found else cells
    return list(found.values())


def _join_groups(one: AlikeFormulas, other: AlikeFormulas) -> AlikeFormulas:
    first = min((one, other), key=lambda cells: cells.first)
    return first._replace(rows=np.union1d(one.rows, other.rows))


def _find_dominant_formula(book: Workbook, table: Table, heading: str) -> DominantFormula | None:
    groups = group_column_formulas(book, table, heading)
    most = max(groups, key=lambda cells: len(cells.rows), default=None)
    if most is None or len(most.rows) == len(table.lines) or len(most.rows) < FEWEST_CELLS:
        return None
    typed = find_typed_rows(book, table, heading)
    filled = sum(len(cells.rows) for cells in groups) + len(typed)
    if len(most.rows) * LEAST_SHARE[1] < filled * LEAST_SHARE[0]:
        return None
    return DominantFormula(
        ColumnFormulas(table, heading, most, kind_of_column(table, heading)),
        [cells for cells in groups if cells is not most],
        typed,
        filled,
    )


def find_typed_rows(book: Workbook, table: Table, heading: str) -> npt.NDArray[np.int64]:
    """Return the rows of a column's body that hold a value and no formula, shape (n,), in order."""
    column, rows = stored_values_of(book).column(table.sheet, table.columns[heading]), body_rows(table)
    typed = column.is_filled(rows)
    for cells in group_column_formulas(book, table, heading):
        typed[rows.searchsorted(cells.rows)] = False
    return rows[typed]


def form_in_cells(cells: AlikeFormulas, scope: Scope) -> str:
    """Return what formulas alike have in common, with each part of an Excel Table that they name written as its cells."""
    if "[" not in cells.form:
        return cells.form
    found = [_token_in_cells(token, cells.first, scope) for token in tokenise(cells.text)]
    return find_pattern(f"={''.join(found)}", cells.first.row).form if found else cells.form


def _token_in_cells(token: Token, at: Cell, scope: Scope) -> str:
    named = structured_references.parse_structured(token.text) if token.sort == "OPERAND" else None
    meant = scope.resolve(token.text, at) if named else None
    if named is None or meant is None:
        return token.text
    top, left, bottom, right = meant.area
    fixed = "" if structured_references.THIS_ROW in named.items else "$"
    first, last = f"{column_letters(left)}{fixed}{top}", f"{column_letters(right)}{fixed}{bottom}"
    place = first if first == last else f"{first}:{last}"
    return place if meant.sheet == at.sheet else f"'{meant.sheet}'!{place}"
