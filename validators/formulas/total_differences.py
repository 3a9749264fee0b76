"""Why a total differs from the sum of its rows although a formula adds them: what it leaves out, or also takes in."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from validators.formulas.references import Reference
from validators.formulas.sum_formulas import is_subtotal
from validators.model import LARGEST_AMOUNT, Cause, Cell, round_to_pennies

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validators.formulas.total_readings import TotalReading
    from validators.formulas.totals import Total
    from validators.model import Area, Table, Workbook

_HIDES_ALL = re.compile(r"=\s*\+?\s*SUBTOTAL\s*\(\s*109\s*,", re.IGNORECASE)
"""The SUBTOTAL that passes over every hidden row; the other passes over those alone that a filter hides."""

MOST_CAUSES = 100
"""How many rows may each be what a difference comes of."""


class HiddenMoney(NamedTuple):
    """What a SUBTOTAL passes over: money in pennies, and the rows that hold it; by_filter: all of them may be a filter's."""

    pennies: int
    rows: Sequence[int]
    by_filter: bool


def find_hidden_money(book: Workbook, total: Total) -> HiddenMoney:
    """Return what a SUBTOTAL leaves out by its nature: hidden rows, and other SUBTOTALs."""
    if not is_subtotal(total.formula):
        return HiddenMoney(0, (), by_filter=True)
    grid, table = book.grid(total.table), total.table
    filtered = [found.area for found in grid.filters if found.area.crosses(table.area)]
    hidden = {row for row in grid.hidden_rows if _HIDES_ALL.match(total.formula) or _is_within(row, filtered)}
    nested: set[int] = set()
    if total.heading not in table.computed:
        places = ((row, total.cell.column) for row in grid.formulas.column(total.cell.column))
        nested = {row for row, column in places if is_subtotal(grid.formulas.get((row, column)) or "")}
    left_out = table.lines.where(table.lines.on_rows(hidden | nested))
    rows = [row for row, amount in left_out.each(total.heading) if amount and row in hidden]
    return HiddenMoney(left_out[total.heading].sum(), rows, all(_is_within(row, filtered) for row in rows))


def _is_within(row: int, areas: Iterable[Area]) -> bool:
    return any(area.top < row <= area.bottom for area in areas)


def causes_in_hidden_rows(book: Workbook, table: Table, hidden: HiddenMoney) -> tuple[Cause, ...]:
    """Return the findings at hidden rows of which a difference may come, those of rows outside a filter first."""
    key = next(iter(book.expected[table.title].headings))
    column = table.columns.get(key, table.area.left)
    filtered = [found.area for found in book.grid(table).filters]
    rows = sorted(hidden.rows, key=lambda row: (_is_within(row, filtered), row))
    return tuple(Cause("hidden-rows", Cell(table.sheet, row, column)) for row in rows[:MOST_CAUSES])


def is_sum_of_fractions(total: Total) -> bool:
    """Return whether a total is right in Excel, which adds up fractions of a penny that are read here to the nearest penny."""
    headings = [heading for heading, column in total.table.columns.items() if column in total.blocks[0].columns]
    if not any(problem.check == "fraction-of-a-penny" and problem.heading in headings for problem in total.table.cell_problems):
        return False
    block = total.blocks[0]
    cells = (total.grid.value(row, column) for row in block.rows.tolist() for column in block.columns)
    exact = math.fsum(value for value in cells if isinstance(value, float))
    return abs(exact) < LARGEST_AMOUNT and total.pennies == round_to_pennies(exact)


def cause_in_sub_total(reading: TotalReading) -> Cause | None:
    """Return the finding at a row among the lines, itself a total of others, that a total takes in."""
    table, column = reading.total.table, reading.total.cell.column
    for row in table.sub_totals:
        place = Reference(table.sheet, table.area._replace(top=row, left=column, bottom=row, right=column))
        if any(addend.reference.crosses(place) for addend in reading.addends or ()):
            return Cause("subtotal-inside", first_cell_of_row(table, row))
    return None


def first_cell_of_row(table: Table, row: int) -> Cell:
    """Return the first cell of a row of a table."""
    return Cell(table.sheet, row, min(table.columns.values()))
