"""The rows of the fast path: cuts rows in their usual form from the bytes of a sheet, and reads them column by column.

Consecutive rows are taken at once, so that what is done for each of millions of cells is done inside a few calls.
"""

from __future__ import annotations

import re
from itertools import compress
from math import isfinite
from operator import lt, not_
from typing import TYPE_CHECKING

from validators.model import LAST_ROW, column_number
from validators.reading.fast_path_cells import (
    FORMS_WITHOUT_VALUE,
    INLINE_END,
    NOT_PLAIN_ERRORS,
    READ_NO_VALUE,
    MissingValue,
    read_plain_number,
    split_inline_text,
)
from validators.reading.fast_path_layouts import ColumnHeads, LayoutLearner, general_layout
from validators.reading.sheet_cells import NO_PAINTS, ReadCells, row_numbers

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import Value
    from validators.reading.cell_styles import CellPaint
    from validators.reading.fast_path_cells import PlainCellForm, PlainCellForms, PlainRowAttributes, RawValueReader
    from validators.reading.fast_path_layouts import HeadsAndTexts, RawColumn, RowLayout
    from validators.reading.sheet_cells import CollectedCells

    RowsWithFormula = tuple[Sequence[int], str | int]
    CellsAndFormulas = tuple[ReadCells, Sequence[RowsWithFormula]]
    ReadColumn = tuple[int, ReadCells, Sequence[RowsWithFormula]]

NEXT_CELL = re.compile(rb'<c r="([A-Z]{1,3})[1-9]')
PATTERN_WIDTHS = (32, 256)
"""The columns that a pattern knows. Few sheets have more than the first; a wider pattern takes longer to make and to try."""
MOST_ROWS_AT_ONCE, FEW_ROWS = 1 << 16, 64
"""The most rows that are matched at once, and how many may be matched in vain behind each row that is irregular."""

END_OF_MATCH = re.Match.end
EMPTY = MissingValue.EMPTY


