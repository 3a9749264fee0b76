"""Finds the totals in a workbook, and the cells that each must add up."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.model import (
    LARGEST_AMOUNT,
    Area,
    Blocked,
    Cell,
    ErrorValue,
    Grid,
    Value,
    is_blank,
    join_words,
    pounds,
    round_to_pennies,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from validators.model import Table, Workbook


MATRIX_TABLE = "Control"
"""The one table that also adds up along its rows."""

ROW_TOTAL_HEADING = "Total"
"""The heading of the totals of its rows."""

MAY_BE_BLANK = ("Carried in",)
"""Headings whose total a workbook may leave blank."""


class TotalBlock(NamedTuple):
    """A block of cells that a total adds up: given rows in given columns."""

    rows: npt.NDArray[np.int64]
    columns: Sequence[int]

    @property
    def size(self) -> int:
        """The number of cells in the block."""
        return len(self.rows) * len(self.columns)

    def has(self, cell: Cell) -> bool:
        """Return whether a cell of the same sheet is in the block."""
        return cell.column in self.columns and cell.row in self.rows


class Total(NamedTuple):
    """A total that a workbook states, and the blocks of cells that it may add up. Its formula must add up exactly one of them.

    The corner of the matrix has two blocks, the column above it and the row before it; all others have one.
    added: what the cells of the first block add to in pennies, as far as they can be read.
    """

    table: Table
    grid: Grid
    heading: str
    cell: Cell
    blocks: Sequence[TotalBlock]
    added: int

    @property
    def parts(self) -> str:
        """The cells that it should add up, as Excel writes them."""
        (row, column), columns = self.place, self.blocks[0].columns
        if columns == [column]:
            return Area(self.table.header_row + 1, column, row - 1, column).ref
        if max(columns) - min(columns) + 1 == len(columns):
            return Area(row, min(columns), row, max(columns)).ref
        return ", ".join(Cell(self.grid.name, row, before).ref for before in sorted(columns))

    @property
    def place(self) -> tuple[int, int]:
        """Its row and column."""
        return self.cell.row, self.cell.column

    @property
    def value(self) -> Value:
        """What its cell holds."""
        return self.grid.value(*self.place)

    @property
    def formula(self) -> str:
        """Its formula; nothing where it has none."""
        return self.grid.formulas.get(self.place) or ""

    @property
    def is_blank(self) -> bool:
        """Whether its cell shows nothing."""
        return _is_blank_value(self.value)

    @property
    def pennies(self) -> int | None:
        """The amount that it states, in pennies: 0 where its cell is blank, None where that is no number or too large."""
        value = self.value
        if isinstance(value, float) and abs(value) < LARGEST_AMOUNT:
            return round_to_pennies(value)
        return 0 if self.is_blank else None

    @property
    def is_broken(self) -> bool:
        """Whether it holds an Excel error, or was never calculated."""
        return self.place in self.grid.uncalculated or isinstance(self.value, ErrorValue)

    @property
    def shown(self) -> str:
        """Its value as text for a message."""
        if self.pennies is not None:
            return "blank" if self.is_blank else pounds(self.pennies)
        value = self.value
        return value.strftime("%d/%m/%Y") if isinstance(value, datetime) else str(value)

    @property
    def name(self) -> str:
        """Such as: the Allocations total of 2018/19."""
        if self.cell.row == self.table.totals_row or "Source" not in self.table:
            return f"the {self.table.title} total of {self.table.headings[self.heading]}"
        return f"the {self.table.title} total of {self.source or self.cell.ref}"

    @property
    def source(self) -> str | None:
        """The source of its row of the matrix."""
        return next((source for row, source in self.table.lines.each("Source") if row == self.cell.row), None)


def find_totals(book: Workbook) -> list[Total]:
    """Return every total of the workbook: the totals rows of its tables, and the last column of the matrix."""
    return [total for table in book.tables.values() if not table.turned for total in _find_table_totals(book, table)]


def _find_table_totals(book: Workbook, table: Table) -> Iterator[Total]:
    grid, rows = book.grid(table), table.lines.rows
    across = [heading for heading in table.totalled if heading != ROW_TOTAL_HEADING] if table.title == MATRIX_TABLE else []
    inner = [table.columns[heading] for heading in across]
    for heading in _headings_with_total(table, grid) if table.totals_row is not None else ():
        before = [TotalBlock(np.array([table.totals_row]), inner)] if across and heading == ROW_TOTAL_HEADING else []
        cell = Cell(table.sheet, table.totals_row or 0, table.columns[heading])
        yield Total(table, grid, heading, cell, [TotalBlock(rows, [cell.column]), *before], table.lines[heading].sum())
    if across and ROW_TOTAL_HEADING in table:
        for row, added in zip(rows.tolist(), table.lines.amounts(*across).sum(axis=1).tolist(), strict=True):
            yield Total(
                table,
                grid,
                ROW_TOTAL_HEADING,
                table.cell(row, ROW_TOTAL_HEADING),
                [TotalBlock(np.array([row]), inner)],
                added,
            )


def _headings_with_total(table: Table, grid: Grid) -> Iterator[str]:
    """Yield the headings that a totals row adds up: those of the format, and all other amounts under which it is filled."""
    amounts = [heading for heading in table.columns if table.lines[heading].is_amount]
    for heading in [*table.totalled, *(heading for heading in amounts if heading not in table.totalled)]:
        place = (table.totals_row or 0, table.columns[heading])
        is_needed = heading in table.totalled and heading not in MAY_BE_BLANK
        if is_needed or not _is_blank_value(grid.value(*place)) or grid.formulas.get(place):
            yield heading


def _is_blank_value(value: Value) -> bool:
    return value is None or (isinstance(value, str) and is_blank(value))


MOST_CELLS_NAMED = 3
"""How many cells a sentence names."""


def not_compared(total: Total) -> Blocked:
    """Return why a total is not compared with its sum: cells that must be put right first."""
    cells = unreliable_cells(total)
    return Blocked(f"{total.cell} was not compared: {format_some_cells(cells)} must be put right first", cells)


def reliable_sum(total: Total) -> int | None:
    """Return what the cells above a total, or before it, add to in pennies; None where one of them cannot be relied on."""
    return None if unreliable_cells(total) else total.added


def unreliable_cells(total: Total) -> list[Cell]:
    """Return the cells that make a total's sum meaningless: unsound ones, and the first that lies outside the table."""
    table = total.table
    outside = [table.outside] if table.outside and total.cell.row == table.totals_row else []
    headings = (heading for heading, column in table.columns.items() if column in total.blocks[0].columns)
    bad = [(heading, rows) for heading in headings if (rows := table.unsound.get(heading))]
    cells = [table.cell(row, heading) for heading, rows in bad for row in total.blocks[0].rows.tolist() if row in rows]
    return [*sorted(cells), *outside]


def format_some_cells(cells: Sequence[Cell]) -> str:
    """Return the first of many cells, as a sentence names them: C4, C5, C6 and 7 more."""
    first = [cell.ref for cell in cells[:MOST_CELLS_NAMED]]
    return (
        f"{', '.join(first)} and {len(cells) - MOST_CELLS_NAMED} more" if len(cells) > MOST_CELLS_NAMED else join_words(first)
    )
