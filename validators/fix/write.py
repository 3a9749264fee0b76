"""Writes fixes into a workbook file: the cells that change are edited in place, and all other bytes stay as they are."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from validators.fix.fix import NewFormula, ShownAsDate, TableExtension
from validators.fix.total_formulas import TABLE_TOTAL, named_column
from validators.graft import CALC_CHAIN, RELATIONSHIP_ID, ComputedFormula, SheetPart, has_1904_dates, recalculate_on_opening
from validators.model import DAY_ZERO, DAY_ZERO_1904
from validators.reading import decode_escapes, parse_area

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.fix.fix import Fix
    from validators.graft import CellContent, EditablePackage, Element, XmlPart
    from validators.model import Cell, Value


class SheetEntry(NamedTuple):
    """A sheet as the workbook part lists it: its name, its part, and its number (sheetId)."""

    name: str
    part: str
    number: str


class PlannedChanges(NamedTuple):
    """What is to be written.

    looks: of fixed cells that get another, as the backend identifies looks. values: what formulas give, new and old ones.
    added: cells that had no formula before. is_open: whether some formulas must be left to Excel.
    """

    fixes: Sequence[Fix]
    looks: Mapping[Cell, str]
    values: Mapping[Cell, Value]
    added: Sequence[Cell]
    is_open: bool


def sheet_entries(target: EditablePackage) -> dict[str, SheetEntry]:
    """Return the sheets by their names."""
    related = target.relationships(target.book)

    entries = [
        SheetEntry(decode_escapes(e.get("name")), related[e.get(RELATIONSHIP_ID)].target, e.get("sheetId"))
        for e in target.sheet_elements()
    ]
    return {sheet.name: sheet for sheet in entries}


def write_fixes(target: EditablePackage, changes: PlannedChanges, new_looks: Sequence[str] = ()) -> bytes:
    """Return the bytes of the file with all changes.

    Args:
        target: The file.
        changes: What is to be written.
        new_looks: Looks that the file does not have yet, as XML. Their numbers follow those of its own.
    """
    sheets = sheet_entries(target)
    zero = DAY_ZERO_1904 if has_1904_dates(target) else DAY_ZERO
    typed = [fix for fix in changes.fixes if not isinstance(fix.new, ShownAsDate | TableExtension)]
    contents = {fix.cell: _stored_content(fix, changes.values, zero) for fix in typed}
    dated = [fix.cell for fix in changes.fixes if isinstance(fix.new, ShownAsDate)]
    looks = _add_looks(target, changes.looks, new_looks)
    for sheet in dict.fromkeys(cell.sheet for cell in (*contents, *dated, *changes.values)):
        own = {cell: new for cell, new in contents.items() if cell.sheet == sheet}
        _write_sheet(target, sheets[sheet], own, changes._replace(looks=looks), [c for c in dated if c.sheet == sheet])
    for fix in changes.fixes:
        if isinstance(fix.new, TableExtension):
            extend_table(target, sheets[fix.cell.sheet].part, fix.new)
    _write_chain(target, [(cell.ref, sheets[cell.sheet].number) for cell in changes.added])
    if changes.is_open:
        recalculate_on_opening(target.part(target.book))
    return target.content()


def _add_looks(target: EditablePackage, looks: Mapping[Cell, str], new_looks: Sequence[str]) -> Mapping[Cell, str]:
    """Add the new looks that cells need after the file's own, and return the cells' looks by the numbers that they get."""
    part = target.part(target.related(target.book, "styles"))
    box = next(part.root.all("cellXfs"), None)
    size = sum(1 for _ in box.all("xf")) if box else 0
    needed = sorted({int(look) for look in looks.values() if int(look) >= size})
    if box is None or not needed or not new_looks:
        return looks
    part.append(box, "".join(new_looks[number - size] for number in needed))
    part.set(box, "count", str(size + len(needed)))
    numbers = {str(number): str(size + at) for at, number in enumerate(needed)}
    return {cell: numbers.get(look, look) for cell, look in looks.items()}


def _write_sheet(
    target: EditablePackage,
    sheet: SheetEntry,
    contents: Mapping[Cell, CellContent],
    changes: PlannedChanges,
    dated: Sequence[Cell],
) -> None:
    computed = {cell: value for cell, value in changes.values.items() if cell.sheet == sheet.name and cell not in contents}
    before = target.read(sheet.part)
    cells = SheetPart(before, [(cell.row, cell.column) for cell in (*contents, *computed, *dated)])
    for cell, new in contents.items():
        cells.write((cell.row, cell.column), new, changes.looks.get(cell))
        update_table(target, sheet.part, cell, new)
    for cell in dated:
        cells.set_look((cell.row, cell.column), changes.looks[cell])
    for cell, value in computed.items():
        if isinstance(value, float | str):
            cells.recalculate((cell.row, cell.column), value)
    target.replace(sheet.part, cells.edited(), before)


def _stored_content(fix: Fix, values: Mapping[Cell, Value], zero: datetime) -> CellContent:
    """What the file stores for a fix. zero: day 0 of the workbook's dates."""
    match fix.new:
        case NewFormula(text):
            value = values[fix.cell]
            return ComputedFormula(text, value if isinstance(value, float | str) else 0.0)
        case datetime():
            return float((fix.new - zero).days)
        case float() | str():
            return fix.new
    raise TypeError(fix.new)


def _write_chain(target: EditablePackage, added: Sequence[tuple[str, str]]) -> None:
    """Add new formulas to the end of Excel's order of calculation, where the file has one."""
    if added and (chain := target.related(target.book, CALC_CHAIN)):
        part = target.part(chain, closed=(CALC_CHAIN,))
        prefix = part.root.prefix
        part.append(part.root, "".join(f'<{prefix}c r="{ref}" i="{number}"/>' for ref, number in added))


def _table_parts(target: EditablePackage, sheet: str) -> Iterator[tuple[str, XmlPart]]:
    tables = [each.target for each in target.relationships(sheet).values() if each.kind == "table" and not each.outside]
    return ((table, target.part(table)) for table in tables)


def _table_part(target: EditablePackage, sheet: str, name: str) -> tuple[str, XmlPart]:
    """The name and content of the part of an Excel Table."""
    return next(
        (at, part)
        for at, part in _table_parts(target, sheet)
        if decode_escapes(part.root.get("displayName") or part.root.get("name")) == name
    )


def is_queried(target: EditablePackage, sheet: str, name: str) -> bool:
    """Whether an Excel Table is filled by a query or from XML."""
    at, part = _table_part(target, sheet, name)
    return part.root.get("tableType", "worksheet") != "worksheet" or bool(target.related(at, "queryTable"))


def extend_table(target: EditablePackage, sheet: str, new: TableExtension) -> None:
    """Extend an Excel Table, and its filter, over the rows under it."""
    _, part = _table_part(target, sheet, new.table)
    part.set(part.root, "ref", new.after.ref)
    for own in part.root.all("autoFilter"):
        if own.get("ref"):
            part.set(own, "ref", parse_area(own.get("ref"))._replace(bottom=new.bottom).ref)


def update_table(target: EditablePackage, sheet: str, cell: Cell, new: CellContent) -> None:
    """Update the part of an Excel Table for a cell that is written.

    The part repeats the formulas of the totals row and the headings, and Excel goes by what it says there.
    """
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
        text = escape(formula.removeprefix("="))
        table.insert(column, f"<{prefix}totalsRowFormula>{text}</{prefix}totalsRowFormula>", ("xmlColumnPr", "extLst"))
