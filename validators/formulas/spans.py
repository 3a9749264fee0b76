"""The cells that a reference means in each cell of a group of formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.formulas import addresses, structured_references
from validators.model import Area

if TYPE_CHECKING:
    import numpy.typing as npt

    from validators.formulas.formula_groups import AlikeFormulas
    from validators.formulas.references import Scope

_CORNERS = re.compile(r"\$?[A-Z]*(\$?)(\d+)(?::\$?[A-Z]*(\$?)(\d+))?", re.IGNORECASE | re.ASCII)


class Span(NamedTuple):
    """A block of cells, for each of n formulas alike.

    tops, bottoms: its first and last rows, of shape (1,) where all mean the same cells, else (n,).
    is_table_part: it is a part of an Excel Table, so that its first row says nothing.
    """

    sheet: str
    left: int
    right: int
    tops: npt.NDArray[np.int64]
    bottoms: npt.NDArray[np.int64]
    is_table_part: bool = False

    @property
    def width(self) -> int:
        """How many columns it has."""
        return self.right - self.left + 1

    @property
    def heights(self) -> npt.NDArray[np.int64]:
        """How many rows it has."""
        return self.bottoms - self.tops + 1

    @property
    def is_fixed(self) -> bool:
        """Whether every formula means the same cells."""
        return len(self.tops) == 1

    def area(self, at: int) -> Area:
        """Return the cells that one of the formulas means, by its place among them."""
        at = 0 if self.is_fixed else at
        return Area(int(self.tops[at]), self.left, int(self.bottoms[at]), self.right)

    def includes_own_cell(self, cells: AlikeFormulas) -> bool:
        """Return whether one of the formulas means its own cell too."""
        may_include = self.sheet == cells.sheet and self.left <= cells.column <= self.right
        return may_include and bool(((self.tops <= cells.rows) & (cells.rows <= self.bottoms)).any())


def find_span(text: str, cells: AlikeFormulas, scope: Scope) -> Span | None:
    """Return what a reference or a name in the first cell's formula means in each cell; None where that is not certain."""
    found = scope.resolve(text, cells.first)
    if found is None:
        return None
    part = structured_references.parse_structured(text)
    top, bottom = found.area.top, found.area.bottom
    moved = cells.rows - cells.rows[0]
    if part and structured_references.THIS_ROW in part.items:
        tops, bottoms = top + moved, bottom + moved
    else:
        moving = _rows_move(text, found.area)
        tops, bottoms = (row + moved if moves else np.array([row]) for row, moves in zip((top, bottom), moving, strict=True))
    tops, bottoms = np.minimum(tops, bottoms), np.maximum(tops, bottoms)
    return Span(found.sheet, found.area.left, found.area.right, tops, bottoms, is_table_part=part is not None)


def _rows_move(text: str, area: Area) -> tuple[bool, bool]:
    """Return whether the first and the last row of an area move with the formula. Those of a defined name do not."""
    address = text.rpartition("!")[2]
    corners = _CORNERS.fullmatch(address)
    if corners is None or addresses.area_of_address(address) != area:
        return False, False
    dollar, row, other_dollar, other_row = corners.groups()
    if other_row is None:
        return not dollar, not dollar
    moving = (not dollar, not other_dollar)
    return moving if int(row) <= int(other_row) else (moving[1], moving[0])
