"""How far an Excel Table of the open workbook reaches, and having it reach further or less far."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from xl_addin.excel import native
from xl_addin.excel.contents import area_of

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
