"""One sheet as it is written: its captions, its Table cell by cell, what stands under it, and how it is shown and printed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from validators.model import Cell
from validators.render.office_text import link_target, one_line_label, table_name
from validators.render.panel.cell_formats import CAPTION_FORMAT, TITLE_FORMAT, PanelCellFormat, xlsxwriter_properties
from validators.render.panel.layout import CAPTION_HEIGHTS, HEADING_ROW, SummaryLayout

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.render.value_display import ShownCell

A4_PAPER, PAGE_MARGIN, FOOT_MARGIN = 9, 0.5, 0.75
"""Paper by Excel's number; inches."""
FOOTER = '&L&"Arial,Regular"&10&A&R&"Arial,Regular"&10Page &P of &N'
MOST_LINKS = 65_530
"""The links that a sheet holds (Microsoft, Excel specifications and limits)."""


class PanelSheetWriter:
    """One sheet while it is being written."""

    def __init__(self, book: Any, layout: SummaryLayout) -> None:
        self.book, self.layout = book, layout
        self.sheet = book.add_worksheet(layout.summary.name)
        self.formats: dict[PanelCellFormat, Any] = {}
        self.links = 0

    def write(self, stamp: str) -> None:
        """Writes all but the chart. stamp: what stands on every sheet in its third row."""
        self._write_captions(self.layout.captions(stamp))
        self._table(self.layout, 0)
        heading, *heights = self.layout.heights
        for number, high in enumerate(heights, HEADING_ROW + 1):
            self.sheet.set_row(number, high)
        if beside := self.layout.beside:
            heading = max(heading, beside.heights[0])
            self._table(beside, self.layout.left)
            self.sheet.print_area(0, 0, self.layout.bottom - 1, len(self.layout.kinds) - 1)
        self.sheet.set_row(HEADING_ROW, heading)
        self._set_up()

    def link(self, row: int, column: int, cell: Cell, text: str, look: PanelCellFormat) -> None:
        """Writes a link to a cell; the text alone where a link cannot lead there, or the sheet holds no more of them."""
        to = link_target(cell)
        if not to or self.links >= MOST_LINKS:
            self.sheet.write_string(row, column, text, self._format(look))
            return
        self.links += 1
        self.sheet.write_url(row, column, f"internal:{to}", self._format(look._replace(is_link=True)), text)

    def _write_captions(self, texts: Sequence[str]) -> None:
        for row, (text, high) in enumerate(zip(texts, CAPTION_HEIGHTS, strict=True)):
            self.sheet.set_row(row, high)
            if text:
                self.sheet.write_string(row, 0, text, self.book.add_format(CAPTION_FORMAT if row else TITLE_FORMAT))

    def _table(self, layout: SummaryLayout, left: int) -> None:
        """A Table with its cells. left: its first column."""
        summary = layout.summary
        looks = map(self._format, layout.heading_formats())
        columns = [{"header": h, "header_format": form} for h, form in zip(layout.headings, looks, strict=True)]
        if layout.total:
            columns[0]["total_string"] = one_line_label(layout.total[0][0].text)
        options = {"name": table_name(summary.name), "style": None, "columns": columns, "banded_rows": False}
        options |= {"autofilter": layout.is_browsed, "total_row": bool(layout.total)}
        options |= {"title": one_line_label(summary.title), "description": one_line_label(summary.about)}
        self.sheet.add_table(HEADING_ROW, left, layout.last, left + len(columns) - 1, options)
        for number, (row, high) in enumerate(zip(layout.rows, layout.heights[1:], strict=True), HEADING_ROW + 1):
            for column, (cell, look) in enumerate(zip(row.cells, layout.looks(row, high), strict=True), left):
                self._put(number, column, cell, look)
        for column, wide in enumerate(layout.widths, left):
            self.sheet.set_column_pixels(column, column, wide)

    def _put(self, row: int, column: int, cell: ShownCell, look: PanelCellFormat) -> None:
        match cell.stored:
            case None:
                self.sheet.write_blank(row, column, None, self._format(look))
            case Cell() if self.layout.profile == "panel":
                self.link(row, column, cell.stored, cell.text, look)
            case datetime():
                self.sheet.write_datetime(row, column, cell.stored, self._format(look))
            case str() | Cell():
                self.sheet.write_string(row, column, cell.text, self._format(look))
            case _:
                self.sheet.write_number(row, column, cell.stored, self._format(look))

    def _format(self, look: PanelCellFormat) -> Any:
        if look not in self.formats:
            self.formats[look] = self.book.add_format(xlsxwriter_properties(look, self.layout.profile, whole=self.layout.whole))
        return self.formats[look]

    def _set_up(self) -> None:
        """The headings stand on each page; a page is an A4 sheet on its side, as wide as the table."""
        if self.layout.is_browsed:
            self.sheet.freeze_panes(HEADING_ROW + 1, 0)
        self.sheet.repeat_rows(HEADING_ROW)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4_PAPER)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=PAGE_MARGIN, right=PAGE_MARGIN, top=PAGE_MARGIN, bottom=FOOT_MARGIN)
        if self.layout.profile == "panel":
            self.sheet.set_footer(FOOTER)
