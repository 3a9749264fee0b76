"""The Excel Tables of a sheet, as their parts declare them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.evidence import ExcelTable, Filter
from validators.reading.filters import FilterReader
from validators.reading.places import area
from validators.reading.strings import decoded
from validators.reading.xml import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.reading.package import Package


def excel_tables(package: Package, sheet_part: str) -> tuple[Sequence[ExcelTable], Sequence[Filter]]:
    """The Excel Tables that a sheet's relationships name, and those of their filters that are hiding rows."""
    tables: list[ExcelTable] = []
    filters: list[Filter] = []
    for relationship in package.relationships(sheet_part).values():
        if relationship.kind == "table" and not relationship.outside:
            table, found = _excel_table(package, relationship.target)
            tables.append(table)
            filters.extend(found)
    return tables, filters


def _excel_table(package: Package, part: str) -> tuple[ExcelTable, Sequence[Filter]]:
    about: dict[str, str] = {}
    headings: list[str] = []
    reader = FilterReader()
    wanted = {
        "table": about.update,
        "table/tableColumns/tableColumn": lambda has: headings.append(decoded(has.get("name", ""))),
        **reader.wanted("table/"),
    }
    walk(package.stream(part), wanted, package.limits)
    span = area(about["ref"])
    table = ExcelTable(
        name=decoded(about.get("displayName") or about["name"]),
        area=span,
        headings=tuple(headings),
        has_header=int(about.get("headerRowCount", "1")) > 0,
        has_totals=int(about.get("totalsRowCount", "0")) > 0 and span.bottom > span.top,
    )
    return table, reader.found()
