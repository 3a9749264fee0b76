"""A fixed workbook's bytes: the cells that change are written where they stand, and all else keeps its very bytes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from validators.fix.fix import NewFormula, ShownAsDate, TableExtension
from validators.fix.tables_in_file import extend_table, update_table
from validators.graft.cells import ComputedFormula, SheetPart
from validators.graft.names import recalculate_on_opening
from validators.graft.source import has_1904_dates
from validators.reading.strings import decode_escapes
from validators.reading.values import DAY_ZERO, DAY_ZERO_1904

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.fix.fix import Fix
    from validators.graft.cells import CellContent
    from validators.graft.target import EditablePackage
    from validators.model.raw_workbook import Cell, Value

CALC_CHAIN = "calcChain"


class SheetEntry(NamedTuple):
    """A sheet as the workbook lists it: its name, its part, and its number."""

    name: str
    part: str
    number: str


class PlannedChanges(NamedTuple):
    """What is to be written. looks: of fixed cells that take on another. values: what formulas give, new and old ones.

    added: the cells that had no formula before. is_open: whether some formulas must be left to Excel.
    """

    fixes: Sequence[Fix]
    looks: Mapping[Cell, str]
    values: Mapping[Cell, Value]
    added: Sequence[Cell]
    is_open: bool


def sheet_entries(target: EditablePackage) -> dict[str, SheetEntry]:
    """The sheets by their names."""
    related = target.relationships(target.book)
    listed = [sheet for box in target.part(target.book).root.all("sheets") for sheet in box.all("sheet")]
    found = [
        SheetEntry(decode_escapes(e.get("name")), related[e.get("relationships:id")].target, e.get("sheetId")) for e in listed
    ]
    return {sheet.name: sheet for sheet in found}


def write_fixes(target: EditablePackage, changes: PlannedChanges, lacked: Sequence[str] = ()) -> bytes:
    """The file with all changes made. lacked: the looks that it has not yet, as XML, by the numbers after its own."""
    sheets = sheet_entries(target)
    zero = DAY_ZERO_1904 if has_1904_dates(target) else DAY_ZERO
    typed = [fix for fix in changes.fixes if not isinstance(fix.new, ShownAsDate | TableExtension)]
    mended = {fix.cell: _stored_content(fix, changes.values, zero) for fix in typed}
    dated = [fix.cell for fix in changes.fixes if isinstance(fix.new, ShownAsDate)]
    looks = _add_looks(target, changes.looks, lacked)
    for sheet in dict.fromkeys(cell.sheet for cell in (*mended, *dated, *changes.values)):
        own = {cell: new for cell, new in mended.items() if cell.sheet == sheet}
        _write_sheet(target, sheets[sheet], own, changes._replace(looks=looks), [c for c in dated if c.sheet == sheet])
    for fix in changes.fixes:
        if isinstance(fix.new, TableExtension):
            extend_table(target, sheets[fix.cell.sheet].part, fix.new)
    _write_chain(target, [(cell.ref, sheets[cell.sheet].number) for cell in changes.added])
    if changes.is_open:
        recalculate_on_opening(target.part(target.book))
    return target.content()


def _add_looks(target: EditablePackage, looks: Mapping[Cell, str], lacked: Sequence[str]) -> Mapping[Cell, str]:
    """Puts the looks that are wanted and lacked at the end of the workbook's own. Returns the looks by their numbers there."""
    part = target.part(target.related(target.book, "styles"))
    box = next(part.root.all("cellXfs"), None)
    size = sum(1 for _ in box.all("xf")) if box else 0
    wanted = sorted({int(look) for look in looks.values() if int(look) >= size})
    if box is None or not wanted or not lacked:
        return looks
    part.append(box, "".join(lacked[number - size] for number in wanted))
    part.set(box, "count", str(size + len(wanted)))
    numbers = {str(number): str(size + at) for at, number in enumerate(wanted)}
    return {cell: numbers.get(look, look) for cell, look in looks.items()}


def _write_sheet(
    target: EditablePackage,
    sheet: SheetEntry,
    mended: Mapping[Cell, CellContent],
    changes: PlannedChanges,
    dated: Sequence[Cell],
) -> None:
    computed = {cell: value for cell, value in changes.values.items() if cell.sheet == sheet.name and cell not in mended}
    before = target.read(sheet.part)
    cells = SheetPart(before, [(cell.row, cell.column) for cell in (*mended, *computed, *dated)])
    for cell, new in mended.items():
        cells.write((cell.row, cell.column), new, changes.looks.get(cell))
        update_table(target, sheet.part, cell, new)
    for cell in dated:
        cells.set_look((cell.row, cell.column), changes.looks[cell])
    for cell, value in computed.items():
        if isinstance(value, float | str):
            cells.recalculate((cell.row, cell.column), value)
    target.replace(sheet.part, cells.edited(), before)


def _stored_content(fix: Fix, values: Mapping[Cell, Value], zero: datetime) -> CellContent:
    """What the file stores for what a cell is to hold."""
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
    """Puts new formulas at the end of the order of calculation, where Excel has noted one."""
    if added and (chain := target.related(target.book, CALC_CHAIN)):
        part = target.part(chain, closed=(CALC_CHAIN,))
        prefix = part.root.prefix
        part.append(part.root, "".join(f'<{prefix}c r="{ref}" i="{number}"/>' for ref, number in added))
