"""An Excel Table is extended over rows that were typed right under it. Rows under a gap or under totals are left to a person.

Where every row of the Table has the same formula in a column, blank cells of the new rows get it too.
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
    """A table of the format, its sheet, and the Excel Table that it is. own: that Excel Table."""

    table: Table
    grid: Grid
    own: ExcelTable


def fixes(book: Workbook) -> Iterator[Fix | NotFixed]:
    """Yield an extension for each Table with rows right under it, and then a fix for each formula of the new rows."""
    for table in book.tables.values():
        if table.outside is None:
            continue
        grid = book.grid(table)
        own = next((each for each in grid.tables if _is_same_table(each, table)), None)
        if own is not None:
            yield from _extension_fixes(_MatchedTable(table, grid, own), table.outside)


def _is_same_table(own: ExcelTable, table: Table) -> bool:
    return own.has_header and own.area.top == table.header_row and own.area.left <= table.area.left <= own.area.right


def _extension_fixes(matched: _MatchedTable, outside: Cell) -> Iterator[Fix | NotFixed]:
    own, grid = matched.own, matched.grid
    if own.has_totals:
        yield NotFixed(CHECK, outside, ENDS_WITH_TOTALS)
        return
    rows = [*takewhile(lambda row: _is_table_row(matched, row), range(own.area.bottom + 1, _last_row(grid) + 1))]
    if not rows:
        yield NotFixed(CHECK, outside, MAY_BE_A_NOTE if outside.row == own.area.bottom + 1 else BLANK_ROW_BETWEEN)
        return
    new = TableExtension(own.name, own.area, rows[-1])
    if _is_in_the_way(grid, own, new):
        yield NotFixed(CHECK, outside, IN_THE_WAY)
        return
    where = f"row {rows[0]} is" if len(rows) == 1 else f"rows {rows[0]} to {rows[-1]} are"
    sentence = f"The Table ends with row {own.area.bottom}; {where} taken into it, so that it is {new.after.ref}."
    yield Fix(CHECK, outside, own.area.ref, new, sentence)
    yield from _formula_fixes(matched, rows)


def _last_row(grid: Grid) -> int:
    return max((int(strip.rows[-1]) for strip in grid.column_cells.values() if len(strip.rows)), default=0)


def _is_table_row(matched: _MatchedTable, row: int) -> bool:
    """Whether a row belongs to the table: it is not a total, and has more than one text."""
    filled = [value for column, value in matched.grid.row(row).items() if _is_filled(matched, column, value)]
    first = next((value for value in filled if isinstance(value, str)), "")
    if not filled or fold(first).rstrip(" :") in ("total", "totals", "grand total"):
        return False
    return len(filled) > 1 or not isinstance(filled[0], str)


def _is_filled(matched: _MatchedTable, column: int, value: object) -> bool:
    inside = matched.own.area.left <= column <= matched.own.area.right
    return inside and not (isinstance(value, str) and is_blank(value))


def _is_in_the_way(grid: Grid, own: ExcelTable, new: TableExtension) -> bool:
    added = new.after._replace(top=own.area.bottom + 1)
    others = (each.area for each in grid.tables if each is not own)
    return any(added.crosses(area) for area in (*others, *grid.merged))


def _formula_fixes(matched: _MatchedTable, rows: list[int]) -> Iterator[Fix]:
    """Yield the formulas of computed columns, for the blank cells of new rows."""
    area, formulas = matched.own.area, matched.grid.formulas
    body = area.bottom - area.top
    for column in range(area.left, area.right + 1):
        computed = next(
            (each for each in group_formulas(matched.grid, column) if _covers_body(each.rows.tolist(), area.top, body)), None
        )
        text = formulas.get((area.bottom, column)) if computed else None
        for row in rows if text else ():
            if matched.grid.value(row, column) is None and formulas.get((row, column)) is None:
                new = find_pattern(text or "", area.bottom).text(row)
                sentence = f"The blank cell becomes {new}, as in the rows above it."
                yield Fix(CHECK, Cell(matched.grid.name, row, column), "", NewFormula(new), sentence)


def _covers_body(rows: list[int], top: int, body: int) -> bool:
    return len([row for row in rows if top < row <= top + body]) == body
