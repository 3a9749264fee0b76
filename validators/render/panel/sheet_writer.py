"""Writes one Panel sheet: its captions, its Table cell by cell, the rows apart from it, and how it is shown and printed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from validators.model import Cell
from validators.render.office_text import link_target, one_line_label, table_name
from validators.render.panel.cell_formats import CAPTION_FORMAT, TITLE_FORMAT, PanelCellFormat, xlsxwriter_properties
from validators.render.panel.layout import CAPTION_HEIGHTS, HEADING_ROW, SummaryLayout
from validators.render.panel.streamed_rows import StreamedRows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from validators.render.panel.layout import LayoutRow
    from validators.render.value_display import ShownCell

A4_PAPER, PAGE_MARGIN, FOOT_MARGIN = 9, 0.5, 0.75
"""Excel's number of the paper; inches."""
FOOTER = '&L&"Arial,Regular"&10&A&R&"Arial,Regular"&10Page &P of &N'
MOST_LINKS = 65_530
"""The links that a sheet holds (Microsoft, Excel specifications and limits)."""

SHEET_ROWS = 1_048_576
"""The rows of a sheet (Microsoft, as above); XlsxWriter leaves out what is below them."""
HELD_ROWS = 1000
"""The most rows of a body that are written cell by cell, where those that follow can be streamed."""


def held_rows(layout: SummaryLayout) -> int:
    """Return how many rows of a body are written cell by cell: all of one with links, with a table beside it or a long chart.

    Those are never so long that it would cost much: `summaries` and `compare` list no more than some thousands of such rows.
    """
    is_alone = not layout.beside and not layout.is_aside and layout.bottom <= SHEET_ROWS
    return min(layout.size, HELD_ROWS) if is_alone and "cell" not in layout.kinds and layout.drawn <= HELD_ROWS else layout.size


class PanelSheetWriter:
    """One sheet while it is written. book: XlsxWriter's workbook, to which it is added."""

    def __init__(self, book: Any, layout: SummaryLayout) -> None:
        self.book, self.layout = book, layout
        self.sheet = book.add_worksheet(layout.summary.name)
        self.formats: dict[PanelCellFormat, Any] = {}
        self.links = 0

    def write(self, stamp: str) -> None:
        """Write all but the chart. stamp: the line that is on every sheet, in its third row."""
        self._write_captions(self.layout.captions(stamp))
        self._write_table(self.layout, 0)
        heading = self.layout.heights[0]
        if beside := self.layout.beside:
            heading = max(heading, beside.heights[0])
            self._write_table(beside, self.layout.left)
            self.sheet.print_area(0, 0, self.layout.bottom - 1, len(self.layout.kinds) - 1)
        self.sheet.set_row(HEADING_ROW, heading)
        self._set_page()

    def link(self, row: int, column: int, cell: Cell, text: str, cell_format: PanelCellFormat) -> None:
        """Write a link to a cell; the text alone where no link can lead there, or where the sheet holds no more of them."""
        target = link_target(cell)
        if not target or self.links >= MOST_LINKS:
            self.sheet.write_string(row, column, text, self._format(cell_format))
            return
        self.links += 1
        self.sheet.write_url(row, column, f"internal:{target}", self._format(cell_format._replace(is_link=True)), text)

    def _write_captions(self, texts: Sequence[str]) -> None:
        for row, (text, high) in enumerate(zip(texts, CAPTION_HEIGHTS, strict=True)):
            self.sheet.set_row(row, high)
            if text:
                self.sheet.write_string(row, 0, text, self.book.add_format(CAPTION_FORMAT if row else TITLE_FORMAT))

    def _write_table(self, layout: SummaryLayout, left: int) -> None:
        """Write a Table with its cells. left: its first column."""
        summary = layout.summary
        formats = map(self._format, layout.heading_formats())
        columns = [{"header": h, "header_format": f} for h, f in zip(layout.headings, formats, strict=True)]
        if layout.total:
            columns[0]["total_string"] = one_line_label(layout.total[0][0].text)
        options = {"name": table_name(summary.name), "style": None, "columns": columns, "banded_rows": False}
        options |= {"autofilter": layout.is_browsed, "total_row": bool(layout.total)}
        options |= {"title": one_line_label(summary.title), "description": one_line_label(summary.about)}
        add_table = self.sheet.add_table if held_rows(layout) == layout.size else self.sheet.add_long_table
        add_table(HEADING_ROW, left, layout.last, left + len(columns) - 1, options)
        self._write_rows(layout, left)
        for column, wide in enumerate(layout.widths, left):
            self.sheet.set_column_pixels(column, column, wide)

    def _write_rows(self, layout: SummaryLayout, left: int) -> None:
        """Write the rows under the headings: those of a long body that are not held come in between."""
        held = held_rows(layout)
        self._write_run(layout, left, 0, layout.body_rows(held))
        if held < layout.size:
            self.sheet.stream_rows(StreamedRows(layout, held, HEADING_ROW + 1 + held, self._format))
        self._write_run(layout, left, layout.size, layout.rows_below)

    def _write_run(self, layout: SummaryLayout, left: int, at: int, rows: Iterable[LayoutRow]) -> None:
        """Write some rows cell by cell. at: how many rows under the headings are above them."""
        for row, high in zip(rows, layout.heights[1 + at :], strict=False):
            at += 1
            number = HEADING_ROW + at
            if layout is self.layout:
                self.sheet.set_row(number, high)
            for column, (cell, cell_format) in enumerate(zip(row.cells, layout.cell_formats(row, high), strict=True), left):
                self._write_cell(number, column, cell, cell_format)

    def _write_cell(self, row: int, column: int, cell: ShownCell, cell_format: PanelCellFormat) -> None:
        match cell.stored:
            case None:
                self.sheet.write_blank(row, column, None, self._format(cell_format))
            case Cell() if self.layout.profile == "panel":
                self.link(row, column, cell.stored, cell.text, cell_format)
            case datetime():
                self.sheet.write_datetime(row, column, cell.stored, self._format(cell_format))
            case str() | Cell():
                self.sheet.write_string(row, column, cell.text, self._format(cell_format))
            case _:
                self.sheet.write_number(row, column, cell.stored, self._format(cell_format))

    def _format(self, cell_format: PanelCellFormat) -> Any:
        if cell_format not in self.formats:
            self.formats[cell_format] = self.book.add_format(
                xlsxwriter_properties(cell_format, self.layout.profile, whole=self.layout.in_whole_pounds)
            )
        return self.formats[cell_format]

    def _set_page(self) -> None:
        """Set how it is shown and printed: headings on each page, and a page is A4 on its side, as wide as the table."""
        if self.layout.is_browsed:
            self.sheet.freeze_panes(HEADING_ROW + 1, 0)
        self.sheet.repeat_rows(HEADING_ROW)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4_PAPER)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=PAGE_MARGIN, right=PAGE_MARGIN, top=PAGE_MARGIN, bottom=FOOT_MARGIN)
        if self.layout.profile == "panel":
            self.sheet.set_footer(FOOTER)
