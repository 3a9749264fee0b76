"""The formulas of a sheet, as each cell has them: shared ones are shifted to their cell only when they are asked for."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from validators.model.raw_workbook import column_letters
from validators.model.refusal import Refused
from validators.reading.places import parse_area

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.formula.translate import Translator


class StoredFormulas:
    """The formulas that were read of a sheet. A cell holds its own text, or the number of a shared formula."""

    def __init__(self, array_cells: int) -> None:
        self._columns: defaultdict[int, dict[int, str | int]] = defaultdict(dict)
        self._arrays: defaultdict[int, dict[int, str]] = defaultdict(dict)
        self._masters: dict[int, tuple[str, str]] = {}
        self._translators: dict[int, Translator] = {}
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
        if text := text.strip():
            self._columns[column][row] = "=" + text

    def fill(self, rows: Iterable[int], column: int, formula: str | int) -> None:
        """Take in cells of a column, none of them seen before, that all have this text, or are of this shared formula."""
        self._columns[column].update(dict.fromkeys(rows, formula))

    def share(self, row: int, column: int, shared: int) -> None:
        """Take in a cell of a shared formula; the first that has a text, put before, is the one that others follow."""
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
        """The formula of a cell, with its leading =; None where it has none."""
        row, column = place
        found = self._columns.get(column, {}).get(row)
        if found is None:
            return self._arrays.get(column, {}).get(row)
        return self._shift_shared(found, row, column) if isinstance(found, int) else found

    def _shift_shared(self, shared: int, row: int, column: int) -> str | None:
        from openpyxl.formula.tokenizer import TokenizerError  # noqa: PLC0415 - slow to import, and seldom needed
        from openpyxl.formula.translate import Translator, TranslatorError  # noqa: PLC0415

        if shared not in self._masters:
            return None
        text, origin = self._masters[shared]
        try:
            if shared not in self._translators:
                self._translators[shared] = Translator(text, origin)
            return str(self._translators[shared].translate_formula(f"{column_letters(column)}{row}"))
        except (TokenizerError, TranslatorError, ValueError, IndexError):
            return text

    def column(self, column: int) -> Sequence[int]:
        """The rows of one column that hold a formula, from top to bottom."""
        return sorted({*self.stored(column), *self._arrays.get(column, ())})

    def stored(self, column: int) -> Sequence[int]:
        """The rows of one column whose very cell stores a formula, not only lies in an array formula's range."""
        held = self._columns.get(column, {})
        return [row for row, text in held.items() if isinstance(text, str) or text in self._masters]

    def columns(self) -> Sequence[int]:
        """The columns in which a cell stores a formula."""
        return sorted(self._columns)
