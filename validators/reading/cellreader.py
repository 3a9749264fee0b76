"""The cells of one sheet, taken element by element from its XML: every form that Excel reads, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import letters
from validators.reading.limits import LAST_COLUMN
from validators.reading.places import place
from validators.reading.refusal import Refused, damaged
from validators.reading.strings import Runs
from validators.reading.xml import pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from validators.model import Value
    from validators.reading.cells import Cells
    from validators.reading.limits import Limits
    from validators.reading.values import Meaning, Meanings


class CellReader:
    """Handles what stands within sheetData; element names come plain. held has the text that is being read."""

    def __init__(self, cells: Cells, meanings: Meanings, limits: Limits) -> None:
        self._cells, self._meanings, self._limits = cells, meanings, limits
        self.held: list[str] = []
        self._runs = Runs(self.held, limits)
        self._strange = 0
        self._within: tuple[str, ...] = ()
        self._column = 0
        self._kind = ""
        self._meaning: Meaning = str
        self._formula: Mapping[str, str] | None = None
        self._text: str | None = None
        self._opens: dict[str, Callable[[list[str]], None]] = {
            "row": self._open_row,
            "c": self._open_cell,
            "f": self._open_formula,
            "v": self._open_value,
            "is": self._open_value,
        }
        self._closes: dict[str, Callable[[], None]] = {
            "c": self._close_cell,
            "f": self._close_formula,
            "v": self._close_value,
            "is": self._close_inline,
        }

    @property
    def between_rows(self) -> bool:
        """Whether no row is open."""
        return not self._within

    def start(self, name: str, attributes: list[str]) -> None:
        """Take in an element that opens."""
        within = self._within[-1] if self._within else ""
        if within == "is":
            self._runs.start(name)
        elif within in {"v", "f"}:
            raise self._unsound()
        elif act := self._opens.get(name):
            act(attributes)
            self._within = (*self._within, name)
            self.held.clear()
        else:
            self._strange += 1
            if self._strange > self._limits.elements:
                raise damaged(f"the sheet {self._cells.sheet} holds much that is no cell")

    def end(self, name: str) -> None:
        """Take in an element that closes."""
        within = self._within[-1] if self._within else ""
        if name == within:
            if act := self._closes.get(name):
                act()
            self._within = self._within[:-1]
        elif within == "is":
            self._runs.end(name)

    def _open_row(self, attributes: list[str]) -> None:
        self._must_be_within()
        has = pairs(attributes)
        self._cells.open_row(int(has.get("r", self._cells.row + 1)), has)
        self._column = 0

    def _open_cell(self, attributes: list[str]) -> None:
        self._must_be_within("row")
        has = pairs(attributes)
        last, self._column = self._column, self._column_of(has.get("r"))
        self._cells.ordered = self._cells.ordered and self._column > last
        self._kind = has.get("t", "n")
        self._meaning = self._meanings.of(self._kind, has.get("s", "0"))
        self._text = self._formula = None

    def _column_of(self, ref: str | None) -> int:
        row, column = place(ref) if ref else (self._cells.row, self._column + 1)
        if row != self._cells.row or column > LAST_COLUMN:
            raise damaged(f"row {self._cells.row} of the sheet {self._cells.sheet} holds a cell that is not of that row")
        return column

    def _open_formula(self, attributes: list[str]) -> None:
        self._must_be_within("row", "c")
        if self._formula is not None:
            raise self._unsound()
        self._formula = pairs(attributes)

    def _open_value(self, _: list[str]) -> None:
        self._must_be_within("row", "c")
        if self._text is not None:
            raise self._unsound()

    def _close_formula(self) -> None:
        self._cells.formulas.add(self._cells.row, self._column, "".join(self.held), self._formula or {})

    def _close_value(self) -> None:
        self._text = "".join(self.held)

    def _close_inline(self) -> None:
        self._text, self._kind, self._meaning = self._runs.take(), "inlineStr", str

    def _close_cell(self) -> None:
        text, place = self._text, (self._cells.row, self._column)
        if text is None or (not text and self._kind not in {"str", "inlineStr"}):
            self._cells.empty.append(place)
        elif (value := self._value(text)) in {None, ""}:
            self._cells.blank.append(place)
        else:
            rows, values = self._cells.store(self._column)
            rows.append(self._cells.row)
            values.append(value)

    def _value(self, text: str) -> Value:
        try:
            value = self._meaning(text)
        except (ValueError, LookupError):
            raise self._unsound() from None
        if isinstance(value, str) and len(value) > self._limits.text:
            raise self._unsound()
        return value

    def _must_be_within(self, *elements: str) -> None:
        if self._within != elements:
            raise self._unsound()

    def _unsound(self) -> Refused:
        cell = f"{letters(max(self._column, 1))}{self._cells.row}"
        return damaged(f"the cell {cell} of the sheet {self._cells.sheet} holds what Excel cannot read")
