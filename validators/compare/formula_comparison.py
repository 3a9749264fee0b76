"""Where the formulas of a column do not say the same in both workbooks, wherever their tables stand."""

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


class FormulaComparison:
    """Compares the formulas of two workbooks."""

    def __init__(self, old: Workbook, new: Workbook) -> None:
        self._old, self._new = FormulaTranslator(old), FormulaTranslator(new)
        self._in_place = _columns_by_table(old) == _columns_by_table(new)

    def compared(self, old: TableVersion, new: TableVersion, pairs: RowPairs, name: str) -> tuple[BoolArray, BoolArray]:
        """Which pairs have formulas in a column that say the same; and which do not, or have one in one workbook alone."""
        (before, groups), (after, others) = _formula_groups(old, name), _formula_groups(new, name)
        kinds = [before[pairs.old], after[pairs.new]]
        has_any, unlike = np.max(kinds, axis=0) != NO_FORMULA, np.zeros(len(pairs.old), dtype=bool)
        together: Mapping[Any, Any] = pd.Series(np.flatnonzero(has_any)).groupby([k[has_any] for k in kinds]).indices
        for (one, other), found in together.items():
            places = np.flatnonzero(has_any)[found]
            if NO_FORMULA in (one, other):
                unlike[places] = True
            elif not self._all_say_the_same(groups[one], others[other]):
                cells = [(old.cell(pairs.old[at], name), new.cell(pairs.new[at], name)) for at in places]
                unlike[places] = [not self.says_the_same(*pair) for pair in cells]
        return has_any & ~unlike, unlike

    def says_the_same(self, before: Cell, after: Cell) -> bool:
        """Whether the formulas of two cells do; one without a formula says something else."""
        was, now = self._old.of_cell(before), self._new.of_cell(after)
        return was == now and was is not None

    def _all_say_the_same(self, one: AlikeFormulas, other: AlikeFormulas) -> bool:
        """Whether formulas that are alike in each workbook do, whatever their rows."""
        if one.form == other.form and self._in_place:
            return True
        before, after = self._old.of(one.text, one.first), self._new.of(other.text, other.first)
        return before.is_general and before == after


def _formula_groups(version: TableVersion, name: str) -> tuple[IndexArray, Sequence[AlikeFormulas]]:
    """For each row the number of its formula, and the formulas by their numbers; in each are the rows that are alike."""
    kinds = np.full(len(version), NO_FORMULA, np.intp)
    if version.table.turned:
        groups = _setting_formulas(version, name)
        kinds[:] = len(groups) - 1
        return kinds, groups
    groups = group_formulas(version.grid, version.table.columns[version.headings[name]])
    for number, group in enumerate(groups):
        rows = group.rows[is_among(group.rows, version.numbers)]
        kinds[np.searchsorted(version.numbers, rows)] = number
    return kinds, groups


def _setting_formulas(version: TableVersion, name: str) -> Sequence[AlikeFormulas]:
    """The formula of a setting, if it has one."""
    text, (sheet, row, column) = version.formula(0, name), version.cell(0, name)
    return [AlikeFormulas(sheet, column, find_pattern(text, row).form, text, np.array([row]))] if text else []


def _columns_by_table(book: Workbook) -> Mapping[str, Mapping[str, int]]:
    return {title: table.columns for title, table in book.tables.items()}


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
