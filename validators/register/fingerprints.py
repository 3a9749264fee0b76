"""The fingerprint of a workbook: it says which figures a paper was made from, whatever was done to the file since.

It is a hash of what the cells of the format's sheets hold, and of nothing else: not of formulas, formats, the order of the
sheets, or how a program stored them. Changing one cell changes it. Saving, formatting and adding Panel sheets do not.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from hashlib import sha256
from itertools import compress
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

import numpy as np

from validators.model import ErrorValue

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.model import ColumnCells, Grid, Value, Workbook

VALUE_TYPES = (bool, float, str, datetime, ErrorValue)
"""The types of what a filled cell holds, in the order in which those of a column are hashed."""

EPOCH = datetime(1970, 1, 1)  # noqa: DTZ001 - a workbook's dates have no time zone

_FINGERPRINTS: WeakKeyDictionary[Workbook, str] = WeakKeyDictionary()


def fingerprint(book: Workbook) -> str:
    """Return the fingerprint of a workbook: the SHA-256 of its input sheets, as 64 hexadecimal digits.

    The sheets are hashed by name, their columns from left to right, and in a column each type of value: its rows as 64-bit
    integers, then its values. A number is an IEEE double, a date its milliseconds from 1970, a text its length in characters
    and then UTF-8. An empty text is left out, as nobody sees it.
    """
    if book not in _FINGERPRINTS:
        _FINGERPRINTS[book] = _compute_fingerprint(book)
    return _FINGERPRINTS[book]


def sheet_fingerprint(grid: Grid) -> str:
    """Return the fingerprint of one sheet, made likewise, so that one can say which sheet has changed."""
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
    """Return the names of the sheets that have one of the format's tables, in alphabetical order."""
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


def _split_by_type(cells: ColumnCells) -> Iterator[tuple[Sequence[int], Sequence[Value]]]:
    """Give the rows and values of each type in turn. Most columns have one type."""
    types = set(map(type, cells.values))
    for value_type in VALUE_TYPES:
        if types == {value_type} and (value_type is not str or "" not in cells.values):
            yield cells
        elif value_type in types:
            of_type = [type(value) is value_type and value != "" for value in cells.values]
            yield [*compress(cells.rows, of_type)], [*compress(cells.values, of_type)]
        else:
            yield (), ()


def _encode_values(values: Sequence[Any]) -> bytes:
    """Return the bytes of values that are all of one type."""
    if isinstance(values[0], (bool, float)):
        return (np.array(values, "<f8") + 0.0).tobytes()  # no -0.0, which shows as 0
    if isinstance(values[0], datetime):
        stamps = {value: (value - EPOCH) // timedelta(milliseconds=1) for value in set(values)}  # a register repeats few days
        return np.fromiter(map(stamps.__getitem__, values), "<i8", len(values)).tobytes()
    return _encode_texts([str(value) for value in values] if isinstance(values[0], ErrorValue) else values)


def _encode_texts(texts: Sequence[str]) -> bytes:
    """Return the bytes of texts, their lengths first, so that no two lists of texts have the same bytes."""
    return np.fromiter(map(len, texts), "<i8", len(texts)).tobytes() + "".join(texts).encode("utf-8", "surrogatepass")
