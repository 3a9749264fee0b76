"""One worksheet, read through in one pass: its cells, and around them what it hides, filters and merges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.raw_workbook import LAST_COLUMN, LEAST_WIDTH
from validators.model.refusal import Refused, damaged_file, printable_name
from validators.reading.cellreader import CellReader
from validators.reading.cells import CollectedCells
from validators.reading.conditional import ConditionalRuleReader
from validators.reading.filters import FilterReader
from validators.reading.formulas import StoredFormulas
from validators.reading.places import parse_area
from validators.reading.plain import FastPath
from validators.reading.plainforms import PlainCellForms
from validators.reading.plainrows import PlainRowReader
from validators.reading.strings import TOO_LONG
from validators.reading.xml import TRUE_TEXTS, ElementDispatcher, feed_parser, new_parser

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from validators.model.raw_workbook import Area
    from validators.reading.limits import ReadingLimits
    from validators.reading.values import CellMeanings

SHEETS_WITHOUT_GRID = frozenset({"chartsheet", "dialogsheet", "macrosheet"})


RULE_FORMULA_PATH = ["worksheet", "conditionalFormatting", "cfRule", "formula"]
"""The path of the one text that is read outside of cells."""


class NotAWorksheet(Exception):  # noqa: N818 - a sheet of another kind is no error
    """The sheet holds a chart, a dialog or Excel 4 macros, which are never read as data."""


class WorksheetReader:
    """What was read of one sheet, once read is called."""

    def __init__(self, name: str, meanings: CellMeanings, limits: ReadingLimits) -> None:
        self._name, self._limits = printable_name(name), limits
        self._parser = new_parser()
        self.cells = CollectedCells(self._name, StoredFormulas(limits.array_cells))
        self._reader = CellReader(self.cells, meanings, limits, self._leave_cells)
        self._plain_rows = PlainRowReader(self.cells, PlainCellForms(self._parser, meanings, limits.text))
        self.filters = FilterReader()
        self.conditional = ConditionalRuleReader(limits)
        self.merged: list[Area] = []
        self.hidden_columns: list[tuple[int, int]] = []
        self._in_cells = False
        self._outline = ElementDispatcher(
            {
                "worksheet/cols/col": self._column,
                "worksheet/mergeCells/mergeCell": self._merge,
                **self.filters.wanted("worksheet/"),
                **self.conditional.wanted("worksheet/"),
            },
            limits,
        )

    def read(self, pieces: Iterable[bytes], cells_left: int) -> None:
        """Take in all of the sheet's XML. Raises NotAGrid for another kind of sheet, Refused for too many cells."""
        self._leave_cells()
        plain = FastPath(b"</row>", self._plain_rows.take, self._between_rows)
        feed_parser(self._parser, plain.irregular_pieces(self._bounded(pieces, cells_left)))

    def _between_rows(self) -> bool:
        return self._in_cells and self._reader.between_rows

    def _bounded(self, pieces: Iterable[bytes], cells_left: int) -> Iterator[bytes]:
        for piece in pieces:
            yield piece
            self._reader.check_open_text()
            if self.cells.count() > cells_left:
                raise Refused(
                    f"The workbook holds more than {self._limits.cells:,} cells, which is more than can be read. "
                    "Remove the rows and sheets that the submission does not need.",
                )

    def _start(self, name: str, attributes: list[str]) -> None:
        plain = self._outline.plain[name]
        if plain == "sheetData" and self._outline.path == ["worksheet"]:
            self._enter_cells()
        elif not self._outline.path and plain.rpartition(" ")[2] in SHEETS_WITHOUT_GRID:
            raise NotAWorksheet
        else:
            self._outline.start(name, attributes)
            if self._outline.path == RULE_FORMULA_PATH:
                self._reader.held.clear()
                self._parser.CharacterDataHandler = self._text

    def _text(self, piece: str) -> None:
        self._reader.held.append(piece)
        if len(self._reader.held) > self._limits.text:
            raise damaged_file(TOO_LONG)

    def _end(self, name: str) -> None:
        if self._outline.path == RULE_FORMULA_PATH:
            self.conditional.formula("".join(self._reader.held))
            self._parser.CharacterDataHandler = None
        self._outline.end(name)

    def _enter_cells(self) -> None:
        self._in_cells = True
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._reader.start, self._reader.end
        self._parser.CharacterDataHandler = self._reader.held.append

    def _leave_cells(self) -> None:
        self._in_cells = False
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        self._parser.CharacterDataHandler = None
        self._reader.held.clear()

    def _column(self, has: Mapping[str, str]) -> None:
        first, last = int(has["min"]), int(has["max"])
        if not 1 <= first <= last <= LAST_COLUMN:
            raise damaged_file(f"the sheet {self._name} has a column that Excel does not have")
        if has.get("hidden") in TRUE_TEXTS or float(has.get("width", LEAST_WIDTH)) < LEAST_WIDTH:
            self.hidden_columns.append((first, last))

    def _merge(self, has: Mapping[str, str]) -> None:
        self.merged.append(parse_area(has["ref"]))
        if len(self.merged) > self._limits.merged:
            raise Refused(f"The sheet {self._name} has more than {self._limits.merged:,} merged areas. Unmerge them.")
