"""Rows in the plain form in which Excel and its like write nearly all of them, cut from the bytes of the sheet."""

from __future__ import annotations

import re
from itertools import repeat
from sys import float_info
from typing import TYPE_CHECKING, Any

from validators.evidence import LAST_COLUMN
from validators.reading.places import column_number
from validators.reading.plain import raw_text
from validators.reading.values import REMEMBERED, STRINGS_REMEMBERED, Memory, number

if TYPE_CHECKING:
    from collections.abc import Callable

    from validators.evidence import Value
    from validators.reading.cells import Cells
    from validators.reading.values import Meaning, Meanings

    RawMeaning = Callable[[bytes], Value]
    Kind = tuple[int, RawMeaning, Callable[[int], None], Callable[[Value], None]]

ROW = re.compile(rb'<row r="([1-9][0-9]{0,6})"([^<>]*)>')
ROW_ATTRIBUTES = re.compile(rb'(?: (?!xmlns)[A-Za-z0-9:]+="[^"<&]*")*')
ATTRIBUTE = re.compile(rb' (ht|hidden)="([^"]*)"')
CELL = re.compile(rb'<c r="([A-Z]{1,3})"(?: s="([0-9]+)")?(?: t="([A-Za-z]+)")?>')
"""The beginning of a cell, once the row's number is taken out of it."""
HEAD = re.compile(
    rb"((?:<c [^<>]*/>)*)(<c [^<>/]*>)"
    rb'(?:<f>([^<]*)</f>|<f t="shared" si="([0-9]{1,9})"/>)?',
)
"""All before the value of a cell: cells without a value, the cell's beginning, and a formula, its own or one it shares."""
VALUE, VALUE_END = b"<v>", b"</v></c>"
INLINE, INLINE_SPACED, INLINE_END = b"<is><t>", b'<is><t xml:space="preserve">', b"</t></is></c>"
EMPTY = b"/>"
LARGEST = float_info.max


class PlainRows:
    """Takes plain rows into the cells of a sheet."""

    def __init__(self, cells: Cells, meanings: Meanings, longest: int) -> None:
        self._cells, self._meanings, self._longest = cells, meanings, longest
        self._kinds: dict[bytes, Kind] = {}
        self._raw_meanings: dict[tuple[str, str], RawMeaning] = {}
        self._row_attributes: dict[bytes, dict[str, str]] = {}
        self._runs: dict[bytes, list[int]] = {}

    def take(self, row: bytes) -> bool:
        """Take one row, up to its end tag; whether it was plain. One that was not leaves no trace."""
        opened = ROW.match(row)
        if not opened or (number := int(opened[1])) <= self._cells.highest:
            return False
        blank, empty = len(self._cells.blank), len(self._cells.empty)
        try:
            has = self._attributes(opened[2])
            self._take_cells(number, opened[1] + b'"', row[opened.end() :])
        except (ValueError, LookupError):
            del self._cells.blank[blank:], self._cells.empty[empty:]
            self._forget(number)
            return False
        self._cells.open_row(number, has)
        return True

    def _attributes(self, raw: bytes) -> dict[str, str]:
        if raw not in self._row_attributes:
            _make_room(self._row_attributes)
            if not ROW_ATTRIBUTES.fullmatch(raw):
                raise ValueError
            self._row_attributes[raw] = {name.decode(): value.decode() for name, value in ATTRIBUTE.findall(raw)}
        return self._row_attributes[raw]

    def _take_cells(self, row: int, digits: bytes, cells: bytes) -> None:
        """Take cells such as <c r="A1" s="2"><v>3</v></c>; digits is the row's number with its closing quotation mark."""
        kinds, plain_number, least, largest = self._kinds, float, -LARGEST, LARGEST
        if INLINE_END in cells:
            cells = cells.replace(INLINE_END, VALUE_END).replace(INLINE, VALUE).replace(INLINE_SPACED, VALUE)
        *filled, trailing = cells.split(VALUE_END)
        column = 0
        for cell in filled:
            head, _, text = cell.partition(VALUE)
            kind = kinds.get(head.replace(digits, b'"', 1))
            if kind is None:
                column, kind = self._less_plain(row, digits, head, column)
            last = column
            column, meaning, add_row, add_value = kind
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

    def _less_plain(self, row: int, digits: bytes, head: bytes, column: int) -> tuple[int, Kind]:
        """The kind of a cell that is new, has a formula, or follows cells without a value; and the column before it."""
        empty, mark, opening = head.rpartition(b"<c ")
        if kind := self._kinds.get((mark + opening).replace(digits, b'"', 1)):
            return self._take_empty(row, digits, empty, column), kind
        found = HEAD.fullmatch(head)
        if not found:
            raise ValueError
        empty, opening, formula, shared = found.groups()
        if empty:
            column = self._take_empty(row, digits, empty, column)
        kind = self._kind(opening.replace(digits, b'"', 1))
        if formula is not None:
            self._cells.formulas.put(row, kind[0], raw_text(formula))
        elif shared is not None:
            self._cells.formulas.share(row, kind[0], int(shared))
        return column, kind

    def _take_empty(self, row: int, digits: bytes, cells: bytes, column: int) -> int:
        """Take cells such as <c r="A1" s="2"/>; the column of the last one. Runs of them are alike from row to row."""
        if not cells:
            return column
        run = cells.replace(digits, b'"')
        if run not in self._runs:
            _make_room(self._runs)
            self._runs[run] = self._columns_of(run)
        columns = self._runs[run]
        if columns[0] <= column:
            raise ValueError
        self._cells.empty.extend(zip(repeat(row), columns))
        return columns[-1]

    def _columns_of(self, run: bytes) -> list[int]:
        """The columns, from left to right, of empty cells whose row was cut out."""
        *empty, rest = run.split(EMPTY)
        columns = [self._kind(cell + b">")[0] for cell in empty]
        if rest or columns != sorted(set(columns)):
            raise ValueError
        return columns

    def _kind(self, opening: bytes) -> Kind:
        if opening not in self._kinds:
            found = CELL.fullmatch(opening)
            column = column_number(found[1].decode()) if found else LAST_COLUMN + 1
            if not found or column > LAST_COLUMN:
                raise ValueError
            meaning = self._raw_meaning((found[3] or b"n").decode(), (found[2] or b"0").decode())
            rows, values = self._cells.store(column)
            _make_room(self._kinds)
            self._kinds[opening] = (column, meaning, rows.append, values.append)
        return self._kinds[opening]

    def _raw_meaning(self, kind: str, style: str) -> RawMeaning:
        meaning = self._meanings.of(kind, style)
        if meaning is number:
            return float
        key = (kind, style if kind == "n" else "")
        if key not in self._raw_meanings:
            memory = Memory(lambda raw: self._checked(meaning, raw))
            if kind == "s":  # a number is a number in raw XML too
                memory = Memory(self._meanings.shared, STRINGS_REMEMBERED)
            self._raw_meanings[key] = memory.__getitem__
        return self._raw_meanings[key]

    def _checked(self, meaning: Meaning, raw: bytes) -> Value:
        if not raw or len(raw) > self._longest:
            raise ValueError
        return meaning(raw_text(raw))

    def _forget(self, row: int) -> None:
        for rows, values in self._cells.columns.values():
            if rows and rows[-1] == row:
                rows.pop()
                values.pop()


def _make_room(memory: dict[bytes, Any]) -> None:
    """Keep what is remembered of a hostile sheet, in which no two cells are alike, within bounds."""
    if len(memory) >= REMEMBERED:
        memory.clear()
