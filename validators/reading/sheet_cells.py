"""The cells of one sheet while it is being read, column by column. Both ways of reading fill it."""

from __future__ import annotations

from array import array
from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal, NamedTuple

from validators.model import LAST_ROW, LEAST_HEIGHT, Refused, column_letters, damaged_file
from validators.reading.cell_references import parse_area
from validators.reading.xml_stream import TRUE_TEXTS
from validators.system import library

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.formula import tokenizer, translate
    from openpyxl.formula.translate import Translator

    from validators.model import Value
    from validators.reading.cell_styles import CellPaint
else:
    tokenizer = library("openpyxl.formula.tokenizer")
    translate = library("openpyxl.formula.translate")

RowHiding = Literal["", "hidden", "low"]
"""Why a row is not seen."""


def row_numbers(rows: Iterable[int] = ()) -> array[int]:
    """Rows in four bytes each: a large register has tens of millions of cells."""
    return array("i", rows)


NO_PAINTS: Mapping[CellPaint, Sequence[int]] = MappingProxyType({})


class ReadCells(NamedTuple):
    """Cells of one column that were read together, as `CellColumn` has them."""

    rows: Sequence[int] = ()
    values: Sequence[Value] = ()
    blank: Sequence[int] = ()
    empty: Sequence[int] = ()
    paints: Mapping[CellPaint, Sequence[int]] = NO_PAINTS


@dataclass
class CellColumn:
    """The cells of one column in the file's order.

    rows, values: of those that hold something. blank: the rows of those with a stored value that is an empty text. empty: the
    rows of those without any value. paints: the rows of those that hold something, by how they are drawn where that matters.
    """

    rows: array[int] = field(default_factory=row_numbers)
    values: list[Value] = field(default_factory=list)
    blank: array[int] = field(default_factory=row_numbers)
    empty: array[int] = field(default_factory=row_numbers)
    paints: dict[CellPaint, array[int]] = field(default_factory=dict)

    def extend(self, more: ReadCells) -> None:
        """Take in the cells that follow."""
        rows, values, blank, empty, paints = more
        if values:
            self.rows.extend(rows)
            self.values.extend(values)
        if blank:
            self.blank.extend(blank)
        if empty:
            self.empty.extend(empty)
        for paint, those in paints.items():
            self.paint(paint, those)

    def paint(self, paint: CellPaint, rows: Iterable[int]) -> None:
        """Note that cells are drawn in a way that matters."""
        self.paints.setdefault(paint, row_numbers()).extend(rows)


@dataclass
class CollectedCells:
    """The cells of a sheet that were read so far. ordered: whether all of them came in Excel's own order.

    low_rows: the rows of hidden_rows that are only too low to be seen.
    row, highest: the last row that was opened, and the lowest on the sheet so far. opened: how many were.
    """

    sheet: str
    formulas: StoredFormulas
    columns: defaultdict[int, CellColumn] = field(default_factory=lambda: defaultdict(CellColumn))
    hidden_rows: set[int] = field(default_factory=set)
    low_rows: set[int] = field(default_factory=set)
    row: int = 0
    highest: int = 0
    opened: int = 0
    ordered: bool = True

    def open_row(self, row: int, has: Mapping[str, str]) -> None:
        """Go to a row, which has these attributes."""
        if not 1 <= row <= LAST_ROW:
            raise self._too_many()
        if row <= self.highest:
            self.ordered = False
        if has:
            self.hide([row], why_row_is_hidden(has))
        self.note_opened([row])

    def hide(self, rows: Sequence[int], hiding: RowHiding) -> None:
        """Note that rows are not seen, if so."""
        if hiding:
            self.hidden_rows.update(rows)
        if hiding == "low":
            self.low_rows.update(rows)

    def note_opened(self, rows: Sequence[int]) -> None:
        """Note that rows were opened, one after the other."""
        self.row = rows[-1]
        self.highest = max(self.highest, self.row)
        self.opened += len(rows)
        if self.opened > LAST_ROW:
            raise self._too_many()

    def _too_many(self) -> Refused:
        return damaged_file(f"the sheet {self.sheet} has more rows than Excel allows")

    def count(self) -> int:
        """Return how many cells there are so far."""
        return sum(len(column.rows) + len(column.blank) + len(column.empty) for column in self.columns.values())


