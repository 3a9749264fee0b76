"""Rows in the plain form in which Excel and its like write nearly all of them, cut from the bytes of the sheet.

A handler called for each element costs more than all else in reading a large register, so the parser only makes sure
that these rows are well formed. A row in any other form is left, whole, to the reader of cells: both give the same cells.
"""

from __future__ import annotations

import re
from sys import float_info
from typing import TYPE_CHECKING

from validators.model import Value
from validators.reading.limits import LAST_COLUMN
from validators.reading.places import column_number
from validators.reading.values import Memory, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from validators.reading.cells import Cells
    from validators.reading.values import Meaning, Meanings

    RawMeaning = Callable[[bytes], Value]
    Column = tuple[int, Callable[[int], None], Callable[[Value], None]]

PROLOGUE = re.compile(
    rb'(?:\xef\xbb\xbf)?(?:<\?xml version="1\.0"(?: encoding="utf-8")?(?: standalone="\w+")? ?\?>)?\s*'
    rb'<worksheet(?: xmlns:\w+="[^"<&]*")* xmlns="http://(?:schemas\.openxmlformats\.org/spreadsheetml/2006/main'
    rb'|purl\.oclc\.org/ooxml/spreadsheetml/main)"[^<>]*>',
    re.IGNORECASE,
)
"""The beginning of a sheet whose elements have no prefix, in UTF-8."""
ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"((?: (?!xmlns)[A-Za-z0-9:]+="[^"<&]*")*)>')
ATTRIBUTE = re.compile(rb' (ht|hidden)="([^"]*)"')
SHAPE = re.compile(rb'(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?')
COLUMN = re.compile(rb"[A-Z]{1,3}")
LARGEST = float_info.max
END = b"</v></c>"


def may_be_plain(beginning: bytes) -> bool:
    """Whether a sheet that begins so can have plain rows: nothing in it may change what its rows are."""
    prologue = PROLOGUE.match(beginning)
    return prologue is not None and not turns_odd(beginning[prologue.end() :])


def turns_odd(piece: bytes) -> bool:
    """Whether a piece of XML holds a comment, a section of raw text, an instruction or a namespace."""
    return b"<!" in piece or b"<?" in piece or b"xmlns" in piece


class PlainRows:
    """Takes plain rows into the cells of a sheet."""

    def __init__(self, cells: Cells, meanings: Meanings, longest: int) -> None:
        self._cells = cells
        self._columns = _Columns(cells)
        self._shapes = _Shapes(meanings, longest)

    def take(self, row: bytes) -> bool:
        """Take one row, from its < up to its end tag; whether it was plain. One that was not leaves no trace."""
        head, *cells = row.split(b'<c r="')
        opened = ROW.fullmatch(head)
        if not opened or int(opened[1]) <= self._cells.highest:
            return False
        blank, empty = len(self._cells.blank), len(self._cells.empty)
        try:
            self._take_cells(int(opened[1]), opened[1], cells)
        except (ValueError, LookupError):
            del self._cells.blank[blank:], self._cells.empty[empty:]
            self._forget(int(opened[1]))
            return False
        has = {name.decode(): value.decode() for name, value in ATTRIBUTE.findall(opened[2])}
        self._cells.open_row({"r": opened[1].decode(), **has})
        return True

    def _take_cells(self, row: int, digits: bytes, cells: list[bytes]) -> None:
        columns, shapes, cell_number = self._columns, self._shapes, float
        column = 0
        for cell in cells:
            ref, _, rest = cell.partition(b'"')
            shape, _, text = rest.partition(b"><v>")
            last = column
            column, add_row, add_value = columns[ref.removesuffix(digits)]
            if column <= last:
                raise ValueError
            meaning = shapes.get(shape) or self._less_plain(row, column, shape)
            if meaning is None:
                continue
            value = meaning(text.removesuffix(END))
            if meaning is cell_number and not -LARGEST <= value <= LARGEST:  # type: ignore[operator]
                raise ValueError
            if value is None:
                self._cells.blank.append((row, column))
            else:
                add_row(row)
                add_value(value)

    def _less_plain(self, row: int, column: int, shape: bytes) -> RawMeaning | None:
        """What a cell means whose shape is new, or which has a formula; None for a cell without a value."""
        if shape.endswith(b"/>"):
            self._shapes.check(shape.removesuffix(b"/>"))
            self._cells.empty.append((row, column))
            return None
        attributes, mark, formula = shape.partition(b"><f>")
        if mark:
            if not formula.endswith(b"</f"):
                raise ValueError
            self._cells.formulas.add(row, column, raw_text(formula.removesuffix(b"</f")), {})
        return self._shapes[attributes]

    def _forget(self, row: int) -> None:
        for rows, values in self._cells.columns.values():
            if rows and rows[-1] == row:
                rows.pop()
                values.pop()


class _Columns(dict[bytes, "Column"]):
    """Columns by their letters: their number, and how a row and a value are added to them."""

    def __init__(self, cells: Cells) -> None:
        super().__init__()
        self._cells = cells

    def __missing__(self, name: bytes) -> Column:
        column = column_number(name.decode()) if COLUMN.fullmatch(name) else 0
        if not 1 <= column <= LAST_COLUMN:
            raise KeyError(name)
        rows, values = self._cells.store(column)
        self[name] = added = (column, rows.append, values.append)
        return added


class _Shapes(dict[bytes, "RawMeaning"]):
    """What a raw value means, by what stands between the place of its cell and the value itself."""

    def __init__(self, meanings: Meanings, longest: int) -> None:
        super().__init__()
        self._meanings, self._longest = meanings, longest

    def check(self, shape: bytes) -> None:
        """Raise KeyError unless the shape is that of a plain cell."""
        if not SHAPE.fullmatch(shape):
            raise KeyError(shape)

    def __missing__(self, shape: bytes) -> RawMeaning:
        self.check(shape)
        style, kind = SHAPE.fullmatch(shape).groups(b"")  # type: ignore[union-attr]
        self[shape] = raw = self._raw(style.decode() or "0", kind.decode() or "n")
        return raw

    def _raw(self, style: str, kind: str) -> RawMeaning:
        meaning = self._meanings.styles[style] if kind == "n" else self._meanings.types[kind]
        return float if meaning is number else Memory(lambda raw: self._checked(meaning, raw)).__getitem__

    def _checked(self, meaning: Meaning, raw: bytes) -> Value:
        if not raw or len(raw) > self._longest:
            raise ValueError
        return meaning(raw_text(raw))


def raw_text(raw: bytes) -> str:
    """The text of raw XML that needs no parsing; ValueError for what does."""
    if b"<" in raw or b"&" in raw or b"\r" in raw:
        raise ValueError
    return raw.decode()
