"""The parts of Excel Tables, which say themselves how far they reach, how they add up and what their columns are called."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from validators.fix.sums import TABLE_TOTAL, named_column
from validators.graft.cells import ComputedFormula
from validators.reading.places import parse_area
from validators.reading.strings import decode_escapes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import TableExtension
    from validators.graft.cells import CellContent
    from validators.graft.elements import Element
    from validators.graft.splice import XmlPart
    from validators.graft.target import EditablePackage
    from validators.model.raw_workbook import Cell


def _table_parts(target: EditablePackage, sheet: str) -> Iterator[tuple[str, XmlPart]]:
    tables = [each.target for each in target.relationships(sheet).values() if each.kind == "table" and not each.outside]
    return ((table, target.part(table)) for table in tables)


def _table_part(target: EditablePackage, sheet: str, name: str) -> tuple[str, XmlPart]:
    """The part of the Table of a name."""
    return next(
        (at, part)
        for at, part in _table_parts(target, sheet)
        if decode_escapes(part.root.get("displayName") or part.root.get("name")) == name
    )


def is_queried(target: EditablePackage, sheet: str, name: str) -> bool:
    """Whether a Table is filled from elsewhere."""
    at, part = _table_part(target, sheet, name)
    return part.root.get("tableType", "worksheet") != "worksheet" or bool(target.related(at, "queryTable"))


def extend_table(target: EditablePackage, sheet: str, new: TableExtension) -> None:
    """Has a Table take in the rows under it."""
    _, part = _table_part(target, sheet, new.table)
    part.set(part.root, "ref", new.after.ref)
    for own in part.root.all("autoFilter"):
        if own.get("ref"):
            part.set(own, "ref", parse_area(own.get("ref"))._replace(bottom=new.bottom).ref)


def update_table(target: EditablePackage, sheet: str, cell: Cell, new: CellContent) -> None:
    """A Table says itself how its totals row adds up and how its columns are called, and Excel goes by that."""
    for _, part in _table_parts(target, sheet):
        top, left, bottom, right = parse_area(part.root.get("ref"))
        if not left <= cell.column <= right:
            continue
        has_totals = part.root.get("totalsRowCount", "0") != "0"
        if isinstance(new, ComputedFormula) and has_totals and cell.row == bottom:
            _set_total(part, cell.column - left, new.formula)
        if isinstance(new, str) and part.root.get("headerRowCount", "1") != "0" and cell.row == top:
            part.set(_table_columns(part)[cell.column - left], "name", new)


def _table_columns(table: XmlPart) -> list[Element]:
    return [column for box in table.root.all("tableColumns") for column in box.all("tableColumn")]


def _set_total(table: XmlPart, place: int, formula: str) -> None:
    column, prefix = _table_columns(table)[place], table.root.prefix
    for old in column.all("totalsRowFormula"):
        table.remove(old)
    usual = "=" + TABLE_TOTAL.format(
        named_column(decode_escapes(table.root.get("displayName")), decode_escapes(column.get("name")))
    )
    table.set(column, "totalsRowLabel", None)
    table.set(column, "totalsRowFunction", "sum" if formula == usual else "custom")
    if formula != usual:
        said = escape(formula.removeprefix("="))
        table.insert(column, f"<{prefix}totalsRowFormula>{said}</{prefix}totalsRowFormula>", ("xmlColumnPr", "extLst"))
