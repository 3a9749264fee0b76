"""Compares what formulas mean in two workbooks, wherever their tables are on their sheets.

A formula is translated: each reference becomes the table, the row's key and the heading that it points to. Two formulas mean
the same where their translations are equal. Groups of formulas that are alike down a column are translated once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from validators.compare.table_version import TableVersion
from validators.formulas import AlikeFormulas, Call, Scope, find_pattern, group_formulas, is_among, parse
from validators.model import column_letters, fold, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.compare.row_matching import RowPairs
    from validators.compare.table_version import BoolArray, IndexArray
    from validators.formulas import Expression, Reference
    from validators.model import Area, Cell, Workbook


NO_FORMULA = -1
"""The number of a row without a formula, where rows are given the number of their formula's group."""


class FormulaComparison:
    """Compares the formulas of two workbooks."""

    def __init__(self, old: Workbook, new: Workbook) -> None:
        self._old, self._new = FormulaTranslator(old), FormulaTranslator(new)
        self._in_place = _columns_by_table(old) == _columns_by_table(new)

    def compare_column(self, old: TableVersion, new: TableVersion, pairs: RowPairs, name: str) -> tuple[BoolArray, BoolArray]:
        """Compare the formulas of paired rows in one column.

        Returns:
            Two masks over the pairs: both cells have a formula and they mean the same; they do not, or one has no formula.
        """
        (before, old_groups), (after, new_groups) = _formula_groups(old, name), _formula_groups(new, name)
        numbers = [before[pairs.old], after[pairs.new]]
        has_any, unlike = np.max(numbers, axis=0) != NO_FORMULA, np.zeros(len(pairs.old), dtype=bool)
        by_groups: Mapping[Any, Any] = pd.Series(np.flatnonzero(has_any)).groupby([n[has_any] for n in numbers]).indices
        for (one, other), places in by_groups.items():
            at_pairs = np.flatnonzero(has_any)[places]
            if NO_FORMULA in (one, other):
                unlike[at_pairs] = True
            elif not self._all_mean_the_same(old_groups[one], new_groups[other]):
                cells = [(old.cell(pairs.old[at], name), new.cell(pairs.new[at], name)) for at in at_pairs]
                unlike[at_pairs] = [not self.mean_the_same(*pair) for pair in cells]
        return has_any & ~unlike, unlike

    def mean_the_same(self, before: Cell, after: Cell) -> bool:
        """Whether two cells have formulas that mean the same; False where one of them has none."""
        was, now = self._old.of_cell(before), self._new.of_cell(after)
        return was == now and was is not None

    def _all_mean_the_same(self, one: AlikeFormulas, other: AlikeFormulas) -> bool:
        """Whether all formulas of two groups mean the same, so that their rows need not be compared one by one."""
        if one.form == other.form and self._in_place:
            return True
        before, after = self._old.of(one.text, one.first), self._new.of(other.text, other.first)
        return before.is_general and before == after


def _formula_groups(version: TableVersion, name: str) -> tuple[IndexArray, Sequence[AlikeFormulas]]:
    """Return the groups of alike formulas in a column, and for each row of the table the number of its group."""
    numbers = np.full(len(version), NO_FORMULA, np.intp)
    if version.table.turned:
        groups = _setting_formulas(version, name)
        numbers[:] = len(groups) - 1
        return numbers, groups
    groups = group_formulas(version.grid, version.table.columns[version.headings[name]])
    for number, group in enumerate(groups):
        rows = group.rows[is_among(group.rows, version.numbers)]
        numbers[np.searchsorted(version.numbers, rows)] = number
    return numbers, groups


def _setting_formulas(version: TableVersion, name: str) -> Sequence[AlikeFormulas]:
    """Return a setting's formula as a group of its own; an empty list where it has none."""
    text, (sheet, row, column) = version.formula(0, name), version.cell(0, name)
    return [AlikeFormulas(sheet, column, find_pattern(text, row).form, text, np.array([row]))] if text else []