def why_row_is_hidden(has: Mapping[str, str]) -> RowHiding:
    """Return why a row with these attributes is not seen: hidden, or without height, or too low; nothing if it is seen."""
    height = float(has.get("ht", LEAST_HEIGHT))
    if has.get("hidden") in TRUE_TEXTS or height == 0:
        return "hidden"
    return "low" if height < LEAST_HEIGHT else ""


class StoredFormulas:
    """The formulas that were read of a sheet. A cell holds its own text, or the number of a shared formula."""

    def __init__(self, array_cells: int) -> None:
        self._columns: defaultdict[int, dict[int, str | int]] = defaultdict(dict)
        self._arrays: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self._masters: dict[int, tuple[str, str]] = {}
        self._translators: dict[int, Translator] = {}
        self._rows: dict[int, Sequence[int]] = {}  # what `column` gave since a formula was last taken in
        self._array_cells = array_cells

    def add(self, row: int, column: int, text: str, has: Mapping[str, str]) -> None:
        """Take in one stored formula and its attributes; a data table has none that can be written in a cell."""
        kind = has.get("t", "normal")
        if kind != "dataTable":
            self.put(row, column, text)
        if kind == "shared":
            self.share(row, column, int(has["si"]))
        elif kind == "array" and "ref" in has and row in self._columns[column]:
            self._spread(str(self._columns[column][row]), has["ref"])

    def put(self, row: int, column: int, text: str) -> None:
        """Take in the text of a formula, as it is stored; one of only spaces is none."""
        self._rows.clear()
        if text := text.strip():
            self._columns[column][row] = "=" + text

    def fill(self, rows: Iterable[int], column: int, formula: str | int) -> None:
        """Take in cells of a column, none of them seen before, that all have this text, or are of this shared formula."""
        self._rows.clear()
        self._columns[column].update(dict.fromkeys(rows, formula))

    def share(self, row: int, column: int, shared: int) -> None:
        """Take in a cell of a shared formula; the first that has a text, put before, is the one that others follow."""
        self._rows.clear()
        text = self._columns[column].setdefault(row, shared)
        if isinstance(text, str):
            self._masters.setdefault(shared, (text, f"{column_letters(column)}{row}"))

    def _spread(self, text: str, ref: str) -> None:
        top, left, bottom, right = parse_area(ref)
        self._array_cells -= (bottom - top + 1) * (right - left + 1)
        if self._array_cells < 0:
            raise Refused("The workbook has array formulas over more cells than can be read. Shorten their ranges.")
        for column in range(left, right + 1):
            self._arrays[column].update(dict.fromkeys(range(top, bottom + 1), text))

    def get(self, place: tuple[int, int]) -> str | None:
        """Return the formula of a cell, with its leading =; None where it has none."""
        row, column = place
        found = self._columns.get(column, {}).get(row)
        if found is None:
            return self._arrays.get(column, {}).get(row)
        return self._shift_shared(found, row, column) if isinstance(found, int) else found

    def _shift_shared(self, shared: int, row: int, column: int) -> str | None:
        if shared not in self._masters:
            return None
        text, origin = self._masters[shared]
        try:
            if shared not in self._translators:
                self._translators[shared] = translate.Translator(text, origin)
            return str(self._translators[shared].translate_formula(f"{column_letters(column)}{row}"))
        except (tokenizer.TokenizerError, translate.TranslatorError, ValueError, IndexError):
            return text

    def column(self, column: int) -> Sequence[int]:
        """Return the rows of one column that hold a formula, from top to bottom."""
        if column not in self._rows:
            stored, arrays = self.stored(column), self._arrays.get(column, ())
            self._rows[column] = sorted({*stored, *arrays}) if arrays else sorted(stored)
        return self._rows[column]

    def stored(self, column: int) -> Sequence[int]:
        """Return the rows of one column whose very cell stores a formula, not only lies in an array formula's range."""
        formulas = self._columns.get(column, {})
        return [row for row, text in formulas.items() if isinstance(text, str) or text in self._masters]

    def columns(self) -> Sequence[int]:
        """Return the columns in which a cell stores a formula."""
        return sorted(self._columns)
