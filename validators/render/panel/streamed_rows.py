"""The rows of a long table that are made into XML only while the file is written: they are never held as cells.

XlsxWriter holds an object a cell, and each takes it a microsecond or more to write. Here a cell is two numbers: which of its
column's different cells it is, and whether its row has one line. What it says in XML is made once for all that are alike. The
bytes are those that XlsxWriter would write.
"""

from __future__ import annotations

from datetime import datetime
from itertools import islice
from operator import getitem
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import column_letters
from validators.render.panel.column_widths import ONE_LINE_HEIGHT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from validators.render.panel.cell_formats import PanelCellFormat
    from validators.render.panel.layout import SummaryLayout
    from validators.render.panel.shown_column import ShownColumn

ROWS_IN_PIECE = 1000
"""How many rows are made into XML at once."""
_pick: Callable[[list[str], int], str] = getitem


class SheetFacts(NamedTuple):
    """What XlsxWriter knows of the sheet, and the XML of a row depends on.

    Attributes:
        default_height: The height of a row that the file says nothing about, in pixels.
        text_number: Gives the number of a text among the workbook's shared texts.
        day_number: Gives a day as Excel counts it.
    """

    default_height: int
    text_number: Callable[[str], int]
    day_number: Callable[[datetime], float]


class StreamedRows:
    """The body of one table from some row on. Rows count from 0.

    Attributes:
        first: The first of its rows on the sheet.
        last: The last one.
        heights: The height of each row, in pixels.
    """

    def __init__(self, layout: SummaryLayout, held: int, first: int, format_of: Callable[[PanelCellFormat], Any]) -> None:
        """Take the rows of a body but the first ones.

        Args:
            layout: The table, which begins in the first column.
            held: How many of its first rows are written cell by cell.
            first: The row of the sheet that is the first of the others.
            format_of: Gives XlsxWriter's format of a cell's looks.
        """
        self.layout, self.first, self.last = layout, first, first + layout.size - held - 1
        points = layout.heights[1 + held : 1 + layout.size]
        self.heights = [int(high * 4.0 / 3.0 + 0.5) for high in points]  # as XlsxWriter rounds them
        self._centred = [high <= ONE_LINE_HEIGHT for high in points]
        self._columns = [_StreamedColumn(layout, number, held, format_of) for number in range(len(layout.body))]
        self._default_height = 0

    @property
    def span(self) -> str:
        """The first and the last column of every row, as a row's tag has them."""
        return f"1:{len(self._columns)}"

    def number_texts(self, sheet: SheetFacts) -> int:
        """Number the texts among the workbook's, row by row, and return how many cells hold one whose text had a number."""
        self._default_height = sheet.default_height
        for column in self._columns:
            column.write_figures(sheet.day_number)
        of_text = [column for column in self._columns if column.is_text.count(True)]
        numbered = 0
        for row in zip(*(column.in_rows() for column in of_text), strict=True):
            for column, number in zip(of_text, row, strict=True):
                if column.values[number] is None:
                    column.number_text(number, sheet.text_number)
                    numbered += 1
        return sum(column.count_texts() for column in of_text) - numbered

    def number_formats(self, format_number: Callable[[Any], int]) -> None:
        """Number the formats among the workbook's, in the order in which the cells have them.

        Args:
            format_number: Gives the number of one of XlsxWriter's formats.
        """
        seen = set()
        looks = (map(column.looks.__getitem__, column.in_rows()) for column in self._columns)
        for row in zip(self._centred, *looks, strict=True):
            if row not in seen:
                seen.add(row)
                for column, look in zip(self._columns, row[1:], strict=True):
                    column.number_format(look, format_number, is_centred=row[0])

    def pieces(self) -> Iterator[bytes]:
        """Yield the rows as XML, many at once. Texts and formats must have been numbered before."""
        heads = {high: self._row_tag(high) for high in set(self.heights)}
        ends = {is_centred: self._cell_ends(is_centred=is_centred) for is_centred in set(self._centred)}
        rows = self._row_xml(heads, ends)
        while piece := "".join(islice(rows, ROWS_IN_PIECE)):
            yield piece.encode()

    def _row_xml(self, heads: dict[int, list[str]], ends: dict[bool, list[list[str]]]) -> Iterator[str]:
        """Yield each row. Its number is in its tag and in that of each of its cells: it joins the pieces between them."""
        numbers = zip(*(column.in_rows() for column in self._columns), strict=True)
        for row, (high, is_centred, cells) in enumerate(zip(self.heights, self._centred, numbers, strict=True), self.first + 1):
            yield str(row).join([*heads[high], *map(_pick, ends[is_centred], cells)])

    def _row_tag(self, high: int) -> list[str]:
        """Return what is before and after the number of a row, up to the number of its first cell."""
        size = "" if high == self._default_height else f' ht="{high * 0.75:.16g}" customHeight="1"'
        return ['<row r="', f'" spans="{self.span}"{size}><c r="A']

    def _cell_ends(self, *, is_centred: bool) -> list[list[str]]:
        """Return for each column what follows the row's number in each of its different cells, up to that of the next cell."""
        nexts = [f'<c r="{column_letters(number)}' for number in range(2, len(self._columns) + 1)]
        return [
            column.cell_ends(after, is_centred=is_centred)
            for column, after in zip(self._columns, [*nexts, "</row>"], strict=True)
        ]


