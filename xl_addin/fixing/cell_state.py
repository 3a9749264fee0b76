"""Reads what a cell of the open workbook holds, and writes it so that the cell holds exactly that again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from validators.fix import NewFormula
from xl_addin.excel import area_of, native, native_formulas

if TYPE_CHECKING:
    import xlwings


class TableExtent(NamedTuple):
    """The cells of an Excel Table. table: its name. cells: all of them with its headings, such as A4:E16."""

    table: str
    cells: str


def extent_of(sheet: xlwings.Sheet, table: str) -> TableExtent | None:
    """The cells of a Table on a sheet; None if the sheet has no Table of this name."""
    found = _find_table(sheet, table)
    return TableExtent(table, area_of(found.range).ref) if found else None


def resize_table(sheet: xlwings.Sheet, extent: TableExtent) -> None:
    """Give a Table other rows. The contents of the cells do not change."""
    if table := _find_table(sheet, extent.table):
        table.resize(sheet.range(extent.cells))


def has_query(sheet: xlwings.Sheet, table: str) -> bool:
    """Whether a Table is filled from outside the workbook, so that resizing it would be undone, or is not there."""
    found = _find_table(sheet, table)
    return found is None or native.is_query_table(found)


def _find_table(sheet: xlwings.Sheet, name: str) -> xlwings.main.Table | None:
    return next((table for table in sheet.tables if table.display_name == name), None)


Content = None | bool | float | str | NewFormula | TableExtent
"""What a cell holds, or the cells of the Table whose new rows begin at this cell.

An error value is none of these: it could not be written back.
"""

TEXT_FORMAT = "@"
"""The number format Text: whatever is typed in such a cell stays a text."""

LONGEST_CONTENT = 8_000
"""The most characters of a content that is put back; no formula is longer (Microsoft, Excel specifications and limits)."""


class CellState(NamedTuple):
    """A cell's content and number format. is_prefixed: whether an apostrophe before the text keeps it a text."""

    content: Content
    number_format: str
    is_prefixed: bool = False


def read_cell_state(cell: xlwings.Range) -> CellState | None:
    """What a cell holds; None if that could not be put back: an error, a data type, a formula that fills several."""
    value, text, number_format = native.plain_values(cell), native_formulas.formula_of(cell), str(cell.number_format)
    if native.is_unusual(cell) or (isinstance(value, int) and not isinstance(value, bool)) or len(text) > LONGEST_CONTENT:
        return None
    if text.startswith("=") and text != value:
        return CellState(NewFormula(text), number_format)
    return CellState(value, number_format, isinstance(value, str) and native.has_prefix(cell))


def write_cell_state(cell: xlwings.Range, state: CellState) -> None:
    """Write a content and a number format to a cell.

    A text is written under the format Text, where Excel does not take it for a number. Everything else is written under its
    own format, as the format Text would make it a text.
    """
    _set_number_format(cell, TEXT_FORMAT if isinstance(state.content, str) else state.number_format)
    match state.content:
        case NewFormula(text):
            native_formulas.put_formula(cell, text)
        case str(text):
            native.put_plain(cell, f"'{text}" if state.is_prefixed or text.startswith("'") else text)
        case value:
            native.put_plain(cell, value)
    _set_number_format(cell, state.number_format)


def _set_number_format(cell: xlwings.Range, number_format: str) -> None:
    if cell.number_format != number_format:
        cell.number_format = number_format


def holds_content(cell: xlwings.Range, content: Content) -> bool:
    """Whether a cell holds a content. Of a formula only that there is one: Excel may spell it in another way."""
    found = read_cell_state(cell)
    if found is None or type(found.content) is not type(content):
        return False
    return isinstance(content, NewFormula) or found.content == content


def format_content(content: Content, *, is_prefixed: bool = False) -> str:
    """A content as one line of text: a formula as it is, anything else as JSON, so that spaces and control characters show."""
    if isinstance(content, NewFormula):
        return content.text
    if isinstance(content, TableExtent):
        return json.dumps(content._asdict())
    text = json.dumps(content, ensure_ascii=not (isinstance(content, str) and content.isprintable()))
    return f"'{text}" if is_prefixed else text


def parse_content(text: str) -> Content:
    """The content that `format_content` wrote so.

    Raises:
        ValueError: The text is not one of its.
        KeyError: It is JSON of another object than the cells of a Table.
    """
    if text.startswith("="):
        return NewFormula(text)
    found = json.loads(text.removeprefix("'"))
    if found is None or isinstance(found, (bool, float, str)):
        return found
    if isinstance(found, dict):
        return TableExtent(str(found["table"]), str(found["cells"]))
    return float(found)
