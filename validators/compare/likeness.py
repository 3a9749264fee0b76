"""Where the formulas of a column do not say the same in both workbooks, wherever their tables stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from validators.compare.meanings import FormulaTranslator
from validators.formulas.relative import AlikeFormulas, find_pattern, group_formulas, is_among

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.compare.matching import RowPairs
    from validators.compare.versions import BoolArray, IndexArray, TableVersion
    from validators.model.raw_workbook import Cell
    from validators.model.workbook import Workbook

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