class PlainRowReader:
    """Reads regular rows into the cells of a sheet."""

    def __init__(self, cells: CollectedCells, forms: PlainCellForms, attributes: PlainRowAttributes) -> None:
        self._cells, self._forms, self._attributes = cells, forms, attributes
        self._width, self._most = PATTERN_WIDTHS[0], MOST_ROWS_AT_ONCE
        self._learner = LayoutLearner()

    def take(self, rows: Sequence[bytes]) -> int:
        """Read rows, each up to its end tag, from the first on, and return how many were regular. Another leaves no trace.

        After one of those, fewer are read at a time: one irregular row sends all that are read with it to the handlers.
        """
        rows = rows[: self._most]
        layout, found = self._match_rows(rows)
        if len(found) < len(rows):
            self._most = max(len(found), FEW_ROWS)
        while found and not self._take_matched(layout, found):
            found = found[: len(found) // 2]
            self._most = max(len(found), 1)
        self._most += len(found)
        return len(found)

    def _match_rows(self, rows: Sequence[bytes]) -> tuple[RowLayout, Sequence[re.Match[bytes]]]:
        """Return the first rows as far as they are regular, and the layout that they have."""
        if len(rows) >= FEW_ROWS and (own := self._learner.layout()):
            if matched := _match_all(own, rows):
                return own, matched
            self._learner.forget()
        layout = general_layout(self._width)
        first = layout.match(rows[0])
        if first and first.end() == len(rows[0]) and (matched := _match_all(layout, rows)):
            return layout, matched
        return self._match_to_first_irregular(rows)

    def _match_to_first_irregular(self, rows: Sequence[bytes]) -> tuple[RowLayout, Sequence[re.Match[bytes]]]:
        layout = general_layout(self._width)
        matched: list[re.Match[bytes]] = []
        for row in rows:
            found = layout.match(row)
            if not found or _hold_other_spaces((row,)):
                break
            if found.end() != len(row):
                if self._widen_pattern(row, found.end()):
                    return self._match_rows(rows)
                break
            matched.append(found)
        return layout, matched

    def _widen_pattern(self, row: bytes, end: int) -> bool:
        """Go over to a wider pattern, if that is what a row asks for whose cells were known up to an end."""
        found = NEXT_CELL.match(row, end)
        wider = found is not None and self._width < column_number(found[1].decode()) <= PATTERN_WIDTHS[-1]
        self._width = PATTERN_WIDTHS[-1] if wider else self._width
        return wider

    def _take_matched(self, layout: RowLayout, found: Sequence[re.Match[bytes]]) -> bool:
        numbers, attributes, cells = layout.cut(found)
        rows = row_numbers(map(int, numbers))
        if not self._cells.highest < rows[0] or rows[-1] > LAST_ROW or not all(map(lt, rows, rows[1:])):
            return False
        try:
            hiding = {each: why for each in set(attributes) if (why := self._attributes.hiding(each))}
            columns = list(self._columns(rows, cells))
        except NOT_PLAIN_ERRORS:
            return False
        for each, why in hiding.items():
            self._cells.hide([row for row, its in zip(rows, attributes, strict=True) if its == each], why)
        self._cells.note_opened(rows)
        if len(rows) >= FEW_ROWS and layout is general_layout(self._width):
            self._learner.learn([heads for heads, _ in cells if not isinstance(heads, ColumnHeads)])
        for number, column, formulas in columns:
            self._cells.columns[number].extend(column)
            for of_rows, formula in formulas:
                self._cells.formulas.fill(of_rows, number, formula)
        return True

    def _columns(self, rows: array[int], cells: Sequence[HeadsAndTexts]) -> Iterator[ReadColumn]:
        for number, (heads, texts) in enumerate(cells, 1):
            if isinstance(heads, ColumnHeads):
                if heads.has_value or heads.without != {None}:
                    yield number, *self._known_forms(rows, heads, texts)
            elif heads.count(heads[0]) == len(heads):
                if heads[0] is not None:
                    yield number, *self._one_form(rows, heads, texts)
            elif len(rows) < FEW_ROWS:
                yield number, *self._many_forms(rows, heads, texts)
            else:
                yield number, *self._one_form_with_gaps(rows, heads, texts)

    def _known_forms(self, rows: array[int], heads: ColumnHeads, texts: RawColumn) -> CellsAndFormulas:
        """Cells of a layout that was learnt: their forms are known from whether they have a value."""
        [head], [other] = heads.has_value or heads.without, heads.without or (None,)
        if not heads.has_value or not heads.without:
            return self._one_form(rows, (head,) * len(texts), texts)
        if b"" in texts or not any(texts) or self._forms.of(other) not in FORMS_WITHOUT_VALUE:
            return self._one_form_with_gaps(rows, heads.of(texts), texts)
        filled_texts = list(filter(None, texts))
        column, formulas = self._one_form(row_numbers(list(compress(rows, texts))), (head,) * len(filled_texts), filled_texts)
        if other is not None:
            column = column._replace(empty=[*column.empty, *compress(rows, map(not_, texts))])
        return column, formulas

    def _one_form(self, rows: array[int], heads: RawColumn, texts: RawColumn) -> CellsAndFormulas:
        """Cells of one form, as most columns have them all the way down."""
        if heads[0] is None or heads[0].endswith(INLINE_END):
            return self._many_forms(rows, heads, texts)
        form = self._forms.of(heads[0])
        formulas = () if form.formula is None else [(rows, form.formula)]
        if form.reading is READ_NO_VALUE and texts.count(None) == len(texts):
            return ReadCells(empty=rows), formulas
        values = _read_numbers(texts) if form.reading is read_plain_number else _read_values(form.reading, texts)
        if not values:
            return self._many_forms(rows, heads, texts)
        return ReadCells(rows, values) if form.paint is None else ReadCells(rows, values, paints={form.paint: rows}), formulas

    def _one_form_with_gaps(self, rows: array[int], heads: RawColumn, texts: RawColumn) -> CellsAndFormulas:
        """Cells of which those with a value are of one form, as in a column that may be blank; others as they come."""
        different = set(heads)
        if any(head and head.endswith(INLINE_END) for head in different):
            return self._many_forms(rows, heads, texts)
        filled = {head for head in different if self._forms.of(head) not in FORMS_WITHOUT_VALUE}
        has = [head in filled for head in heads]
        filled_texts = list(compress(texts, has))
        if len(filled) != 1 or texts.count(None) != len(texts) - len(filled_texts):
            return self._many_forms(rows, heads, texts)
        column, formulas = self._one_form(row_numbers(list(compress(rows, has))), [*filled] * len(filled_texts), filled_texts)
        if empty := different - filled - {None}:
            has_none = map(not_, has) if None not in different else [head in empty for head in heads]
            column = column._replace(empty=[*column.empty, *compress(rows, has_none)])
        return column, formulas

    def _many_forms(self, rows: array[int], heads: RawColumn, texts: RawColumn) -> CellsAndFormulas:
        """Cells of several forms, some of which may hold nothing, or not be there."""
        different = set(heads)
        if INLINE_END in b"".join(filter(None, different)):
            heads, texts = zip(*map(split_inline_text, heads, texts), strict=True)
            different = set(heads)
        forms = {head: self._forms.of(head) for head in different if head is not None}
        readings = {head: form.reading for head, form in forms.items()}
        cells = [
            (row, readings[head](text), head) for row, head, text in zip(rows, heads, texts, strict=True) if head is not None
        ]
        filled = [cell for cell in cells if cell[1] is not None and cell[1] is not EMPTY]
        column = ReadCells(
            [row for row, _, _ in filled],
            [value for _, value, _ in filled],  # type: ignore[misc]  # no mark is left
            [row for row, value, _ in cells if value is None] if len(filled) < len(cells) else (),
            [row for row, value, _ in cells if value is EMPTY] if len(filled) < len(cells) else (),
            NO_PAINTS if {form.paint for form in forms.values()} <= {None} else _rows_by_paint(forms, filled),
        )
        if {form.formula for form in forms.values()} <= {None}:
            return column, ()
        return column, [((row,), formula) for row, _, head in cells if (formula := forms[head].formula) is not None]


def _rows_by_paint(
    forms: Mapping[bytes, PlainCellForm], filled: Sequence[tuple[int, object, bytes]]
) -> Mapping[CellPaint, Sequence[int]]:
    paints: dict[CellPaint, list[int]] = {}
    for row, _, head in filled:
        if paint := forms[head].paint:
            paints.setdefault(paint, []).append(row)
    return paints


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


def _match_all(layout: RowLayout, rows: Sequence[bytes]) -> Sequence[re.Match[bytes]]:
    """Return all rows, matched; none of them if one is not of the layout."""
    matched = list(map(layout.match, rows))
    if None in matched or list(map(END_OF_MATCH, matched)) != list(map(len, rows)) or _hold_other_spaces(rows):  # type: ignore[arg-type]
        return ()
    return matched  # type: ignore[return-value]  # none is missing


def _hold_other_spaces(rows: Sequence[bytes]) -> bool:
    """Return whether rows hold what is a space to what reads a number, and nothing that XML may hold."""
    together = b"".join(rows)
    return b"\v" in together or b"\f" in together
