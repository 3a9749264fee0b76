"""What a formula says, in words that hold wherever its tables stand: headings for columns, keys for rows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.compare.versions import TableVersion
from validators.formulas.relative import find_pattern
from validators.formulas.scope import Scope
from validators.formulas.syntax import Call, parse
from validators.model.raw_workbook import column_letters
from validators.model.text import fold, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.formulas.scope import Reference
    from validators.formulas.syntax import Expression
    from validators.model.raw_workbook import Area, Cell
    from validators.model.workbook import Workbook

ORDER_FREE = ("SUM", "+", "*")
"""What gives the same in whatever order."""

MAX_NAMED_COLUMNS = 100
"""The columns beyond which a block of cells goes by its address."""

ROW_BOUND = "\0"
"""Stands before rows that are meant by the formula of one row alone."""

_FIXED_ROW = re.compile(r"\$[0-9]")


class FormulaMeaning(NamedTuple):
    """What a formula says. is_general: in every row to which Excel fills it down; not where a $ keeps it to a row."""

    text: str
    is_general: bool


class FormulaTranslator:
    """What the formulas of one workbook say."""

    def __init__(self, book: Workbook) -> None:
        self._evidence, self._scope = book.raw, Scope(book.raw)
        self._tables = [TableVersion(book, table) for table in book.tables.values()]

    def of_cell(self, cell: Cell) -> FormulaMeaning | None:
        """What a cell's formula says; None where it has none."""
        formula = self._evidence.grid(cell.sheet).formulas.get((cell.row, cell.column))
        return self.of(formula, cell) if formula else None

    def of(self, formula: str, cell: Cell) -> FormulaMeaning:
        """What the formula of a cell says; one that cannot be parsed is taken word for word."""
        tree = parse(formula)
        if tree is None:
            return FormulaMeaning(find_pattern(formula, cell.row).form, is_general=True)
        text = " ".join(self._words(tree, cell))
        return FormulaMeaning(text, ROW_BOUND not in text and not _FIXED_ROW.search(formula))

    def _words(self, tree: Expression, cell: Cell) -> Iterator[str]:
        """A tree written out, of a block of cells each column."""
        if isinstance(tree, Call):
            parts = [[*self._words(argument, cell)] for argument in tree.arguments]
            joined = sorted(word for part in parts for word in part) if tree.name in ORDER_FREE else map(" ".join, parts)
            yield f"{tree.name}({', '.join(joined)})"
        elif tree.sort == "reference":
            found = self._scope.resolve(tree.text, cell)
            yield from self._cells(found, cell) if found else (fold(tree.text),)
        else:
            yield repr(float(tree.text)) if tree.sort == "number" else tree.text

    def _cells(self, found: Reference, cell: Cell) -> Iterator[str]:
        """A block of cells, column by column where it lies in a table."""
        sheet, area = found
        around = (of for of in self._tables if of.table.sheet == sheet and of.table.area.crosses(area))
        version = next(around, None)
        if version is None or area.right - area.left > MAX_NAMED_COLUMNS:
            yield f"{ROW_BOUND}{fold(sheet)}!{area.ref}"
        elif version.table.turned:
            settings = {row: heading for heading, row in version.table.columns.items()}
            yield from (
                f"About[{settings.get(row, row)}]"
                for row in range(area.top, min(area.bottom, area.top + MAX_NAMED_COLUMNS) + 1)
            )
        else:
            rows = _describe_rows(version, area, cell)
            yield from (
                f"{version.table.title}[{rows}][{_describe_column(version, c)}]" for c in range(area.left, area.right + 1)
            )


def _describe_column(version: TableVersion, column: int) -> str:
    """The heading of a column, or what a column of the team's own bears, or its letters."""
    known = (name for name, heading in version.headings.items() if version.table.columns[heading] == column)
    return next(known, "") or fold(format_value(version.grid.value(version.table.header_row, column))) or column_letters(column)


def _describe_rows(version: TableVersion, area: Area, cell: Cell) -> str:
    """The rows of a block of cells in a table."""
    table, first, last = version.table, version.numbers.min(initial=area.top), version.numbers.max(initial=area.bottom)
    if area.top == area.bottom == cell.row and cell.sheet == table.sheet:
        return "this row"
    if area.top == area.bottom == table.header_row:
        return "headings"
    if table.header_row < area.top <= first and last <= area.bottom < (table.totals_row or area.bottom + 1):
        return "every row"
    return f"{ROW_BOUND}{_describe_row(version, area.top)}:{_describe_row(version, area.bottom)}"


def _describe_row(version: TableVersion, number: int) -> str:
    """A row of a table by its key, another by how far it is from the headings."""
    at = int(np.searchsorted(version.numbers, number))
    is_line = at < len(version) and version.numbers[at] == number
    return version.name(at) if is_line else str(number - version.table.header_row)
