"""Ranges as worksheet functions are given them: rows of cells, spread over one another as Excel spreads them."""

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
"""A range: its rows from top to bottom, each from left to right. One cell is one row of one."""

Rows = list[list[Any]]
"""The same as it comes from Excel and goes there."""

OMITTED: Rows = [[None]]
"""A range that was left out."""

SIZES_DIFFER = "different sizes"


def plain_value(value: Any) -> Value:
    """A cell as the validators read it. Excel gives amounts under a currency format as Decimals, errors as texts or numbers."""
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
    """What is answered to the cells of ranges, one of each at a time: a row meets a column as in a table of two ways."""
    height, width = max(map(len, ranges)), max(len(cells[0]) for cells in ranges)
    if not all(len(cells) in (1, height) and len(cells[0]) in (1, width) for cells in ranges):
        return [[SIZES_DIFFER]]
    return [[answer(*(_value_at(cells, row, column) for cells in ranges)) for column in range(width)] for row in range(height)]


def _value_at(cells: CellRange, row: int, column: int) -> Value:
    found = cells[row if len(cells) > 1 else 0]
    return plain_value(found[column if len(found) > 1 else 0])


def filled_values(cells: CellRange) -> Iterator[Value]:
    """The cells of a range that hold something, row by row."""
    return (value for row in cells for cell in row if (value := plain_value(cell)) is not None)
