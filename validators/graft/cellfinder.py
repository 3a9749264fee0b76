"""The outline of a sheet's part: of its many rows and cells, only those that are wanted are taken up."""

from __future__ import annotations

from collections import defaultdict, deque
from typing import TYPE_CHECKING, Any

from validators.graft.elements import NAME_SEPARATOR, Element, ElementOutline
from validators.reading.places import parse_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

IN_CELLS, IN_ROW, IN_CELL = 2, 3, 4
"""How many elements are open: the sheet and its cells, a row besides, a cell besides."""


class CellFinder(ElementOutline):
    """Finds the rows and the cells at some places, each a row and a column.

    next_row, next_cell: where a row or a cell that is not there has to go, which is where the first that comes after it
    begins; nothing where none does.
    """

    def __init__(self, content: bytes, places: Iterable[tuple[int, int]]) -> None:
        self._wanted: defaultdict[int, list[int]] = defaultdict(list)
        for row, column in sorted(set(places)):
            self._wanted[row].append(column)
        self._rows_ahead, self._columns_ahead = deque(self._wanted), deque[int]()
        self._row = self._column = 0
        self.rows: dict[int, Element] = {}
        self.cells: dict[tuple[int, int], Element] = {}
        self.next_row: dict[int, int] = {}
        self.next_cell: dict[tuple[int, int], int] = {}
        super().__init__(content)

    def _start(self, full: str, attributes: Any) -> None:
        if self._skipped:
            self._skipped += 1
        elif len(self._open) < IN_CELLS or self._open[1].name != "sheetData" or len(self._open) >= IN_CELL:
            super()._start(full, attributes)
        else:
            self._start_among_cells(full, attributes)

    def _start_among_cells(self, full: str, attributes: list[str]) -> None:
        name, at = full.split(NAME_SEPARATOR)[1:2], dict(zip(attributes[::2], attributes[1::2], strict=True)).get("r")
        in_row = len(self._open) == IN_ROW
        if name != ["c" if in_row else "row"]:
            self._skipped = 1
        elif in_row:
            self._start_cell(full, attributes, at)
        else:
            self._start_row(full, attributes, at)

    def _start_row(self, full: str, attributes: list[str], at: str | None) -> None:
        self._row, self._column = int(at) if at else self._row + 1, 0
        while self._rows_ahead and self._rows_ahead[0] < self._row:
            self.next_row[self._rows_ahead.popleft()] = self._parser.CurrentByteIndex
        if self._row not in self._wanted:
            self._skipped = 1
            return
        self._columns_ahead = deque(self._wanted[self._row])
        super()._start(full, attributes)
        self.rows[self._row] = self._open[-1]

    def _start_cell(self, full: str, attributes: list[str], at: str | None) -> None:
        self._column = parse_cell(at)[1] if at else self._column + 1
        while self._columns_ahead and self._columns_ahead[0] < self._column:
            self.next_cell[self._row, self._columns_ahead.popleft()] = self._parser.CurrentByteIndex
        if self._column not in self._wanted[self._row]:
            self._skipped = 1
            return
        super()._start(full, attributes)
        self.cells[self._row, self._column] = self._open[-1]

    def _text(self, piece: str) -> None:
        if len(self._open) >= IN_CELL or self._open[-1].name not in ("sheetData", "row"):  # what parts them may be long
            super()._text(piece)
