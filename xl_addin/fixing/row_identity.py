"""How a fixed cell is recognised later: by the key of its row and the heading of its column, which move with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from validators.model import Table, Workbook


class RowIdentity:
    """Finds the cells that identify others.

    Args:
        book: The tables as they were read.
        to_be_fixed: The cells that are about to hold something else. They identify nothing.
    """

    def __init__(self, book: Workbook, to_be_fixed: Collection[Cell]) -> None:
        self._book, self._to_be_fixed = book, to_be_fixed

    def identifying_cells(self, cell: Cell) -> Mapping[str, str]:
        """The texts of the cells that identify one, by their references on its sheet, such as A14; none outside tables."""
        texts = {}
        for other in self._key_and_heading(cell):
            value = self._book.raw.grid(other.sheet).value(other.row, other.column)
            if isinstance(value, str) and other not in self._to_be_fixed:
                texts[other.ref] = value
        return texts

    def _key_and_heading(self, cell: Cell) -> Iterator[Cell]:
        for table in self._book.tables.values():
            if table.sheet == cell.sheet and table.area.left <= cell.column <= table.area.right:
                yield from (other for other in _key_and_heading_in(table, cell) if other != cell)
                return


def _key_and_heading_in(table: Table, cell: Cell) -> Iterator[Cell]:
    """The first cell of its row, and the heading of its column. A turned table has its headings down the side."""
    yield Cell(cell.sheet, cell.row, min(table.area.left, cell.column))
    if not table.turned:
        yield Cell(cell.sheet, table.header_row, cell.column)
