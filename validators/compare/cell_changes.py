"""The cells that changed in rows of both workbooks: found column by column, and described one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np

from validators.compare.table_version import is_nothing
from validators.model import BINARY_NOISE, format_value, pounds
from validators.summaries import NOT_APPLICABLE, format_percent, relative_change

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal

    from validators.compare.formula_comparison import FormulaComparison
    from validators.compare.row_matching import RowPairs
    from validators.compare.table_version import BoolArray, IndexArray, ObjectArray, TableVersion
    from validators.model import Cell, Value


SETTING_VALUE = "Value"
"""The heading under which About holds the value of a setting."""


class CellChange(NamedTuple):
    """One cell that changed.

    row: the name of its row. before, after: the cell as a person sees it, empty where blank. old_formula, new_formula: empty
    where there is none, and where both mean the same. was, now: the amounts in pennies; None where the cell has no amount that
    can be relied on. pennies: how much an amount changed, in pennies; a blank counts as 0.
    """

    kind: ChangeKind
    table: str
    row: str
    heading: str
    old: Cell
    new: Cell
    before: str
    after: str
    old_formula: str = ""
    new_formula: str = ""
    was: int | None = None
    now: int | None = None
    pennies: int | None = None

    @property
    def share(self) -> Decimal | str:
        """How much an amount changed as a fraction of what it was; n/a where it was not above 0."""
        return (
            NOT_APPLICABLE if self.was is None or self.pennies is None else relative_change(self.was, self.was + self.pennies)
        )

    @property
    def description(self) -> str:
        """How the cell changed, in words."""
        if self.kind != "formula":
            return "changed" if self.kind == "value" else "spelt otherwise"
        if self.old_formula and self.new_formula:
            return "formula changed"
        return "formula typed over" if self.old_formula else "formula put in"

    @property
    def difference(self) -> str:
        """How much an amount changed: +£200.00 (+2.1%)."""
        if self.pennies is None:
            return ""
        sign = "+" if self.pennies > 0 and self.share != NOT_APPLICABLE else ""
        return f"{format_signed(self.pennies)} ({sign}{format_percent(self.share)})"


def format_signed(pennies: int) -> str:
    """Format an amount in pennies with its sign: +£200.00, -£200.00, £0.00."""
    return f"{'+' if pennies > 0 else ''}{pounds(pennies)}"


class TableCellChanges:
    """The changed cells of one table, from top to bottom.

    Only their positions are stored; each CellChange is made when it is asked for, as there may be very many.
    """

    def __init__(
        self, old: TableVersion, new: TableVersion, pairs: RowPairs, names: Sequence[str], formulas: FormulaComparison
    ) -> None:
        self._old, self._new, self._pairs, self._names = old, new, pairs, names
        self._changed = find_changed_cells(old, new, pairs, names, formulas)

    def __len__(self) -> int:
        return len(self._changed.pairs)

    def __iter__(self) -> Iterator[CellChange]:
        for pair, column, kind, formula in zip(*(numbers.tolist() for numbers in self._changed), strict=True):
            yield self._change(pair, self._names[column], CHANGE_KINDS[kind], formula=bool(formula))

    def of_kind(self, kind: ChangeKind) -> int:
        """How many cells changed in this way."""
        return int((self._changed.kinds == CHANGE_KINDS.index(kind)).sum())

    def _change(self, pair: int, name: str, kind: ChangeKind, *, formula: bool) -> CellChange:
        old, new, before, after = self._old, self._new, int(self._pairs.old[pair]), int(self._pairs.new[pair])
        format_old, format_new = (old.as_typed, new.as_typed) if kind == "spelling" else (old.displayed, new.displayed)
        row, heading = (name, SETTING_VALUE) if new.table.turned else (new.name(after), name)
        return CellChange(
            kind,
            new.table.title,
            row,
            heading,
            old.cell(before, name),
            new.cell(after, name),
            format_old(before, name),
            format_new(after, name),
            old.formula(before, name) if formula else "",
            new.formula(after, name) if formula else "",
            old.pennies(before, name),
            new.pennies(after, name),
            self._difference(before, after, name) if kind == "value" else None,
        )

    def _difference(self, before: int, after: int, name: str) -> int | None:
        """How many pennies an amount changed by; a blank counts as 0. None where one of the two cannot be relied on."""
        are_sound = self._old.is_sound(before, name) and self._new.is_sound(after, name)
        was, now = self._old.pennies(before, name), self._new.pennies(after, name)
        return (now or 0) - (was or 0) if are_sound and name in self._new.amounts else None


ChangeKind = Literal["value", "formula", "spelling"]
CHANGE_KINDS: tuple[ChangeKind, ...] = ("value", "formula", "spelling")
"""How a cell can change.

value: it is read as something else. formula: the value is the same, and the formula is another, or is new or gone. spelling: it
is typed in another way, and read as the same.
"""


class ChangedCells(NamedTuple):
    """The positions of a table's changed cells, from top to bottom and left to right. Each array has the shape (changes,).

    pairs: places in RowPairs. columns: places in the names that are compared. kinds: places in CHANGE_KINDS. formulas: 1 where
    a formula is in one workbook alone, or does not mean the same in both; else 0.
    """

    pairs: IndexArray
    columns: IndexArray
    kinds: IndexArray
    formulas: IndexArray


def find_changed_cells(
    old: TableVersion, new: TableVersion, pairs: RowPairs, names: Sequence[str], formulas: FormulaComparison
) -> ChangedCells:
    """Find the changed cells of paired rows.

    Args:
        old: The table in the old workbook.
        new: The table in the new workbook.
        pairs: The rows that are in both.
        names: The columns that are compared.
        formulas: Compares the formulas of the two workbooks.
    """
    columns = [_changes_in_column(old, new, pairs, name, formulas) for name in names]
    changes = [(at, number, *how) for number, column in enumerate(columns) for at, *how in column]
    table = np.array(changes, dtype=np.intp).reshape(-1, len(ChangedCells._fields))
    return ChangedCells(*table[np.lexsort((table[:, 1], pairs.new[table[:, 0]]))].T)


def _changes_in_column(
    old: TableVersion, new: TableVersion, pairs: RowPairs, name: str, formulas: FormulaComparison
) -> Iterator[tuple[int, int, bool]]:
    """Yield each pair whose cells in a column differ: its place, the kind of change, and whether the formula changed.

    In a column that Excel computes, a cell whose formula means the same in both is left out: its value follows from others.
    """
    before, after = old.stored_values(name)[pairs.old], new.stored_values(name)[pairs.new]
    alike, unlike = formulas.compare_column(old, new, pairs, name)
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
    if bool in {*map(type, before), *map(type, after)}:  # to Python TRUE equals 1, to Excel it does not
        differ |= np.array([type(one) is not type(other) for one, other in zip(before, after, strict=True)], dtype=bool)
    return differ


def _kind_of_change(before: Value, after: Value, read: Any, now: Any) -> ChangeKind | None:
    """How a cell changed; None where no reader of the sheet could see a change.

    before, after: what is stored in it. read, now: what it is read as.
    """
    if is_nothing(before) and is_nothing(after):
        return None
    if read is None or read != now:
        return None if _look_alike(before, after) else "value"
    if isinstance(before, float) and isinstance(after, float) and abs(before - after) <= BINARY_NOISE:
        return None
    return None if _look_alike(before, after) else "spelling"


def _look_alike(before: Value, after: Value) -> bool:
    """Whether two cells show the same: numbers to 15 digits, as Excel has them, and dates to the day."""
    return type(before) is type(after) and format_value(before) == format_value(after)
