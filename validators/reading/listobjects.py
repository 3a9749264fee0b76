"""The Excel Tables of a sheet, as their parts declare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model.raw_workbook import ExcelTable
from validators.reading.filters import FilterReader
from validators.reading.places import parse_area
from validators.reading.strings import decode_escapes
from validators.reading.xml import walk_elements

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.reading.package import WorkbookPackage


class StoredExcelTable(NamedTuple):
    """An Excel Table, the name of the style that draws it, and its filter."""

    table: ExcelTable
    style: str
    filter: FilterReader


def read_excel_tables(package: WorkbookPackage, sheet_part: str) -> Sequence[StoredExcelTable]:
    """The Excel Tables that a sheet's relationships name."""
    related = package.relationships(sheet_part).values()
    return [_read_excel_table(package, each.target) for each in related if each.kind == "table" and not each.outside]


def _read_excel_table(package: WorkbookPackage, part: str) -> StoredExcelTable:
    about: dict[str, str] = {}
    style: dict[str, str] = {}
    headings: list[str] = []
    reader = FilterReader()
    wanted = {
        "table": about.update,
        "table/tableColumns/tableColumn": lambda has: headings.append(decode_escapes(has.get("name", ""))),
        "table/tableStyleInfo": style.update,
        **reader.wanted("table/"),
    }
    walk_elements(package.stream(part), wanted, package.limits)
    span = parse_area(about["ref"])
    table = ExcelTable(
        name=decode_escapes(about.get("displayName") or about["name"]),
        area=span,
        headings=tuple(headings),
        has_header=int(about.get("headerRowCount", "1")) > 0,
        has_totals=int(about.get("totalsRowCount", "0")) > 0 and span.bottom > span.top,
    )
    return StoredExcelTable(table, style.get("name", ""), reader)
