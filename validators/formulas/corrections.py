"""What to put where a figure is wrong: the formulas of the format, and sentences that say what to change."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.formulas.total_readings import shorten_formula
from validators.model import Area, Cell, column_letters

if TYPE_CHECKING:
    from validators.formulas.totals import Total
    from validators.model import Cell, ExcelTable, Grid, Table, Workbook


_ESCAPED = re.compile(r"([\[\]#'@])")
_PLAIN_NAME = re.compile(r"[^\W\d]\w*")


def formula_of_total(total: Total) -> str:
    """Return the formula of a total: by the name of its Excel Table where that has a totals row there, else by its cells."""
    table, column = find_excel_table(total.grid, total.table.area), total.cell.column
    if table and table.has_totals and table.area.bottom == total.cell.row and total.blocks[0].columns == [column]:
        return f"=SUBTOTAL(109,{format_table_column(table, column)})"
    return f"=SUM({total.parts.replace(' ', '')})"


def formula_of_matrix_cell(book: Workbook, cell: Cell) -> str:
    """Return the formula of an inner cell of Control; nothing where the register lacks one of its columns."""
    control, register = book["Control"], book["Allocations"]
    if not {"Y1", "Source", "Priority"} <= register.columns.keys():
        return ""
    money, source, priority = (_format_column(book, register, heading) for heading in ("Y1", "Source", "Priority"))
    label = f"${column_letters(control.columns['Source'])}{cell.row}"
    return f"=SUMIFS({money},{source},{label},{priority},{column_letters(cell.column)}${control.header_row})"


def is_same_formula(one: str, other: str) -> bool:
    """Return whether two formulas are one, but for case, spaces and the $ of their cells."""
    return _without_spaces_and_dollars(one) == _without_spaces_and_dollars(other)


def find_excel_table(grid: Grid, area: Area) -> ExcelTable | None:
    """Return the Excel Table that has an area."""
    return next((table for table in grid.tables if table.area == area), None)


def format_table_column(table: ExcelTable, column: int) -> str:
    """Return the data of a column of an Excel Table as a formula names it."""
    heading = _ESCAPED.sub(r"'\1", table.headings[column - table.area.left])
    return f"{table.name}[{heading}]"


def _format_column(book: Workbook, table: Table, heading: str) -> str:
    grid, column = book.grid(table), table.columns[heading]
    if excels := find_excel_table(grid, table.area):
        return format_table_column(excels, column)
    last = table.totals_row - 1 if table.totals_row else table.area.bottom
    sheet = table.sheet if _PLAIN_NAME.fullmatch(table.sheet) else "'{}'".format(table.sheet.replace("'", "''"))
    return f"{sheet}!${column_letters(column)}${table.header_row + 1}:${column_letters(column)}${last}"


def _without_spaces_and_dollars(formula: str) -> str:
    return re.sub(r"[\s$]", "", formula).casefold()


def describe_remedy(book: Workbook, cell: Cell, typed: str, gives: str) -> str:
    """Return what to do, as a sentence: change the cell's formula, where it has one.

    Args:
        typed: the sentence for a value that was typed.
        gives: what the formula is to give, such as: the number 41250.00.
    """
    formula = book.raw.grid(cell.sheet).formulas.get((cell.row, cell.column))
    return f"Change its formula, {shorten_formula(formula)}, so that it gives {gives}." if formula else typed
