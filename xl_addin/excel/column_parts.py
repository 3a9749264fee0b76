"""Parses the cells of an open sheet in short parts of columns, and only those parts that Excel gives otherwise than last time.

The digest of a part covers all that its cells are parsed from: two parts of one digest are the same part.
"""

from __future__ import annotations

import marshal
import re
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import Area, ColumnCells, Value
from validators.reading import date_of_serial
from xl_addin.excel import native

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROWS_OF_A_PART = 1_000
"""How many rows are parsed together. After a change in one cell, so many cells are parsed again."""


class SheetContext(NamedTuple):
    """What parsing a cell depends on beside the cell itself.

    Attributes:
        zero: The day from which the workbook counts its dates.
        tables: The areas of the sheet's Excel Tables, by name.
    """

    zero: datetime
    tables: Mapping[str, Area]


class GivenRows(NamedTuple):
    """Rows of cells as Excel gave them.

    Attributes:
        top: The first row, from 1.
        left: The first column, from 1.
        plain: Range.Value2, row by row.
        typed: Range.Value: a datetime where Excel formats a number as a date.
        texts: Range.Formula.
    """

    top: int
    left: int
    plain: Sequence[Sequence[Any]]
    typed: Sequence[Sequence[Any]]
    texts: Sequence[Sequence[str]]

    def parts(self) -> Iterator[GivenRows]:
        """Yield the rows in parts, from top to bottom."""
        for at in range(0, len(self.plain), ROWS_OF_A_PART):
            rows = slice(at, at + ROWS_OF_A_PART)
            yield GivenRows(self.top + at, self.left, self.plain[rows], self.typed[rows], self.texts[rows])

    def columns(self) -> Iterator[tuple[int, GivenColumn]]:
        """Yield each column from left to right, with its number from 1."""
        dates = _date_marks(self.typed)
        for at, (plain, texts) in enumerate(zip(zip(*self.plain, strict=True), zip(*self.texts, strict=True), strict=True)):
            yield self.left + at, GivenColumn(self.top, plain, dates.get(at, b""), texts)


class GivenColumn(NamedTuple):
    """The cells of one column of some rows, as Excel gave them.

    Attributes:
        top: The first row, from 1.
        plain: Their values: numbers and dates as floats, errors as whole numbers.
        dates: One byte a cell, 1 where Excel formats the number as a date; empty where it formats none so.
        texts: Their formulas; of cells without one, what would be typed.
    """

    top: int
    plain: tuple[Any, ...]
    dates: bytes
    texts: tuple[str, ...]


class ColumnPart(NamedTuple):
    """The cells of one column of some rows, parsed.

    Attributes:
        digest: Of all that they were parsed from.
        cells: The filled cells.
        formulas: The formulas by row, each with its leading =.
        uncalculated: The rows whose formula has no value yet.
    """

    digest: bytes
    cells: ColumnCells
    formulas: Mapping[int, str]
    uncalculated: Sequence[int]


def read_part(given: GivenColumn, column: int, context: SheetContext, last: ColumnPart | None) -> ColumnPart:
    """Return a part of a column: that of the last press, the very same, where Excel gives the same as then.

    Args:
        given: The cells as Excel gives them now.
        column: Their column, from 1.
        context: What parsing them depends on beside themselves.
        last: The part that was read of the same cells before, if any.
    """
    digest = _digest(given, context)
    return last if last is not None and last.digest == digest else _parse(given, column, context, digest)


def _digest(given: GivenColumn, context: SheetContext) -> bytes:
    """Return a digest that differs where a cell does: in its value, its kind of value, its formula or its being a date."""
    texts = _packed_texts(given.texts)
    place = (given.top, repr(context.zero), repr(sorted(context.tables.items())) if b"[@" in texts else "")
    return sha256(marshal.dumps((place, given.plain, given.dates), 2) + texts).digest()


def _packed_texts(texts: tuple[str, ...]) -> bytes:
    """Return texts as bytes that no other texts give. Joined is the quick way; it is not enough if one has the joint in it."""
    joined = "\0".join(texts)
    if joined.count("\0") == len(texts) - 1:
        return b"j" + joined.encode("utf-8", "surrogatepass")
    return b"m" + marshal.dumps(texts, 2)


def _date_marks(typed: Sequence[Sequence[Any]]) -> dict[int, bytes]:
    """Return, by the place of each column that has a date in it, one byte a row: 1 where it is one.

    Rows of a table are of a few patterns of kinds, so the kinds are looked at once a pattern.
    """
    patterns = [tuple(map(type, row)) for row in typed]
    marks = {pattern: bytes(issubclass(kind, datetime) for kind in pattern) for pattern in set(patterns)}
    if not any(map(any, marks.values())):
        return {}
    rows = [marks[pattern] for pattern in patterns]
    return {at: bytes(column) for at, column in enumerate(zip(*rows, strict=True)) if any(column)}


def _parse(given: GivenColumn, column: int, context: SheetContext, digest: bytes) -> ColumnPart:
    rows: list[int] = []
    values: list[Value] = []
    formulas: dict[int, str] = {}
    uncalculated: list[int] = []
    for row, (value, text) in enumerate(zip(given.plain, given.texts, strict=True), given.top):
        if text[:1] == "=" and text != value:  # a typed text that begins with = has itself as its value; no formula does
            formulas[row] = formula_as_in_file(text, _table_at((row, column), context)) if "[@" in text else text
            if value is None:
                uncalculated.append(row)
        if value is not None and value != "":
            rows.append(row)
            values.append(native.error_value(value) if type(value) is int else value)
    part = ColumnPart(digest, ColumnCells(rows, values), formulas, uncalculated)
    return _with_dates(part, given, context.zero) if given.dates else part


def _with_dates(part: ColumnPart, given: GivenColumn, zero: datetime) -> ColumnPart:
    """Return the part with a date in place of each number that Excel formats as one."""
    values = [
        date_of_serial(value, zero) if isinstance(value, float) and given.dates[row - given.top] else value
        for row, value in zip(*part.cells, strict=True)
    ]
    return part._replace(cells=ColumnCells(part.cells.rows, values))


def _table_at(place: tuple[int, int], context: SheetContext) -> str:
    return next((name for name, area in context.tables.items() if area.crosses(Area(*place, *place))), "")


_LITERAL = re.compile(r'("(?:[^"]|"")*")')
_NAME = r"(?:[^\[\]']|'.)"
_THIS_ROW = re.compile(rf"([^\W\d][\w.]*)?\[@(?:\[({_NAME}+)\](?::\[({_NAME}+)\])?|({_NAME}*))\]")
"""Matches a reference to this row, such as Allocations[@[2018/19]:[2020/21]] or [@Total]. Groups: the Table's name, the first
and the last heading in brackets of their own, or the one heading without."""


def formula_as_in_file(formula: str, table: str) -> str:
    """Return a cell's formula as a file stores it: [@Total] becomes Allocations[[#This Row],[Total]].

    Args:
        formula: The formula as Excel displays it.
        table: The name of the Excel Table that the cell is in; "" where it is in none.
    """
    parts = _LITERAL.split(formula)
    parts[::2] = [_THIS_ROW.sub(lambda match: _spell_out(match, table), part) for part in parts[::2]]
    return "".join(parts)


def _spell_out(match: re.Match[str], table: str) -> str:
    named_table, first, last, alone = match.groups()
    headings = [heading.strip() for heading in (first or alone, last) if heading]
    columns = ":".join(f"[{heading}]" for heading in headings)
    return f"{named_table or table}[[#This Row]{',' if columns else ''}{columns}]"
