"""The Excel Tables of a sheet, as their parts declare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model.raw_workbook import ExcelTable
from validators.reading.filters import FilterReader
from validators.reading.places import area
from validators.reading.strings import decoded
from validators.reading.xml import walk

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.reading.package import Package


class Listed(NamedTuple):
    """An Excel Table, the name of the style that draws it, and its filter."""

    table: ExcelTable
    style: str
    filter: FilterReader


def excel_tables(package: Package, sheet_part: str) -> Sequence[Listed]:
    """The Excel Tables that a sheet's relationships name."""
    related = package.relationships(sheet_part).values()
    return [_listed(package, each.target) for each in related if each.kind == "table" and not each.outside]


def _listed(package: Package, part: str) -> Listed:
    about: dict[str, str] = {}
    style: dict[str, str] = {}
    headings: list[str] = []
    reader = FilterReader()
    wanted = {
        "table": about.update,
        "table/tableColumns/tableColumn": lambda has: headings.append(decoded(has.get("name", ""))),
        "table/tableStyleInfo": style.update,
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
    return Listed(table, style.get("name", ""), reader)
