"""One sheet as it is written: its captions, its Table cell by cell, what stands under it, and how it is shown and printed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from validators.model.raw_workbook import Cell
from validators.render.panel.formats import CAPTION, TITLE, Look, properties
from validators.render.panel.layout import CAPTION_HEIGHTS, TOP, Layout
from validators.render.panel.texts import label, place, table_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.render.panel.cells import Shown

A4, MARGIN, FOOT = 9, 0.5, 0.75
"""Paper by Excel's number; inches."""
FOOTER = '&L&"Arial,Regular"&10&A&R&"Arial,Regular"&10Page &P of &N'
MOST_LINKS = 65_530
"""The links that a sheet holds (Microsoft, Excel specifications and limits)."""


class Sheet:
    """One sheet while it is being written."""

    def __init__(self, book: Any, layout: Layout) -> None:
        self.book, self.layout = book, layout
        self.sheet = book.add_worksheet(layout.summary.name)
        self.formats: dict[Look, Any] = {}
        self.links = 0

    def write(self, stamp: str) -> None:
        """Writes all but the chart. stamp: what stands on every sheet in its third row."""
        self._caption(self.layout.captions(stamp))
        self._table(self.layout, 0)
        heading, *heights = self.layout.heights
        for number, high in enumerate(heights, TOP + 1):
            self.sheet.set_row(number, high)
        if beside := self.layout.beside:
            heading = max(heading, beside.heights[0])
            self._table(beside, self.layout.left)
            self.sheet.print_area(0, 0, self.layout.bottom - 1, len(self.layout.kinds) - 1)
        self.sheet.set_row(TOP, heading)
        self._set_up()

    def link(self, row: int, column: int, cell: Cell, text: str, look: Look) -> None:
        """Writes a link to a cell; the text alone where a link cannot lead there, or the sheet holds no more of them."""
        to = place(cell)
        if not to or self.links >= MOST_LINKS:
            self.sheet.write_string(row, column, text, self._format(look))
            return
        self.links += 1
        self.sheet.write_url(row, column, f"internal:{to}", self._format(look._replace(is_link=True)), text)

    def _caption(self, texts: Sequence[str]) -> None:
        for row, (text, high) in enumerate(zip(texts, CAPTION_HEIGHTS, strict=True)):
            self.sheet.set_row(row, high)
            if text:
                self.sheet.write_string(row, 0, text, self.book.add_format(CAPTION if row else TITLE))

    def _table(self, layout: Layout, left: int) -> None:
        """A Table with its cells. left: its first column."""
        summary = layout.summary
        looks = map(self._format, layout.heading_looks())
        columns = [{"header": h, "header_format": form} for h, form in zip(layout.headings, looks, strict=True)]
        if layout.total:
            columns[0]["total_string"] = label(layout.total[0][0].text)
        options = {"name": table_name(summary.name), "style": None, "columns": columns, "banded_rows": False}
        options |= {"autofilter": layout.is_browsed, "total_row": bool(layout.total)}
        options |= {"title": label(summary.title), "description": label(summary.about)}
        self.sheet.add_table(TOP, left, layout.last, left + len(columns) - 1, options)
        for number, (row, high) in enumerate(zip(layout.rows, layout.heights[1:], strict=True), TOP + 1):
            for column, (cell, look) in enumerate(zip(row.cells, layout.looks(row, high), strict=True), left):
                self._put(number, column, cell, look)
        for column, wide in enumerate(layout.widths, left):
            self.sheet.set_column_pixels(column, column, wide)

    def _put(self, row: int, column: int, cell: Shown, look: Look) -> None:
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

    def _format(self, look: Look) -> Any:
        if look not in self.formats:
            self.formats[look] = self.book.add_format(properties(look, self.layout.profile, whole=self.layout.whole))
        return self.formats[look]

    def _set_up(self) -> None:
        """The headings stand on each page; a page is an A4 sheet on its side, as wide as the table."""
        if self.layout.is_browsed:
            self.sheet.freeze_panes(TOP + 1, 0)
        self.sheet.repeat_rows(TOP)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_margins(left=MARGIN, right=MARGIN, top=MARGIN, bottom=FOOT)
        if self.layout.profile == "panel":
            self.sheet.set_footer(FOOTER)
