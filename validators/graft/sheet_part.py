"""A sheet's part in which some cells are written. All other bytes stay as they are."""

from __future__ import annotations

import re
from collections import defaultdict, deque
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from validators.graft.elements import NAME_SEPARATOR, Element, ElementOutline
from validators.graft.xml_part import XmlPart
from validators.model import Area, column_letters
from validators.reading import TRUE_TEXTS, parse_area, parse_cell

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from validators.graft.elements import Element


CellPlace = tuple[int, int]
"""A row and a column, both 1-based."""

_CONTENT_ELEMENTS = ("f", "v", "is")
"""The elements of a cell that hold its value."""

_LIKE_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


class ComputedFormula(NamedTuple):
    """A formula with its leading =, and the value that Excel shows until it recalculates."""

    formula: str
    value: float | str


CellContent = float | str | ComputedFormula
"""What is written into a cell. A text is written as a text, whatever it begins with: it never becomes a formula."""


class SheetPart(XmlPart):
    """A worksheet's part of which the cells at some places can be read and written. Raises what XmlPart raises.

    places: the cells that may be asked for.
    """

    def __init__(self, content: bytes, places: Collection[CellPlace]) -> None:
        self._places = places
        super().__init__(content)
        self._new: dict[CellPlace, str] = {}

    def _make_outline(self, content: bytes, closed: Collection[str]) -> ElementOutline:
        del closed
        self._finder = CellFinder(content, self._places)
        return self._finder

    def cell(self, place: CellPlace) -> Element | None:
        """The cell at one of the places; None where the part does not have it."""
        return self._finder.cells.get(place)

    def write(self, place: CellPlace, value: CellContent, look: str | None = None) -> None:
        """Write a value into a cell, which is added if the part does not have it.

        A cell that is added has the look of its row or column. The other attributes of a cell stay.

        Args:
            place: The cell's row and column.
            value: What the cell gets.
            look: The number of another look that the cell gets; None where its look stays.
        """
        cell = self.cell(place)
        if cell is None:
            self._add_cell(place, value, look)
            return
        for child in cell.all(*_CONTENT_ELEMENTS):
            self.remove(child)
        self.insert(cell, _content_xml(value, cell.prefix), before=("extLst",))
        self.set(cell, "t", _cell_type(value))
        if look is not None:
            self.set(cell, "s", look)

    def recalculate(self, place: CellPlace, value: float | str) -> None:
        """Write another value for a formula. The bytes of the formula stay."""
        cell = self._finder.cells[place]
        for child in cell.all("v", "is"):
            self.remove(child)
        computed = _value_xml(value, cell.prefix)
        if formula := cell.child("f"):
            self.put_after(formula, computed)
        else:
            self.insert(cell, computed, before=("extLst",))
        self.set(cell, "t", "str" if isinstance(value, str) else None)

    def set_look(self, place: CellPlace, look: str) -> None:
        """Give a cell another look. The bytes of its value stay."""
        self.set(self._finder.cells[place], "s", look)

    def edited(self) -> bytes:
        """The bytes of the part with all changes."""
        for row, places in groupby(sorted(self._new), key=lambda place: place[0]):
            if element := self._finder.rows.get(row):
                for place in places:
                    self._insert_at(self._finder.next_cell.get(place), element, self._new[place])
            else:
                rows, cells = self._rows, "".join(self._new[place] for place in places)
                xml = f'<{rows.prefix}row r="{row}">{cells}</{rows.prefix}row>'
                self._insert_at(self._finder.next_row.get(row), rows, xml)
        self._new = {}
        return super().edited()

    @property
    def is_changed(self) -> bool:
        """Whether there is a change to be made."""
        return bool(self._new) or super().is_changed

    @property
    def _rows(self) -> Element:
        return next(self.root.all("sheetData"))

    def _add_cell(self, place: CellPlace, value: CellContent, look: str | None) -> None:
        row, column = place
        prefix = self._rows.prefix
        attributes = {"r": f"{column_letters(column)}{row}", "s": look or self._usual_look(place), "t": _cell_type(value)}
        tag = "".join(f" {name}={quoteattr(text)}" for name, text in attributes.items() if text)
        self._new[place] = f"<{prefix}c{tag}>{_content_xml(value, prefix)}</{prefix}c>"
        self._widen(place)

    def _insert_at(self, at: int | None, parent: Element, xml: str) -> None:
        if at is None:
            self.append(parent, xml)
        else:
            self._cuts.append((at, at, xml.encode()))

    def _usual_look(self, place: CellPlace) -> str:
        """The look of a cell that the part does not have: its row's or its column's."""
        row = self._finder.rows.get(place[0])
        if row and row.get("customFormat") in TRUE_TEXTS:
            return row.get("s")
        columns = (column for box in self.root.all("cols") for column in box.all("col"))
        return next((c.get("style") for c in columns if int(c.get("min")) <= place[1] <= int(c.get("max"))), "")

    def _widen(self, place: CellPlace) -> None:
        """Widen the area that the part gives for its cells, as some programs read no further."""
        dimension = self.root.child("dimension")
        if dimension is not None and (ref := self._tags.get(dimension, {}).get("ref") or dimension.get("ref")):
            top, left, bottom, right = parse_area(ref)
            (row, column) = place
            wide = Area(min(top, row), min(left, column), max(bottom, row), max(right, column))
            self.set(dimension, "ref", wide.ref)


