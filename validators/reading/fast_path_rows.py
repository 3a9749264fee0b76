"""The rows of the fast path: cuts rows in their usual form from the bytes of a sheet, and reads them column by column.

Consecutive rows are taken at once, so that what is done for each of millions of cells is done inside a few calls.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import compress
from math import isfinite
from operator import lt
from typing import TYPE_CHECKING

from validators.model import LAST_ROW, column_letters, column_number
from validators.reading.fast_path_cells import (
    FORMS_WITHOUT_VALUE,
    INLINE_END,
    NOT_PLAIN_ERRORS,
    READ_NO_VALUE,
    MissingValue,
    read_plain_number,
    split_inline_text,
)
from validators.reading.sheet_cells import CellColumn, row_numbers

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Sequence

    from validators.model import Value
    from validators.reading.fast_path_cells import PlainCellForms, RawValueReader
    from validators.reading.sheet_cells import CollectedCells

    RawColumn = Sequence[bytes | None]
    RowsWithFormula = tuple[Sequence[int], str | int]

ROW_PATTERN = rb'<row r="([1-9][0-9]{0,6})"([^<>]*)>'
CELL_TEMPLATE = (
    rb'(?:<c r="%s\1"'
    rb"([^<]*(?:<(?:f[^<>]*>(?:[^<]*</f>|)(?:<v ?/></c>|</c>|)|is><t[^<>]*>[^<]*</t></is></c>|/c>)|))"
    rb"(?:<v>([^<]*)</v></c>|)|)"
)
"""A cell of one column, or none: its head, and its value. An empty alternative is tried far faster than a question mark."""
NEXT_CELL = re.compile(rb'<c r="([A-Z]{1,3})[1-9]')
PATTERN_WIDTHS = (32, 256)
"""The columns that a pattern knows. Few sheets have more than the first; a wider pattern takes longer to make and to try."""
MOST_ROWS_AT_ONCE = 1 << 16


@lru_cache
def _compile_row_pattern(width: int) -> re.Pattern[bytes]:
    return re.compile(ROW_PATTERN + b"".join(CELL_TEMPLATE % column_letters(column).encode() for column in range(1, width + 1)))


class PlainRowReader:
    """Reads regular rows into the cells of a sheet."""

    def __init__(self, cells: CollectedCells, forms: PlainCellForms) -> None:
        self._cells, self._forms = cells, forms
        self._width, self._most = PATTERN_WIDTHS[0], MOST_ROWS_AT_ONCE

    def take(self, rows: Sequence[bytes]) -> int:
        """Read rows, each up to its end tag, from the first on, and return how many were regular. Another leaves no trace.

        After one of those, fewer are read at a time: one irregular row sends all that are read with it to the handlers.
        """
        found = self._match_rows(rows[: self._most])
        while found and not self._take_matched(found):
            found = found[: len(found) // 2]
            self._most = max(len(found), 1)
        self._most += len(found)
        return len(found)

    def _match_rows(self, rows: Sequence[bytes]) -> list[re.Match[bytes]]:
        pattern = _compile_row_pattern(self._width)
        matched: list[re.Match[bytes]] = []
        for row in rows:
            found = pattern.match(row)
            if not found or b"\v" in row or b"\f" in row:  # spaces to what reads a number, and nothing that XML may hold
                break
            if found.end() != len(row):
                return self._match_rows(rows) if self._widen_pattern(row, found.end()) else matched
            matched.append(found)
        return matched

    def _widen_pattern(self, row: bytes, end: int) -> bool:
        """Go over to a wider pattern, if that is what a row asks for whose cells were known up to an end."""
        found = NEXT_CELL.match(row, end)
        wider = found is not None and self._width < column_number(found[1].decode()) <= PATTERN_WIDTHS[-1]
        self._width = PATTERN_WIDTHS[-1] if wider else self._width
        return wider

    def _take_matched(self, found: Sequence[re.Match[bytes]]) -> bool:
        numbers, attributes, *cells = zip(*(each.groups() for each in found), strict=True)
        rows = row_numbers(map(int, numbers))
        if not self._cells.highest < rows[0] or rows[-1] > LAST_ROW or not all(map(lt, rows, rows[1:])):
            return False
        try:
            hiding = {each: why for each in set(attributes) if (why := self._forms.hiding(each))}
            columns = list(self._columns(rows, cells))
        except NOT_PLAIN_ERRORS:
            return False
        for each, why in hiding.items():
            self._cells.hide([row for row, its in zip(rows, attributes, strict=True) if its == each], why)
        self._cells.note_opened(rows)
        for number, column, formulas in columns:
            self._cells.columns[number].extend(column)
            for of_rows, formula in formulas:
                self._cells.formulas.fill(of_rows, number, formula)
        return True

    def _columns(
        self, rows: array[int], cells: Sequence[RawColumn]
    ) -> Iterator[tuple[int, CellColumn, Sequence[RowsWithFormula]]]:
        for at in range(0, len(cells), 2):
            heads, texts = cells[at : at + 2]
            different = set(heads)
            if any(head and head.endswith(INLINE_END) for head in different):
                heads, texts = zip(*map(split_inline_text, heads, texts), strict=True)
                different = set(heads)
            if len(different) > 1:
                yield at // 2 + 1, *self._one_form_with_gaps(rows, heads, texts, different)
            elif heads[0] is not None:
                yield at // 2 + 1, *self._one_form(rows, heads, texts)

    def _one_form(self, rows: array[int], heads: RawColumn, texts: RawColumn) -> tuple[CellColumn, Sequence[RowsWithFormula]]:
        """Cells of one form, as most columns have them all the way down."""
        form = self._forms.of(heads[0])
        formulas = () if form.formula is None else [(rows, form.formula)]
        if form.reading is READ_NO_VALUE and texts.count(None) == len(texts):
            return CellColumn(empty=rows), formulas
        values = _read_numbers(texts) if form.reading is read_plain_number else _read_values(form.reading, texts)
        paints = {} if form.paint is None else {form.paint: rows}
        return (CellColumn(rows, values, paints=paints), formulas) if values else self._many_forms(rows, heads, texts)

    def _one_form_with_gaps(
        self, rows: array[int], heads: RawColumn, texts: RawColumn, different: set[bytes | None]
    ) -> tuple[CellColumn, Sequence[RowsWithFormula]]:
        """Cells of which those with a value are of one form, as in a column that may be blank; others as they come."""
        filled = different.difference(head for head in different if self._forms.of(head) in FORMS_WITHOUT_VALUE)
        has = [head in filled for head in heads]
        filled_texts = list(compress(texts, has))
        if len(filled) != 1 or texts.count(None) != len(texts) - len(filled_texts):
            return self._many_forms(rows, heads, texts)
        [head] = filled
        empty = [row for row, each in zip(rows, heads, strict=True) if each and each != head]
        column, formulas = self._one_form(row_numbers(list(compress(rows, has))), [head] * len(filled_texts), filled_texts)
        return replace(column, empty=column.empty + row_numbers(empty)), formulas

    def _many_forms(self, rows: array[int], heads: RawColumn, texts: RawColumn) -> tuple[CellColumn, Sequence[RowsWithFormula]]:
        """Cells of several forms, some of which may hold nothing, or not be there."""
        forms = list(map(self._forms.of, heads))
        values = [form.reading(text) for form, text in zip(forms, texts, strict=True)]
        filled = [value is not None and value.__class__ is not MissingValue for value in values]
        column = CellColumn(
            row_numbers(list(compress(rows, filled))),
            list(compress(values, filled)),  # type: ignore[arg-type]  # no mark is left
            row_numbers([row for row, value in zip(rows, values, strict=True) if value is None]),
            row_numbers([row for row, value in zip(rows, values, strict=True) if value is MissingValue.EMPTY]),
        )
        if any(form.paint for form in set(forms)):
            for row, form in compress(zip(rows, forms, strict=True), filled):
                if form.paint:
                    column.paint(form.paint, (row,))
        return column, [((row,), form.formula) for row, form in zip(rows, forms, strict=True) if form.formula is not None]


def _read_values(reading: RawValueReader, texts: RawColumn) -> list[Value] | None:
    """Return what texts come to; None where one comes to nothing."""
    values = list(map(reading, texts))
    return values if all(values) else None  # type: ignore[return-value]  # no mark is among them


def _read_numbers(texts: RawColumn) -> list[Value] | None:
    """Return what the texts of numbers come to; None unless each is one that is finite."""
    try:
        values = list(map(float, texts))  # type: ignore[arg-type]  # None makes it raise
    except (ValueError, TypeError):
        return None
    return [*values] if isfinite(sum(values)) else None