def _columns_by_table(book: Workbook) -> Mapping[str, Mapping[str, int]]:
    return {title: table.columns for title, table in book.tables.items()}


ORDER_FREE = ("SUM", "+", "*")
"""Functions and operators whose arguments may come in any order."""

MAX_NAMED_COLUMNS = 100
"""A block of cells of more columns than this is described by its address, as writing out each column would be slow."""

ROW_BOUND = "\0"
"""Marks rows in a translated formula that do not move as the formula is filled down."""

_FIXED_ROW = re.compile(r"\$[0-9]")


class FormulaMeaning(NamedTuple):
    """What a formula means. is_general: it means the same in every row to which Excel fills it down, as no $ fixes a row."""

    text: str
    is_general: bool


class FormulaTranslator:
    """Translates the formulas of one workbook into tables, keys and headings."""

    def __init__(self, book: Workbook) -> None:
        self._raw, self._scope = book.raw, Scope(book.raw)
        self._tables = [TableVersion(book, table) for table in book.tables.values()]

    def of_cell(self, cell: Cell) -> FormulaMeaning | None:
        """What a cell's formula means; None where it has none."""
        formula = self._raw.grid(cell.sheet).formulas.get((cell.row, cell.column))
        return self.of(formula, cell) if formula else None

    def of(self, formula: str, cell: Cell) -> FormulaMeaning:
        """What a formula means in a cell. One that cannot be parsed is compared letter by letter."""
        tree = parse(formula)
        if tree is None:
            return FormulaMeaning(find_pattern(formula, cell.row).form, is_general=True)
        text = " ".join(self._words(tree, cell))
        return FormulaMeaning(text, ROW_BOUND not in text and not _FIXED_ROW.search(formula))

    def _words(self, tree: Expression, cell: Cell) -> Iterator[str]:
        """Write out an expression, with each reference translated."""
        if isinstance(tree, Call):
            arguments = [[*self._words(argument, cell)] for argument in tree.arguments]
            joined = (
                sorted(word for words in arguments for word in words) if tree.name in ORDER_FREE else map(" ".join, arguments)
            )
            yield f"{tree.name}({', '.join(joined)})"
        elif tree.sort == "reference":
            reference = self._scope.resolve(tree.text, cell)
            yield from self._cells(reference, cell) if reference else (fold(tree.text),)
        else:
            yield repr(float(tree.text)) if tree.sort == "number" else tree.text

    def _cells(self, reference: Reference, cell: Cell) -> Iterator[str]:
        """Describe a block of cells, column by column where it lies in a table."""
        sheet, area = reference
        around = (version for version in self._tables if version.table.sheet == sheet and version.table.area.crosses(area))
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
    """The heading of a column, which may be one that the office added, or else its letters."""
    names = (name for name, heading in version.headings.items() if version.table.columns[heading] == column)
    return next(names, "") or fold(format_value(version.grid.value(version.table.header_row, column))) or column_letters(column)


def _describe_rows(version: TableVersion, area: Area, cell: Cell) -> str:
    """Describe the rows of a block of cells in a table: this row, headings, every row, or from one row to another."""
    table, first, last = version.table, version.numbers.min(initial=area.top), version.numbers.max(initial=area.bottom)
    if area.top == area.bottom == cell.row and cell.sheet == table.sheet:
        return "this row"
    if area.top == area.bottom == table.header_row:
        return "headings"
    if table.header_row < area.top <= first and last <= area.bottom < (table.totals_row or area.bottom + 1):
        return "every row"
    return f"{ROW_BOUND}{_describe_row(version, area.top)}:{_describe_row(version, area.bottom)}"


def _describe_row(version: TableVersion, number: int) -> str:
    """Describe a line of a table by its key, and any other row by how far it is from the headings."""
    at = int(np.searchsorted(version.numbers, number))
    is_line = at < len(version) and version.numbers[at] == number
    return version.name(at) if is_line else str(number - version.table.header_row)
