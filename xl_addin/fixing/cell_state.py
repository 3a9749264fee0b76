"""What one cell of the open workbook holds, and putting it there so that it holds exactly that again."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from validators.fix import NewFormula
from xl_addin.excel import area_of, native, native_formulas

if TYPE_CHECKING:
    import xlwings


class TableExtent(NamedTuple):
    """The name of an Excel Table, and the cells that it takes in, as A4:E16."""

    table: str
    cells: str


def extent_of(sheet: xlwings.Sheet, table: str) -> TableExtent | None:
    """How far a Table of a sheet reaches; None where there is none of the name."""
    found = _find_table(sheet, table)
    return TableExtent(table, area_of(found.range).ref) if found else None


def resize_table(sheet: xlwings.Sheet, wanted: TableExtent) -> None:
    """Has a Table take in other rows. What stands in their cells stays."""
    if found := _find_table(sheet, wanted.table):
        found.resize(sheet.range(wanted.cells))


def has_query(sheet: xlwings.Sheet, table: str) -> bool:
    """Whether a Table is filled from elsewhere, so that it is not for us to resize."""
    found = _find_table(sheet, table)
    return found is None or native.is_query_table(found)


def _find_table(sheet: xlwings.Sheet, name: str) -> xlwings.main.Table | None:
    return next((table for table in sheet.tables if table.display_name == name), None)


Content = None | bool | float | str | NewFormula | TableExtent
"""What a cell holds, or how far the Table reaches whose new rows begin there.

An error counts as nothing that could be put back, and is not read as one of these.
"""

TEXT_FORMAT = "@"
"""The number format Text: whatever is typed under it stays the text that it is."""

LONGEST_CONTENT = 8_000
"""The characters of a content that is kept; Excel has no longer formula (Microsoft, Excel specifications and limits)."""


class CellState(NamedTuple):
    """A cell's content and its number format. is_prefixed: an apostrophe stands before the text, and is no part of it."""

    content: Content
    look: str
    is_prefixed: bool = False


def read_cell_state(cell: xlwings.Range) -> CellState | None:
    """What a cell holds; None where that could not be put back: an error, or what more than a plain cell holds."""
    value, text, look = native.plain_values(cell), native_formulas.formula_of(cell), str(cell.number_format)
    if native.is_unusual(cell) or (isinstance(value, int) and not isinstance(value, bool)) or len(text) > LONGEST_CONTENT:
        return None
    if text.startswith("=") and text != value:
        return CellState(NewFormula(text), look)
    return CellState(value, look, isinstance(value, str) and native.has_prefix(cell))


def write_cell_state(cell: xlwings.Range, wanted: CellState) -> None:
    """Has a cell hold this. A number or formula under the format Text would become a text; a text under another, a number."""
    _set_number_format(cell, TEXT_FORMAT if isinstance(wanted.content, str) else wanted.look)
    match wanted.content:
        case NewFormula(text):
            native_formulas.put_formula(cell, text)
        case str(text):
            native.put_plain(cell, f"'{text}" if wanted.is_prefixed or text.startswith("'") else text)
        case value:
            native.put_plain(cell, value)
    _set_number_format(cell, wanted.look)


def _set_number_format(cell: xlwings.Range, look: str) -> None:
    if cell.number_format != look:
        cell.number_format = look


def holds_content(cell: xlwings.Range, content: Content) -> bool:
    """Whether a cell holds a content; of a formula, whether it holds one at all, as Excel may write it in another way."""
    found = read_cell_state(cell)
    if found is None or type(found.content) is not type(content):
        return False
    return isinstance(content, NewFormula) or found.content == content


def format_content(content: Content, *, is_prefixed: bool = False) -> str:
    """A content as one line of text: a formula as it is, anything else in JSON, so that spaces and odd characters show."""
    if isinstance(content, NewFormula):
        return content.text
    if isinstance(content, TableExtent):
        return json.dumps(content._asdict())
    said = json.dumps(content, ensure_ascii=not (isinstance(content, str) and content.isprintable()))
    return f"'{said}" if is_prefixed else said


def parse_content(text: str) -> Content:
    """The content that was told so. Raises ValueError where none was."""
    if text.startswith("="):
        return NewFormula(text)
    found = json.loads(text.removeprefix("'"))
    if found is None or isinstance(found, (bool, float, str)):
        return found
    if isinstance(found, dict):
        return TableExtent(str(found["table"]), str(found["cells"]))
    return float(found)
