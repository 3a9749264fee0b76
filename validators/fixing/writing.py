"""A mended workbook's bytes: the cells that change are written where they stand, and all else keeps its very bytes."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import escape

from validators.fixing.mend import Formula
from validators.fixing.sums import FORMAT, named_column
from validators.grafting.cells import Cells, Computed
from validators.grafting.names import recalculate_on_opening
from validators.grafting.source import has_1904_dates
from validators.reading.places import area
from validators.reading.strings import decoded
from validators.reading.values import DAY_ZERO, DAY_ZERO_1904

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.evidence import Cell, Value
    from validators.fixing.mend import Mend
    from validators.grafting.cells import New
    from validators.grafting.splice import Part
    from validators.grafting.target import Target

CHAIN = "calcChain"


class Listed(NamedTuple):
    """A sheet as the workbook lists it: its name, its part, and its number."""

    name: str
    part: str
    number: str


class Changes(NamedTuple):
    """What is to be written. looks: of mended cells that take on another. values: what formulas give, new and old ones.

    added: the cells that had no formula before. is_open: whether some formulas must be left to Excel.
    """

    mends: Sequence[Mend]
    looks: Mapping[Cell, str]
    values: Mapping[Cell, Value]
    added: Sequence[Cell]
    is_open: bool


def sheets_of(target: Target) -> dict[str, Listed]:
    """The sheets by their names."""
    related = target.relationships(target.book)
    listed = [sheet for box in target.part(target.book).root.all("sheets") for sheet in box.all("sheet")]
    found = [Listed(decoded(e.get("name")), related[e.get("relationships:id")].target, e.get("sheetId")) for e in listed]
    return {sheet.name: sheet for sheet in found}


def written(target: Target, changes: Changes) -> bytes:
    """The file with all changes made."""
    sheets = sheets_of(target)
    zero = DAY_ZERO_1904 if has_1904_dates(target) else DAY_ZERO
    mended = {mend.cell: _stored(mend, changes.values, zero) for mend in changes.mends}
    for sheet in dict.fromkeys(cell.sheet for cell in (*mended, *changes.values)):
        own = {cell: new for cell, new in mended.items() if cell.sheet == sheet}
        _write_sheet(target, sheets[sheet], own, changes)
    _write_chain(target, [(cell.ref, sheets[cell.sheet].number) for cell in changes.added])
    if changes.is_open:
        recalculate_on_opening(target.part(target.book))
    return target.content()


def _write_sheet(target: Target, sheet: Listed, mended: Mapping[Cell, New], changes: Changes) -> None:
    computed = {cell: value for cell, value in changes.values.items() if cell.sheet == sheet.name and cell not in mended}
    before = target.read(sheet.part)
    cells = Cells(before, [(cell.row, cell.column) for cell in (*mended, *computed)])
    for cell, new in mended.items():
        cells.write((cell.row, cell.column), new, changes.looks.get(cell))
        if isinstance(new, Computed):
            _keep_tables_in_step(target, sheet.part, cell, new.formula)
    for cell, value in computed.items():
        if isinstance(value, float | str):
            cells.recalculate((cell.row, cell.column), value)
    target.replace(sheet.part, cells.edited(), before)


def _stored(mend: Mend, values: Mapping[Cell, Value], zero: datetime) -> New:
    """What the file stores for what a cell is to hold."""
    new = mend.new
    if isinstance(new, Formula):
        value = values[mend.cell]
        return Computed(new.text, value if isinstance(value, float | str) else 0.0)
    return float((new - zero).days) if isinstance(new, datetime) else new


def _keep_tables_in_step(target: Target, sheet: str, cell: Cell, formula: str) -> None:
    """A Table says itself how its totals row adds up, and Excel goes by that."""
    tables = [each.target for each in target.relationships(sheet).values() if each.kind == "table" and not each.outside]
    for part in (target.part(table) for table in tables):
        _, left, bottom, right = area(part.root.get("ref"))
        if part.root.get("totalsRowCount", "0") != "0" and cell.row == bottom and left <= cell.column <= right:
            _set_total(part, cell.column - left, formula)


def _set_total(table: Part, place: int, formula: str) -> None:
    columns = [column for box in table.root.all("tableColumns") for column in box.all("tableColumn")]
    column, prefix = columns[place], table.root.prefix
    for old in column.all("totalsRowFormula"):
        table.remove(old)
    usual = "=" + FORMAT.format(named_column(decoded(table.root.get("displayName")), decoded(column.get("name"))))
    table.set(column, "totalsRowLabel", None)
    table.set(column, "totalsRowFunction", "sum" if formula == usual else "custom")
    if formula != usual:
        said = escape(formula.removeprefix("="))
        table.insert(column, f"<{prefix}totalsRowFormula>{said}</{prefix}totalsRowFormula>", ("xmlColumnPr", "extLst"))


def _write_chain(target: Target, added: Sequence[tuple[str, str]]) -> None:
    """Puts new formulas at the end of the order of calculation, where Excel has noted one."""
    if added and (chain := target.related(target.book, CHAIN)):
        part = target.part(chain, closed=(CHAIN,))
        prefix = part.root.prefix
        part.append(part.root, "".join(f'<{prefix}c r="{ref}" i="{number}"/>' for ref, number in added))
