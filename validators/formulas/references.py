"""Finds the cells that a reference or a name in a formula means in its workbook."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from validators.formulas import addresses, structured_references
from validators.model import Area, remembered, submitted_sheets

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validators.formulas.structured_references import StructuredReference
    from validators.model import Cell, ExcelTable, Grid, RawWorkbook, Workbook

T = TypeVar("T")

_SHEET = re.compile(r"(?:'((?:[^']|'')+)'|([\w.]+))!")


class Reference(NamedTuple):
    """A block of cells of one sheet that a formula refers to."""

    sheet: str
    area: Area

    def covers(self, cell: Cell) -> bool:
        """Return whether the cell is among them."""
        return self.crosses(Reference(cell.sheet, Area(cell.row, cell.column, cell.row, cell.column)))

    def crosses(self, other: Reference) -> bool:
        """Return whether the two share a cell."""
        return self.sheet == other.sheet and self.area.crosses(other.area)


@remembered
def scope_of(book: Workbook) -> Scope:
    """Return what the references and names of a workbook's formulas mean."""
    return Scope(book.raw)


class Scope:
    """The sheets, Excel Tables and defined names of one workbook, by their names in small letters.

    A name that is there twice, such as one defined on each of two sheets, is left out, as nobody knows which is meant. A Table
    on a generated sheet does not make another's name ambiguous.
    """

    def __init__(self, raw: RawWorkbook) -> None:
        self._sheets = _unique_by_name((grid.name, grid.name) for grid in raw.grids)
        self._every = {grid.name.casefold() for grid in raw.grids}
        self._tables = _tables_by_name(raw.grids) | _tables_by_name(submitted_sheets(raw))
        self._names = _unique_by_name((name.name, name.refers_to) for name in raw.names)

    def resolve(self, text: str, at: Cell) -> Reference | None:
        """Return the cells that a reference or a name means in the formula of a cell.

        None for other workbooks, for several sheets at once, and for whatever else is not certain.
        """
        defined = self._names.get(text.casefold())
        return self._defined(defined) if defined is not None else self._range(text, at) or self._part(text, at)

    def lacks_sheet(self, text: str) -> bool:
        """Return whether a reference is to cells of one sheet, and the workbook has none of that name."""
        named = _SHEET.match(text)
        if not named or not addresses.area_of_address(text[named.end() :]):
            return False
        return (named[1] or named[2]).replace("''", "'").casefold() not in self._every

    def _defined(self, refers_to: str) -> Reference | None:
        text = refers_to.removeprefix("=")
        sheet = _SHEET.match(text)
        if sheet:
            return self._range(text, None) if addresses.is_absolute(text[sheet.end() :]) else None
        return self._part(text, None)

    def _range(self, text: str, at: Cell | None) -> Reference | None:
        """A1 notation; without a sheet it is the formula's own."""
        named = _SHEET.match(text)
        sheet = self._sheets.get((named[1] or named[2]).replace("''", "'").casefold()) if named else at and at.sheet
        area = addresses.area_of_address(text[named.end() :] if named else text)
        return Reference(sheet, area) if sheet and area else None

    def _part(self, text: str, at: Cell | None) -> Reference | None:
        """Return a part of an Excel Table; its bare name is its data."""
        whole = text.casefold() in self._tables
        reference = structured_references.parse_structured(f"{text}[]" if whole else text)
        found = self._table(reference, at) if reference else None
        if reference is None or found is None:
            return None
        sheet, table = found
        area = structured_references.area_of_structured(reference, table, at.row if at and at.sheet == sheet else None)
        return Reference(sheet, area) if area else None

    def _table(self, reference: StructuredReference, at: Cell | None) -> tuple[str, ExcelTable] | None:
        if reference.table:
            return self._tables.get(reference.table.casefold())
        around = (found for found in self._tables.values() if at and Reference(found[0], found[1].area).covers(at))
        return next(around, None)


def _tables_by_name(grids: Iterable[Grid]) -> dict[str, tuple[str, ExcelTable]]:
    return _unique_by_name((table.name, (grid.name, table)) for grid in grids for table in grid.tables)


def _unique_by_name(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    found = [(name.casefold(), value) for name, value in pairs]
    times = Counter(name for name, _ in found)
    return {name: value for name, value in found if times[name] == 1}
