"""A workbook's fingerprint: which figures a paper was made from, whatever has been done to the file since.

It is taken over what the cells of the format's sheets hold, and over nothing else: neither formulas, formats, the order of
the sheets, nor how a program stored them. Changing one cell changes it; saving, formatting or adding the software's own
sheets does not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

from validators.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.model import ColumnCells, Grid, Value, Workbook

VALUE_TYPES = (bool, float, str, datetime, ErrorValue)
"""What a filled cell may hold, in the order in which the kinds of a column follow one another."""


EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone

_FINGERPRINTS: WeakKeyDictionary[Workbook, str] = WeakKeyDictionary()


def fingerprint(book: Workbook) -> str:
    """64 hexadecimal digits over every filled cell of the sheets that hold one of the format's tables.

    Each sheet by name, each of its columns from left to right, and in it each type of value: its rows as 64-bit integers,
    then its values. A number is an IEEE double, a date its milliseconds from 1970, a text its length in characters and UTF-8.
    An empty text is no value, since one who reads the sheet sees none.
    """
    if book not in _FINGERPRINTS:
        _FINGERPRINTS[book] = _compute_fingerprint(book)
    return _FINGERPRINTS[book]


def sheet_fingerprint(grid: Grid) -> str:
    """The same over the filled cells of one sheet, so that it can be told which of them has changed."""
    digest = sha256()
    for piece in _sheet_bytes(grid):
        digest.update(piece)
    return digest.hexdigest()


def _compute_fingerprint(book: Workbook) -> str:
    digest = sha256()
    for sheet in input_sheets(book):
        for piece in _sheet_bytes(book.raw.grid(sheet)):
            digest.update(piece)
    return digest.hexdigest()


def input_sheets(book: Workbook) -> list[str]:
    """The names of the sheets that hold one of the format's tables, in alphabetical order."""
    return sorted({table.sheet for table in book.tables.values()})


def _sheet_bytes(grid: Grid) -> Iterator[bytes]:
    parts = list(_column_bytes(grid))
    yield _encode_texts([grid.name, str(len(parts))])
    yield from parts


def _column_bytes(grid: Grid) -> Iterator[bytes]:
    for column in sorted(grid.column_cells):
        for number, (rows, values) in enumerate(_split_by_type(grid.column_cells[column])):
            if len(rows):
                yield np.array([column, number, len(rows)], "<i8").tobytes()
                yield np.asarray(rows, "<i8").tobytes()
                yield _encode_values(values)


def _split_by_type(strip: ColumnCells) -> Iterator[tuple[Sequence[int], Sequence[Value]]]:
    """The rows and values of each type in turn. Most columns are of one."""
    sorts = set(map(type, strip.values))
    for sort in VALUE_TYPES:
        if sorts == {sort} and (sort is not str or "" not in strip.values):
            yield strip
        else:
            cells = zip(strip.rows, strip.values, strict=True) if sort in sorts else ()
            kept = [(row, value) for row, value in cells if type(value) is sort and value != ""]
            yield [row for row, _ in kept], [value for _, value in kept]


def _encode_values(values: Sequence[Any]) -> bytes:
    """Values of one type."""
    if isinstance(values[0], (bool, float)):
        return (np.array(values, "<f8") + 0.0).tobytes()  # no -0.0, which shows as 0
    if isinstance(values[0], datetime):
        stamps = {value: (value - EPOCH) // timedelta(milliseconds=1) for value in set(values)}  # a register repeats few days
        return np.fromiter(map(stamps.__getitem__, values), "<i8", len(values)).tobytes()
    return _encode_texts([str(value) for value in values] if isinstance(values[0], ErrorValue) else values)


def _encode_texts(texts: Sequence[str]) -> bytes:
    """Texts one after another, preceded by their lengths, so that no two lists of them are written alike."""
    return np.fromiter(map(len, texts), "<i8", len(texts)).tobytes() + "".join(texts).encode("utf-8", "surrogatepass")
