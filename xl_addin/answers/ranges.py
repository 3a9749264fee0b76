"""Ranges as worksheet functions get them: rows of cells, which are paired up as Excel pairs arrays."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from validators.model import ErrorValue, Value
from xl_addin.excel import ERRORS, FIRST_ERROR, error_value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CellRange = Sequence[Sequence[Any]]
"""A range: its rows from top to bottom, each from left to right. One cell is one row of one cell."""

Rows = list[list[Any]]
"""A range as lists, which is how it comes from Excel and goes back there."""

OMITTED: Rows = [[None]]
"""The range of an argument that was left out."""

SIZES_DIFFER = "different sizes"


def plain_value(value: Any) -> Value:
    """Return a cell's value as the validators read it.

    Excel gives amounts under a currency format as Decimals, and errors as texts or whole numbers.
    """
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, str):
        return (ErrorValue(value) if value in ERRORS.values() else value) or None
    if isinstance(value, datetime):
        return value.replace(tzinfo=None)
    if isinstance(value, int) and value - FIRST_ERROR in ERRORS:
        return error_value(value)
    return float(value) if isinstance(value, (int, float, Decimal)) and value == value else None  # noqa: PLR0124 - not NaN


def answer_each(answer: Callable[..., Any], *ranges: CellRange) -> Rows:
    """Return the answers to the cells of ranges, taking one cell of each range at a time.

    Args:
        answer: Gives the answer to one cell of each range.
        *ranges: Each is as high and as wide as the result, or one row, or one column, or one cell, which is then repeated. So a
            row and a column make a table.

    Returns:
        As many rows and columns as the largest range has; SIZES_DIFFER in one cell where the ranges do not fit together.
    """
    height, width = max(map(len, ranges)), max(len(cells[0]) for cells in ranges)
    if not all(len(cells) in (1, height) and len(cells[0]) in (1, width) for cells in ranges):
        return [[SIZES_DIFFER]]
    return [[answer(*(_value_at(cells, row, column) for cells in ranges)) for column in range(width)] for row in range(height)]


def _value_at(cells: CellRange, row: int, column: int) -> Value:
    in_row = cells[row if len(cells) > 1 else 0]
    return plain_value(in_row[column if len(in_row) > 1 else 0])


def filled_values(cells: CellRange) -> Iterator[Value]:
    """Yield the values of a range's filled cells, row by row."""
    return (value for row in cells for cell in row if (value := plain_value(cell)) is not None)
