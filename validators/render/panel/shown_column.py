"""A column of a table as it is shown, each different value once: what repeats in a long table is worked out once."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING

from validators.render.panel.text_width import count_lines, text_shape
from validators.render.value_display import EMPTY_CELL, ShownCell, show_value

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from validators.model import SummaryKind, SummaryValue


class ShownColumn:
    """The cells of one column.

    Attributes:
        cells: The different cells, in the order in which they come.
        at: For each row, the number of its cell among them.
        shapes: For each of the different cells, the shape of its text, which has its width. Very many texts share a few shapes.
    """

    def __init__(self, cells: Sequence[ShownCell], at: Sequence[int]) -> None:
        self.cells, self.at = cells, at
        pool: dict[str, str] = {}
        self.shapes = [pool.setdefault(shape, shape) for shape in map(text_shape, (cell.text for cell in cells))]

    @property
    def different_shapes(self) -> set[str]:
        """The shapes that there are."""
        return set(self.shapes)

    @property
    def has_empty(self) -> bool:
        """Whether a cell is empty."""
        return any(cell is EMPTY_CELL for cell in self.cells)

    def in_rows(self) -> Iterable[ShownCell]:
        """Return the cells row by row."""
        return map(self.cells.__getitem__, self.at)

    def count_lines(self, room: float) -> list[int]:
        """Return for each of the different cells how many lines its text takes. room: the pixels that a cell has for it."""
        counts = {shape: count_lines(shape, room) for shape in self.different_shapes}
        return [counts[shape] for shape in self.shapes]


def show_column(values: Iterable[SummaryValue], kind: SummaryKind, *, whole: bool) -> ShownColumn:
    """Return the values of a summary's column as they are shown.

    Args:
        values: The values, row by row. Amounts are in pennies.
        kind: What the column holds.
        whole: Whether amounts are shown in whole pounds.
    """
    known: dict[Hashable, int] = {}
    cells: list[ShownCell] = []
    at: list[int] = []
    for value in values:
        key = value if value.__class__ is str else _key(value)
        number = known.get(key)
        if number is None:
            number = known[key] = len(cells)
            cells.append(show_value(value, kind, whole=whole))
        at.append(number)
    return ShownColumn(cells, at)


def _key(value: SummaryValue) -> Hashable:
    """Return what is alike for values that are shown alike: 1 and Decimal(1) are equal, and are not."""
    match value:
        case Decimal():
            return Decimal, value.as_tuple()
        case datetime():
            return value.__class__, value.isoformat()
    return value.__class__, value
