"""The full path: reads the cells of a sheet element by element, in every form that Excel reads, in any order."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from validators.model import LAST_COLUMN, Refused, column_letters, damaged_file
from validators.reading.cell_references import parse_cell
from validators.reading.cell_values import MOST_TEXTS_CACHED, TEXT_TYPES, ReaderCache, read_number
from validators.reading.shared_strings import TOO_LONG, RichTextRuns, check_text_length
from validators.reading.xml_stream import LOCAL_NAMES, attribute_mapping

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from validators.model import Value
    from validators.reading.cell_styles import CellPaint
    from validators.reading.cell_values import CellMeanings, TextReader
    from validators.reading.limits import ReadingLimits
    from validators.reading.sheet_cells import CollectedCells

CELL_ELEMENTS = frozenset({"row", "c", "v", "f", "is"})


class CellReader:
    """The handlers for what is within sheetData. It calls leave at its end; text_pieces has the text that is being read."""

    def __init__(self, cells: CollectedCells, meanings: CellMeanings, limits: ReadingLimits, leave: Callable[[], None]) -> None:
        self._cells, self._meanings, self._limits, self._leave = cells, meanings, limits, leave
        self.text_pieces: list[str] = []
        self._local_names = LOCAL_NAMES
        self._runs = RichTextRuns(self.text_pieces, limits)
        self._within: Literal["sheetData", "row", "c", "v", "f", "is"] = "sheetData"
        self._kinds: dict[tuple[str, ...], tuple[str, TextReader, CellPaint | None]] = {}
        self._columns: dict[str, int] = {}
        self._digits, self._column, self._kind = "", 0, "n"
        self._meaning: TextReader = read_number
        self._paint: CellPaint | None = None
        self._formula: Mapping[str, str] | None = None
        self._text: str | None = None
        self._other_elements = 0

    @property
    def between_rows(self) -> bool:
        """Whether no row is open."""
        return self._within == "sheetData"

    def check_open_text(self) -> None:
        """Refused where a value has outgrown a cell; text outside of values is let go."""
        if self._within in {"v", "f", "is"}:
            check_text_length(self.text_pieces, self._limits)
        else:
            self.text_pieces.clear()

    def start(self, name: str, attributes: list[str]) -> None:
        """Take in an element that opens."""
        plain, within = self._local_names[name], self._within
        if plain == "v" and within == "c" and self._text is None:
            self.text_pieces.clear()
            self._within = "v"
        elif plain == "c" and within == "row":
            self._open_cell(attributes)
        elif within == "is":
            self._runs.start(plain)
        elif plain == "row" and within == "sheetData":
            self._open_row(attributes)
        else:
            self._open_less_common(plain, attributes)

    def _open_less_common(self, plain: str, attributes: list[str]) -> None:
        if plain == "f" and self._within == "c" and self._formula is None:
            self.text_pieces.clear()
            self._within, self._formula = "f", attribute_mapping(attributes)
        elif plain == "is" and self._within == "c" and self._text is None:
            self._within = "is"
        elif plain in CELL_ELEMENTS or self._within in {"v", "f"}:
            raise self._unsound_cell()
        else:
            self._skip_element()

    def _skip_element(self) -> None:
        self._other_elements += 1
        if self._other_elements > self._limits.elements:
            raise damaged_file(f"the sheet {self._cells.sheet} holds much that is no cell")

    def end(self, name: str) -> None:
        """Take in an element that closes."""
        plain, within = self._local_names[name], self._within
        if plain == "v" and within == "v":
            self._text = "".join(self.text_pieces)
            self._within = "c"
        elif plain == "c" and within == "c":
            self._close_cell()
        elif within == "is":
            self._close_within_inline(plain)
        elif plain == "f" and within == "f":
            self._cells.formulas.add(self._cells.row, self._column, "".join(self.text_pieces), self._formula or {})
            self._within = "c"
        elif plain == "row" and within == "row":
            self._within = "sheetData"
        elif plain == "sheetData" and within == "sheetData":
            self._leave()

    def _open_row(self, attributes: list[str]) -> None:
        has = attribute_mapping(attributes)
        self._cells.open_row(int(has.get("r", self._cells.row + 1)), has)
        self._digits, self._column, self._within = str(self._cells.row), 0, "row"

    def _open_cell(self, attributes: list[str]) -> None:
        last = self._column
        if attributes and attributes[0] == "r":
            self._column = self._column_of(attributes[1])
            self._kind, self._meaning, self._paint = self._kind_of(tuple(attributes[2:]))
        else:
            ref = attribute_mapping(attributes).get("r")
            self._column = self._column_of(ref) if ref else last + 1
            self._kind, self._meaning, self._paint = self._kind_of(tuple(attributes))
        if self._column <= last:
            self._cells.ordered = False
        if self._column > LAST_COLUMN:
            raise self._unsound_cell()
        self._within, self._text, self._formula = "c", None, None

    def _column_of(self, ref: str) -> int:
        name = ref.removesuffix(self._digits)
        if name not in self._columns:
            row, column = parse_cell(ref)
            if row != self._cells.row:
                raise damaged_file(
                    f"row {self._cells.row} of the sheet {self._cells.sheet} holds a cell that is not of that row"
                )
            self._columns[name] = column
        return self._columns[name]

    def _kind_of(self, attributes: tuple[str, ...]) -> tuple[str, TextReader, CellPaint | None]:
        if attributes not in self._kinds:
            if len(self._kinds) >= MOST_TEXTS_CACHED:
                self._kinds.clear()
            has = attribute_mapping([*attributes])
            kind, style = has.get("t", "n"), has.get("s", "0")
            meaning = self._meanings.of(kind, style, has.get("vm", ""))
            read = meaning if meaning is read_number else ReaderCache(meaning).__getitem__
            self._kinds[attributes] = kind, read, self._meanings.paints.get(style)
        return self._kinds[attributes]

    def _close_within_inline(self, plain: str) -> None:
        if plain == "is":
            self._text, self._kind, self._meaning = self._runs.take(), "inlineStr", str
            self._within = "c"
        else:
            self._runs.end(plain)

    def _close_cell(self) -> None:
        text, row, column = self._text, self._cells.row, self._cells.columns[self._column]
        self._within = "row"
        if text is None or (not text and self._kind not in TEXT_TYPES):
            column.empty.append(row)
            return
        value = self._value(text)
        if value is None or value == "":
            column.blank.append(row)
            return
        column.rows.append(row)
        column.values.append(value)
        if self._paint is not None:
            column.paint(self._paint, (row,))

    def _value(self, text: str) -> Value:
        try:
            value = self._meaning(text)
        except (ValueError, LookupError):
            raise self._unsound_cell() from None
        if isinstance(value, str) and len(value) > self._limits.text:
            raise damaged_file(TOO_LONG)
        return value

    def _unsound_cell(self) -> Refused:
        cell = f"{column_letters(max(self._column, 1))}{self._cells.row}"
        return damaged_file(f"the cell {cell} of the sheet {self._cells.sheet} holds what Excel cannot read")
