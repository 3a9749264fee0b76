"""Writes every workbook that the program makes, by XlsxWriter, which no other file imports: all have the same settings."""

from __future__ import annotations

from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import xlsxwriter
from xlsxwriter.utility import xl_range

from validators.render.panel.streamed_rows import SheetFacts
from validators.system import PROPERTIES_PART, mark_properties, pause_collection

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from zipfile import ZipInfo

    from validators.render.panel.streamed_rows import StreamedRows

XLSXWRITER_OPTIONS = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
"""Nothing is written to disk, and a text is never taken for a number, a formula or a link."""


ROWS_MARK = "<!-- rows -->"
"""Where rows are put into a sheet once it is written. No text can hold it, as each < in a text is escaped."""


ROWS_OF_SPAN = 16
"""The rows for which XlsxWriter works out together which columns they take."""


class LongSheet(xlsxwriter.worksheet.Worksheet):  # type: ignore[misc] # XlsxWriter says nothing of its types
    """A sheet of which many rows are not held as cells. They are put in when the workbook's parts are packed.

    It overrides what XlsxWriter keeps to itself; tests compare every byte with what XlsxWriter writes cell by cell.
    """

    streamed: StreamedRows | None = None
    dim_rowmin: int
    dim_rowmax: int

    def add_long_table(self, first: int, left: int, last: int, right: int, options: dict[str, Any]) -> None:
        """Add a Table as `add_table` does, without noting each of its cells.

        Args:
            first: The row of its headings.
            left: Its first column.
            last: Its last row.
            right: Its last column.
            options: As of `add_table`.
        """
        has_total = bool(options.get("total_row"))
        self.add_table(first, left, first + 1 + has_total, right, options)
        table = self.tables[-1]
        table["range"] = xl_range(first, left, last, right)
        table["a_range"] = xl_range(first, left, last - has_total, right)
        if "autofilter" in table:
            table["autofilter"] = table["a_range"]

    def stream_rows(self, rows: StreamedRows) -> None:
        """Have these rows put in when the workbook's parts are packed."""
        self.streamed = rows
        texts = self.str_table
        facts = SheetFacts(self.default_row_height, texts._get_shared_string_index, self._convert_date_time)  # noqa: SLF001
        others = rows.number_texts(facts)
        texts.count += others
        self._check_dimensions(rows.last, 0)
        sizes = {high: [high, False] for high in rows.heights}
        self.row_sizes.update(zip(range(rows.first, rows.last + 1), map(sizes.__getitem__, rows.heights), strict=True))

    def _write_rows(self) -> None:
        """Write the rows above the streamed ones, a mark for those, and the rows below."""
        if self.streamed is None:
            super()._write_rows()
            return
        top, bottom = self.dim_rowmin, self.dim_rowmax
        self._write_rows_between(top, self.streamed.first - 1)
        self.streamed.number_formats(lambda cell_format: cell_format._get_xf_index())  # noqa: SLF001
        self.fh.write(ROWS_MARK)
        self._write_rows_between(self.streamed.last + 1, bottom)
        self.dim_rowmin, self.dim_rowmax = top, bottom

    def _write_rows_between(self, first: int, last: int) -> None:
        if first <= last:
            self.dim_rowmin, self.dim_rowmax = first, last
            super()._write_rows()

    def _calculate_spans(self) -> None:
        """Note the columns that each sixteen rows take: those with a streamed row take all of the table's."""
        super()._calculate_spans()
        if self.streamed is not None:
            for row in (self.streamed.first, self.streamed.last):
                self.row_spans[row // ROWS_OF_SPAN] = self.streamed.span


class _LongSheetBook(xlsxwriter.Workbook):  # type: ignore[misc] # as LongSheet
    """A workbook whose sheets may be long."""

    worksheet_class = LongSheet


def workbook_bytes(
    draw: Callable[[Any], None], properties: Mapping[str, str], created: datetime, *, date_1904: bool = False
) -> bytes:
    """Return the workbook that draw fills; the same bytes for the same drawing, whenever and wherever it is made.

    Args:
        draw: Is given XlsxWriter's workbook, and adds the sheets to it.
        properties: The document's title, author and subject.
        created: The time of creation that the file states.
        date_1904: Whether its days count from 1904.
    """
    buffer = BytesIO()
    _fill(xlsxwriter.Workbook(buffer, {**XLSXWRITER_OPTIONS, "date_1904": date_1904}), draw, {**properties, "created": created})
    return buffer.getvalue()


def _fill(book: xlsxwriter.Workbook, draw: Callable[[Any], None], properties: Mapping[str, Any]) -> None:
    with book:
        book.set_properties(properties)
        draw(book)


def long_workbook_bytes(
    draw: Callable[[Any], None], properties: Mapping[str, str], created: datetime, *, date_1904: bool = False, kind: str = ""
) -> bytes:
    """Return a workbook in British English that draw fills, and whose sheets may be long: they are `LongSheet`s.

    Args:
        draw: Is given XlsxWriter's workbook, and adds the sheets to it.
        properties: The document's title, author and subject.
        created: The time of creation that the file states.
        date_1904: Whether its days count from 1904.
        kind: Of file, by which the program recognises it later; empty for one that is only a step to another.
    """
    buffer = BytesIO()
    book = _LongSheetBook(buffer, {**XLSXWRITER_OPTIONS, "date_1904": date_1904})
    with pause_collection():
        _fill(book, draw, {**properties, "created": created})
    sheets = {f"{SHEETS_FOLDER}sheet{number}.xml": sheet.streamed for number, sheet in enumerate(book.worksheets(), 1)}
    return _pack_in_english(buffer, kind, {name: rows for name, rows in sheets.items() if rows is not None})


CORE_PROPERTIES = "docProps/core.xml"
CHARTS_FOLDER, SHEETS_FOLDER = "xl/charts/", "xl/worksheets/"
_CORE_END = b"</cp:coreProperties>"
_LANGUAGES = ((b'<c:lang val="en-US"/>', b'<c:lang val="en-GB"/>'), (b' lang="en-US"', b' lang="en-GB"'))


def set_british_english(content: bytes, kind: str = "") -> bytes:
    """Return the workbook with its language stated in its properties and in its charts.

    Args:
        content: The workbook.
        kind: Of file, by which the program recognises it later; empty for one that is only a step to another.
    """
    return _pack_in_english(BytesIO(content), kind, {})


def _pack_in_english(content: BytesIO, kind: str, streamed: Mapping[str, StreamedRows]) -> bytes:
    """Return the workbook with its language stated, and with the streamed rows of its sheets, by the names of their parts."""
    buffer = BytesIO()
    with ZipFile(content) as before, ZipFile(buffer, "w") as after:
        for part in before.infolist():
            xml = before.read(part)
            if rows := streamed.get(part.filename):
                _pack_sheet(after, part, xml, rows)
            else:
                after.writestr(part, _part_in_english(part.filename, xml, kind))
    return buffer.getvalue()


def _pack_sheet(after: ZipFile, part: ZipInfo, xml: bytes, rows: StreamedRows) -> None:
    above, _, below = xml.partition(ROWS_MARK.encode())
    with after.open(part, "w") as packed:
        for piece in chain([above], rows.pieces(), [below]):
            packed.write(piece)


def _part_in_english(name: str, content: bytes, kind: str) -> bytes:
    if name == PROPERTIES_PART and kind:
        return mark_properties(content, kind)
    if name == CORE_PROPERTIES:
        return content.replace(_CORE_END, b"<dc:language>en-GB</dc:language>" + _CORE_END)
    if name.startswith(CHARTS_FOLDER):
        for american, british in _LANGUAGES:
            content = content.replace(american, british)
    return content
