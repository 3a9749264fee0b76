"""What the cells of a total really add to, and which of them cannot be relied on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.money import join_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.formulas.totals import Total
    from validators.model.raw_workbook import Cell

MOST_CELLS_NAMED = 3
"""How many cells a sentence names."""


def reliable_sum(total: Total) -> int | None:
    """What the cells above a total, or before it, add to in pennies; None where one of them cannot be relied on."""
    return None if unreliable_cells(total) else total.added


def unreliable_cells(total: Total) -> list[Cell]:
    """The cells that make the sum of a total's cells meaningless: unsound ones, and the first that lies outside the table."""
    table = total.table
    outside = [table.outside] if table.outside and total.cell.row == table.totals_row else []
    headings = (heading for heading, column in table.columns.items() if column in total.blocks[0].columns)
    bad = [(heading, rows) for heading in headings if (rows := table.unsound.get(heading))]
    cells = [table.cell(row, heading) for heading, rows in bad for row in total.blocks[0].rows.tolist() if row in rows]
    return [*sorted(cells), *outside]


def format_some_cells(cells: Sequence[Cell]) -> str:
    """The first of many cells, as a sentence names them: C4, C5, C6 and 7 more."""
    first = [cell.ref for cell in cells[:MOST_CELLS_NAMED]]
    return (
        f"{', '.join(first)} and {len(cells) - MOST_CELLS_NAMED} more" if len(cells) > MOST_CELLS_NAMED else join_words(first)
    )