def _cell_type(value: CellContent) -> str | None:
    if isinstance(value, ComputedFormula):
        return "str" if isinstance(value.value, str) else None
    return "inlineStr" if isinstance(value, str) else None


def _content_xml(value: CellContent, prefix: str) -> str:
    """The elements of a cell for a value."""
    if isinstance(value, ComputedFormula):
        return f"<{prefix}f>{_escape_text(value.formula.removeprefix('='))}</{prefix}f>{_value_xml(value.value, prefix)}"
    if isinstance(value, str):
        return f'<{prefix}is><{prefix}t xml:space="preserve">{_escape_text(value)}</{prefix}t></{prefix}is>'
    return _value_xml(value, prefix)


def _value_xml(value: float | str, prefix: str) -> str:
    text = _escape_text(value) if isinstance(value, str) else repr(float(value)).removesuffix(".0")
    return f"<{prefix}v>{text}</{prefix}v>"


def _escape_text(text: str) -> str:
    """Escape characters that XML cannot have, and texts that look like an escape (Office Open XML, part 1, 22.9.2.19)."""
    safe = _LIKE_ESCAPE.sub("_x005F_", text)
    return escape(_NOT_XML.sub(lambda found: f"_x{ord(found[0]):04X}_", safe))


IN_CELLS, IN_ROW, IN_CELL = 2, 3, 4
"""How many elements are open: the sheet and its sheetData; and a row; and a cell."""


class CellFinder(ElementOutline):
    """Finds the rows and the cells at some places, and leaves out all other cells.

    next_row, next_cell: the byte position at which a missing row or cell must be inserted, where the next one begins; there is
    no entry where it must be added to the end.
    """

    def __init__(self, content: bytes, places: Iterable[tuple[int, int]]) -> None:
        self._columns_by_row: defaultdict[int, list[int]] = defaultdict(list)
        for row, column in sorted(set(places)):
            self._columns_by_row[row].append(column)
        self._rows_ahead, self._columns_ahead = deque(self._columns_by_row), deque[int]()
        self._row = self._column = 0
        self.rows: dict[int, Element] = {}
        self.cells: dict[tuple[int, int], Element] = {}
        self.next_row: dict[int, int] = {}
        self.next_cell: dict[tuple[int, int], int] = {}
        super().__init__(content)

    def _start(self, full: str, attributes: Any) -> None:
        if self._skipped:
            self._skipped += 1
        elif len(self._open) < IN_CELLS or self._open[1].name != "sheetData" or len(self._open) >= IN_CELL:
            super()._start(full, attributes)
        else:
            self._start_among_cells(full, attributes)

    def _start_among_cells(self, full: str, attributes: list[str]) -> None:
        name, at = full.split(NAME_SEPARATOR)[1:2], dict(zip(attributes[::2], attributes[1::2], strict=True)).get("r")
        in_row = len(self._open) == IN_ROW
        if name != ["c" if in_row else "row"]:
            self._skipped = 1
        elif in_row:
            self._start_cell(full, attributes, at)
        else:
            self._start_row(full, attributes, at)

    def _start_row(self, full: str, attributes: list[str], at: str | None) -> None:
        self._row, self._column = int(at) if at else self._row + 1, 0
        while self._rows_ahead and self._rows_ahead[0] < self._row:
            self.next_row[self._rows_ahead.popleft()] = self._parser.CurrentByteIndex
        if self._row not in self._columns_by_row:
            self._skipped = 1
            return
        self._columns_ahead = deque(self._columns_by_row[self._row])
        super()._start(full, attributes)
        self.rows[self._row] = self._open[-1]

    def _start_cell(self, full: str, attributes: list[str], at: str | None) -> None:
        self._column = parse_cell(at)[1] if at else self._column + 1
        while self._columns_ahead and self._columns_ahead[0] < self._column:
            self.next_cell[self._row, self._columns_ahead.popleft()] = self._parser.CurrentByteIndex
        if self._column not in self._columns_by_row[self._row]:
            self._skipped = 1
            return
        super()._start(full, attributes)
        self.cells[self._row, self._column] = self._open[-1]

    def _text(self, piece: str) -> None:
        is_between_cells = len(self._open) < IN_CELL and self._open[-1].name in ("sheetData", "row")
        if not is_between_cells:  # where there are only spaces, which may be many
            super()._text(piece)
