"""The totals row of a table: its sums follow from the rows above, so that it is compared by its formulas alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.compare.changes import Change
from validators.model.money import LARGEST, NOISE, penny, pounds
from validators.model.raw_workbook import Cell
from validators.model.text import shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.compare.likeness import Likeness
    from validators.compare.spots import Kind
    from validators.compare.versions import Version
    from validators.model.raw_workbook import Value

NAME = "Total"


def totals(old: Version, new: Version, names: Sequence[str], likeness: Likeness) -> Iterator[Change]:
    """The cells of the totals row that are not computed alike in both. names: the columns that are compared."""
    for name in names if old.table.totals_row and new.table.totals_row else ():
        if new.headings[name] in new.table.totalled:
            before, after = total_cell(old, name), total_cell(new, name)
            if not likeness.says_the_same(before, after):
                yield from _changed(old, new, name, before, after)


def total_cell(version: Version, name: str) -> Cell:
    """The cell of the totals row under a column."""
    return Cell(version.table.sheet, version.table.totals_row or 0, version.table.columns[version.headings[name]])


def _changed(old: Version, new: Version, name: str, before: Cell, after: Cell) -> Iterator[Change]:
    was, now = old.grid.value(*before[1:]), new.grid.value(*after[1:])
    formulas = old.grid.formulas.get(before[1:]) or "", new.grid.formulas.get(after[1:]) or ""
    is_same = was == now or (isinstance(was, float) and isinstance(now, float) and abs(was - now) <= NOISE)
    if any(formulas) or not is_same:
        kind: Kind = "formula" if is_same else "value"
        one, other = _pennies(was), _pennies(now)
        difference = None if is_same or one is None or other is None else other - one
        cells = (before, after, _told(was), _told(now))
        yield Change(kind, new.table.title, NAME, name, *cells, *formulas, one, other, difference)


def _told(value: Value) -> str:
    pennies = _pennies(value)
    return shown(value) if pennies is None else pounds(pennies)


def _pennies(value: Value) -> int | None:
    return penny(value) if isinstance(value, float) and abs(value) < LARGEST else None