class _StreamedColumn:
    """One column of the rows.

    values: for each of the different cells, what its tag holds after its format; nothing yet where it is a text without a
    number. is_text: for each, whether it is a text. looks: for each, the number of its looks among the column's.
    """

    def __init__(self, layout: SummaryLayout, number: int, held: int, format_of: Callable[[PanelCellFormat], Any]) -> None:
        self._shown: ShownColumn = layout.body[number]
        self._held, self._format_of = held, format_of
        self.values: list[str | None] = [None] * len(self._shown.cells)
        self.is_text = [isinstance(cell.stored, str) for cell in self._shown.cells]
        self._looks: dict[PanelCellFormat, int] = {}
        self.looks = [self._look_number(layout.cell_format(number, "body", c, is_centred=False)) for c in self._shown.cells]
        self._styles: dict[tuple[int, bool], str] = {}

    def _look_number(self, look: PanelCellFormat) -> int:
        return self._looks.setdefault(look, len(self._looks))

    def in_rows(self) -> Iterable[int]:
        """Return the number of the cell in each row."""
        return islice(self._shown.at, self._held, None)

    def count_texts(self) -> int:
        """Return how many rows hold a text."""
        return sum(map(self.is_text.__getitem__, self.in_rows()))

    def write_figures(self, day_number: Callable[[datetime], float]) -> None:
        """Write figures, days and empty cells, which are the same in any workbook."""
        for at, cell in enumerate(self._shown.cells):
            match cell.stored:
                case None:
                    self.values[at] = "/>"
                case datetime():
                    self.values[at] = f"><v>{day_number(cell.stored):.16G}</v></c>"
                case int() | float():
                    self.values[at] = f"><v>{cell.stored:.16G}</v></c>"

    def number_text(self, at: int, text_number: Callable[[str], int]) -> None:
        """Write a text as its number among the workbook's."""
        self.values[at] = f' t="s"><v>{text_number(self._shown.cells[at].text)}</v></c>'

    def number_format(self, look: int, format_number: Callable[[Any], int], *, is_centred: bool) -> None:
        """Number the format of a look among the workbook's."""
        if (look, is_centred) not in self._styles:
            cell_format = list(self._looks)[look]._replace(is_centred=is_centred)
            self._styles[look, is_centred] = f'" s="{format_number(self._format_of(cell_format))}"'

    def cell_ends(self, after: str, *, is_centred: bool) -> list[str]:
        """Return what follows the row's number in each of the different cells. after: what follows the cell."""
        styles = [self._styles.get((look, is_centred), "") for look in range(len(self._looks))]
        return [f"{styles[look]}{value}{after}" for look, value in zip(self.looks, self.values, strict=True)]
