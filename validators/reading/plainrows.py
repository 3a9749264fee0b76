"""Rows in the plain form in which Excel and its like write nearly all of them, cut from the bytes of the sheet.

A handler called for each element costs more than all else in reading a large register, so the parser only makes sure
that these rows are well formed. A row in any other form is left, whole, to the reader of cells: both give the same cells.
"""

from __future__ import annotations

import re
from sys import float_info
from typing import TYPE_CHECKING

from validators.reading.limits import LAST_COLUMN
from validators.reading.places import column_number
from validators.reading.values import Memory, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from validators.model import Value
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
COLUMN = re.compile(rb'<c r="([A-Z]{1,3})')
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
        """Take one row, up to its end tag; whether it was plain. One that was not leaves no trace."""
        opened = ROW.match(row)
        if not opened or int(opened[1]) <= self._cells.highest:
            return False
        blank, empty = len(self._cells.blank), len(self._cells.empty)
        try:
            self._take_cells(int(opened[1]), opened[1] + b'"', row[opened.end() :].split(END))
        except (ValueError, LookupError):
            del self._cells.blank[blank:], self._cells.empty[empty:]
            self._forget(int(opened[1]))
            return False
        has = {name.decode(): value.decode() for name, value in ATTRIBUTE.findall(opened[2])} if opened[2] else {}
        self._cells.open_row({"r": opened[1].decode(), **has})
        return True

    def _take_cells(self, row: int, digits: bytes, cells: list[bytes]) -> None:
        """Take cells such as <c r="A1" s="2"><v>3, their ends cut off; digits is the row's number with its quotation mark."""
        columns, shapes, plain_number, least, largest = self._columns, self._shapes, float, -LARGEST, LARGEST
        trailing = cells.pop()
        column = 0
        for cell in cells:
            head, _, text = cell.partition(b"><v>")
            name, _, shape = head.partition(digits)
            meaning = shapes.get(shape)
            if meaning is None:
                column, name, meaning = self._less_plain(row, digits, head, column)
            last = column
            column, add_row, add_value = columns[name]
            if column <= last:
                raise ValueError
            value = meaning(text)
            if meaning is plain_number:
                if not least <= value <= largest:  # type: ignore[operator]
                    raise ValueError
            elif value is None:
                self._cells.blank.append((row, column))
                continue
            add_row(row)
            add_value(value)
        self._take_empty(row, digits, trailing, column)

    def _less_plain(self, row: int, digits: bytes, head: bytes, column: int) -> tuple[int, bytes, RawMeaning]:
        """The last column before a cell, and its name and meaning, where it is new, has a formula, or follows empty cells."""
        empty, mark, head = head.rpartition(b"/>")
        column = self._take_empty(row, digits, empty + mark, column)
        attributes, mark, formula = head.partition(b"><f>")
        name, _, shape = attributes.partition(digits)
        if mark:
            if not formula.endswith(b"</f"):
                raise ValueError
            self._cells.formulas.add(row, self._columns[name][0], raw_text(formula.removesuffix(b"</f")), {})
        return column, name, self._shapes[shape]

    def _take_empty(self, row: int, digits: bytes, cells: bytes, column: int) -> int:
        """Take cells such as <c r="A1" s="2"/>; the column of the last one."""
        for cell in cells.split(b"/>")[:-1]:
            name, _, shape = cell.partition(digits)
            last, column = column, self._columns[name][0]
            if column <= last or not SHAPE.fullmatch(shape):
                raise ValueError
            self._cells.empty.append((row, column))
        if not cells.endswith(b"/>") and cells:
            raise ValueError
        return column

    def _forget(self, row: int) -> None:
        for rows, values in self._cells.columns.values():
            if rows and rows[-1] == row:
                rows.pop()
                values.pop()


class _Columns(dict[bytes, "Column"]):
    """Columns by the beginning of their cells, such as <c r="A: their number, and how a row and a value are added to them."""

    def __init__(self, cells: Cells) -> None:
        super().__init__()
        self._cells = cells

    def __missing__(self, name: bytes) -> Column:
        found = COLUMN.fullmatch(name)
        column = column_number(found[1].decode()) if found else LAST_COLUMN + 1
        if column > LAST_COLUMN:
            raise KeyError(name)
        rows, values = self._cells.store(column)
        self[name] = added = (column, rows.append, values.append)
        return added


class _Shapes(dict[bytes, "RawMeaning"]):
    """What a raw value means, by what stands between the place of its cell and the value itself."""

    def __init__(self, meanings: Meanings, longest: int) -> None:
        super().__init__()
        self._meanings, self._longest = meanings, longest

    def __missing__(self, shape: bytes) -> RawMeaning:
        found = SHAPE.fullmatch(shape)
        if not found:
            raise KeyError(shape)
        meaning = self._meanings.of((found[2] or b"n").decode(), (found[1] or b"0").decode())
        raw = float if meaning is number else Memory(lambda raw: self._checked(meaning, raw)).__getitem__
        self[shape] = raw
        return raw

    def _checked(self, meaning: Meaning, raw: bytes) -> Value:
        if not raw or len(raw) > self._longest:
            raise ValueError
        return meaning(raw_text(raw))


def raw_text(raw: bytes) -> str:
    """The text of raw XML that needs no parsing; ValueError for what does."""
    if b"<" in raw or b"&" in raw or b"\r" in raw:
        raise ValueError
    return raw.decode()
