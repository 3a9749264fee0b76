"""Rows typed right under an Excel Table are taken into it. Rows under a gap, or under its totals, are left to a person.

A column in which every row of the Table has the same formula gets it in the new rows too, where they are blank.
"""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from validators.fix.fix import Fix, NewFormula, NotFixed, TableExtension
from validators.formulas import find_pattern, group_formulas
from validators.model import Cell, fold, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.model import ExcelTable, Grid, Table, Workbook

CHECK = "rows-outside-table"

ENDS_WITH_TOTALS = "The Table ends with its totals. Insert rows above them, and move these rows there."
BLANK_ROW_BETWEEN = (
    "A blank row lies between the Table and this row. Move the row up, right under the Table, and run fix again."
)
MAY_BE_A_NOTE = "It may be a note, as it is alone in its row. Move it away, or fill in the row."
IN_THE_WAY = "Another Table or a merged cell is in the way. Take these rows into the Table by hand."


class _MatchedTable(NamedTuple):
    """A table of the format, and the Excel Table that it is."""

    table: Table
    grid: Grid
    own: ExcelTable


def fixes(book: Workbook) -> Iterator[Fix | NotFixed]:
    """One fix a Table with rows right under it, and one for each formula that they get."""
    for table in book.tables.values():
        if table.outside is None:
            continue
        grid = book.grid(table)
        own = next((each for each in grid.tables if _is_same_table(each, table)), None)
        if own is not None:
            yield from _extension_fixes(_MatchedTable(table, grid, own), table.outside)


def _is_same_table(own: ExcelTable, table: Table) -> bool:
    return own.has_header and own.area.top == table.header_row and own.area.left <= table.area.left <= own.area.right


def _extension_fixes(under: _MatchedTable, outside: Cell) -> Iterator[Fix | NotFixed]:
    own, grid = under.own, under.grid
    if own.has_totals:
        yield NotFixed(CHECK, outside, ENDS_WITH_TOTALS)
        return
    rows = [*takewhile(lambda row: _is_table_row(under, row), range(own.area.bottom + 1, _last_row(grid) + 1))]
    if not rows:
        yield NotFixed(CHECK, outside, MAY_BE_A_NOTE if outside.row == own.area.bottom + 1 else BLANK_ROW_BETWEEN)
        return
    new = TableExtension(own.name, own.area, rows[-1])
    if _is_in_the_way(grid, own, new):
        yield NotFixed(CHECK, outside, IN_THE_WAY)
        return
    where = f"row {rows[0]} is" if len(rows) == 1 else f"rows {rows[0]} to {rows[-1]} are"
    said = f"The Table ends with row {own.area.bottom}; {where} taken into it, so that it is {new.after.ref}."
    yield Fix(CHECK, outside, own.area.ref, new, said)
    yield from _formula_fixes(under, rows)


def _last_row(grid: Grid) -> int:
    return max((int(strip.rows[-1]) for strip in grid.column_cells.values() if len(strip.rows)), default=0)


def _is_table_row(under: _MatchedTable, row: int) -> bool:
    """Whether a row is one of the table's: it is not its total, and more than a text alone."""
    filled = [value for column, value in under.grid.row(row).items() if _is_filled(under, column, value)]
    first = next((value for value in filled if isinstance(value, str)), "")
    if not filled or fold(first).rstrip(" :") in ("total", "totals", "grand total"):
        return False
    return len(filled) > 1 or not isinstance(filled[0], str)


def _is_filled(under: _MatchedTable, column: int, value: object) -> bool:
    inside = under.own.area.left <= column <= under.own.area.right
    return inside and not (isinstance(value, str) and is_blank(value))


def _is_in_the_way(grid: Grid, own: ExcelTable, new: TableExtension) -> bool:
    added = new.after._replace(top=own.area.bottom + 1)
    others = (each.area for each in grid.tables if each is not own)
    return any(added.crosses(area) for area in (*others, *grid.merged))


def _formula_fixes(under: _MatchedTable, rows: list[int]) -> Iterator[Fix]:
    """The formulas of computed columns, in the cells of new rows that hold nothing."""
    area, formulas = under.own.area, under.grid.formulas
    body = area.bottom - area.top
    for column in range(area.left, area.right + 1):
        found = next(
            (each for each in group_formulas(under.grid, column) if _covers_body(each.rows.tolist(), area.top, body)), None
        )
        text = formulas.get((area.bottom, column)) if found else None
        for row in rows if text else ():
            if under.grid.value(row, column) is None and formulas.get((row, column)) is None:
                new = find_pattern(text or "", area.bottom).text(row)
                said = f"The blank cell becomes {new}, as in the rows above it."
                yield Fix(CHECK, Cell(under.grid.name, row, column), "", NewFormula(new), said)


def _covers_body(rows: list[int], top: int, body: int) -> bool:
    return len([row for row in rows if top < row <= top + body]) == body
