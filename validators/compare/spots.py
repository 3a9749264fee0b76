"""Which cells of a table changed, and in what way, told a column at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from validators.compare.versions import is_nothing
from validators.model.money import BINARY_NOISE
from validators.model.text import format_value

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.compare.likeness import FormulaComparison
    from validators.compare.matching import RowPairs
    from validators.compare.versions import BoolArray, IndexArray, ObjectArray, TableVersion
    from validators.model.raw_workbook import Value

ChangeKind = Literal["value", "formula", "spelling"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("value", "formula", "spelling")
"""value: what is read of the cell. formula: the formula alone, or that there is one. spelling: what is read is the same."""


class ChangedCells(NamedTuple):
    """The changed cells of a table, from top to bottom and left to right: each by its pair of rows, its column, its kind.

    All three are numbers from 0. formulas: 1 where there is a formula that is not in both, or does not say the same.
    """

    pairs: IndexArray
    columns: IndexArray
    kinds: IndexArray
    formulas: IndexArray


def find_changed_cells(
    old: TableVersion, new: TableVersion, pairs: RowPairs, names: Sequence[str], likeness: FormulaComparison
) -> ChangedCells:
    """The changed cells under these columns."""
    columns = [_changes_in_column(old, new, pairs, name, likeness) for name in names]
    found = [(at, number, *how) for number, column in enumerate(columns) for at, *how in column]
    table = np.array(found, dtype=np.intp).reshape(-1, len(ChangedCells._fields))
    return ChangedCells(*table[np.lexsort((table[:, 1], pairs.new[table[:, 0]]))].T)


def _changes_in_column(
    old: TableVersion, new: TableVersion, pairs: RowPairs, name: str, likeness: FormulaComparison
) -> Iterator[tuple[int, int, bool]]:
    """The pairs whose cells in a column are not the same, how they changed, and whether their formulas did.

    Of a column that Excel computes, a cell whose formula says the same in both is left out: its value follows from others.
    """
    before, after = old.raw(name)[pairs.old], new.raw(name)[pairs.new]
    alike, unlike = likeness.compared(old, new, pairs, name)
    differ = _values_differ(before, after)
    if old.headings[name] in old.table.computed:
        differ &= ~alike
    at = np.flatnonzero(differ | unlike)
    if not len(at):
        return
    cells = zip(before[at], after[at], old.read(name)[pairs.old[at]], new.read(name)[pairs.new[at]], strict=True)
    for place, formula, cell in zip(at.tolist(), unlike[at].tolist(), cells, strict=True):
        kind = _kind_of_change(*cell)
        if kind != "value" and formula:
            kind = "formula"
        if kind:
            yield place, CHANGE_KINDS.index(kind), formula


def _values_differ(before: ObjectArray, after: ObjectArray) -> BoolArray:
    differ = np.asarray(before != after, dtype=bool)
    if bool in {*map(type, before), *map(type, after)}:  # TRUE is 1 for Python alone
        differ |= np.array([type(one) is not type(other) for one, other in zip(before, after, strict=True)], dtype=bool)
    return differ


def _kind_of_change(before: Value, after: Value, read: Any, now: Any) -> ChangeKind | None:
    """How a cell changed; None where nobody can see that it did."""
    if is_nothing(before) and is_nothing(after):
        return None
    if read is None or read != now:
        return None if _look_alike(before, after) else "value"
    if isinstance(before, float) and isinstance(after, float) and abs(before - after) <= BINARY_NOISE:
        return None
    return None if _look_alike(before, after) else "spelling"


def _look_alike(before: Value, after: Value) -> bool:
    """Whether two cells hold the same to 15 digits, as Excel shows numbers, or to the day."""
    return type(before) is type(after) and format_value(before) == format_value(after)
