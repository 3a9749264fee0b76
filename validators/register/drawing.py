"""The amounts of a workbook that a reader sees otherwise than they are counted, or does not see."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model.number_formats import DrawnNumber, draw_number
from validators.model.raw_workbook import Cell

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model.raw_workbook import CellLook
    from validators.model.workbook import Table, Workbook


class ShownAmount(NamedTuple):
    """An amount other than 0 whose cell has a look of its own. drawn: None where nobody can tell what is drawn."""

    cell: Cell
    value: float
    look: CellLook
    drawn: DrawnNumber | None

    @property
    def is_unseen(self) -> bool:
        """Whether nobody sees it. A colour that the number format sets counts before the cell's own."""
        if self.drawn is None:
            return self.look.unseen
        return not self.drawn.text or (self.look.unseen and self.drawn.colour is None)

    @property
    def shows_another_figure(self) -> bool:
        """Whether the cell shows another figure, or another unit, than it holds."""
        return self.drawn is not None and not self.is_unseen and not self.drawn.shows_number


def find_shown_amounts(book: Workbook) -> Iterator[ShownAmount]:
    """Every amount with a look of its own, totals too, table by table and column by column."""
    for table in book.tables.values():
        grid = book.grid(table)
        for column, rows in _amount_columns(table):
            for look, looked in grid.looks.get(column, {}).items():
                for row in rows.intersection(looked):
                    if isinstance(value := grid.value(row, column), float) and value:
                        yield ShownAmount(Cell(grid.name, row, column), value, look, draw_number(look.number_format, value))


def _amount_columns(table: Table) -> Iterator[tuple[int, set[int]]]:
    """The column of the sheet of each amount, and the rows of it that hold one, those of the totals too."""
    for heading, place in table.columns.items():
        if table.frame[heading].dtype.kind == "i":
            if table.turned:
                yield int(table.frame.index[0]), {place}
            else:
                yield place, {*table.frame.index, *(() if table.totals_row is None else (table.totals_row,))}
