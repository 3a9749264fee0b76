"""By what a fixed cell is known again: the key of its line and the heading of its column, which move with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from validators.model import Table, Workbook


class RowIdentity:
    """The cells beside those of a workbook's tables. mended: what cells are about to hold."""

    def __init__(self, book: Workbook, mended: Collection[Cell]) -> None:
        self._book, self._to_be_fixed = book, mended

    def beside(self, cell: Cell) -> Mapping[str, str]:
        """The cells by which one is known again, and the texts that they hold. One that is mended itself is none."""
        found = {}
        for other in self._others(cell):
            value = self._book.raw.grid(other.sheet).value(other.row, other.column)
            if isinstance(value, str) and other not in self._to_be_fixed:
                found[other.ref] = value
        return found

    def _others(self, cell: Cell) -> Iterator[Cell]:
        for table in self._book.tables.values():
            if table.sheet == cell.sheet and table.area.left <= cell.column <= table.area.right:
                yield from (other for other in _identifying_cells(table, cell) if other != cell)
                return


def _identifying_cells(table: Table, cell: Cell) -> Iterator[Cell]:
    """The first cell of its row, and the heading of its column."""
    yield Cell(cell.sheet, cell.row, min(table.area.left, cell.column))
    if not table.turned:
        yield Cell(cell.sheet, table.header_row, cell.column)
