"""Writes one sheet with XlsxWriter: its captions, its table cell by cell, and how it is displayed and printed.

Rows and columns count from 1 here, but from 0 in the calls to XlsxWriter.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from validators.graft import EVERY_CELL, HIGHLIGHT_LOOKS, highlight_rules
from validators.schemas import ColumnKind
from workbooks import cell_formats
from workbooks.contents import SampleFormula
from workbooks.data_validation import cell_prompt
from workbooks.layout import HEADER_ROW

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbooks.contents import Value
    from workbooks.layout import TablePlace
    from workbooks.table_cells import FilledCells


A4 = 9
"""XlsxWriter's number of the paper size."""

ColumnKinds = dict[str, ColumnKind]
"""The kinds of a table's columns, by heading; the team's own columns have none."""


class RegisterSheet:
    """Writes one sheet.

    Attributes:
        book: XlsxWriter's workbook.
        place: Where the table is on the sheet.
        kinds: The kinds of the table's columns.
        filled: The values of the table's filled cells.
        sheet: XlsxWriter's worksheet.
        formats: XlsxWriter's formats that this sheet has used so far, each made once.
    """

    def __init__(self, book: Any, place: TablePlace, kinds: ColumnKinds, filled: FilledCells) -> None:
        self.book, self.place, self.kinds, self.filled = book, place, kinds, filled
        self.sheet = book.add_worksheet(place.title)
        self.formats: dict[str, Any] = {}

    def write(self, note: str) -> None:
        """Write the sheet. The note goes under the title of About; the other sheets have captions of their own."""
        title, caption = CAPTIONS[self.place.title]
        self._write_cell(1, 1, title, cell_formats.TITLE)
        self._write_cell(2, 1, caption or note, cell_formats.NOTE)
        for row, text in enumerate(self.place.notes, self.place.top - len(self.place.notes)):
            self._write_cell(row, self.place.left, text, cell_formats.NOTE)
        if self.place.is_table:
            self._add_table()
        for heading in self.place.headings:
            self._write_column(heading)
        if self.place.turned:
            self._write_cell(self.place.top, self.place.left, "Setting", cell_formats.HEADING)
            self._write_cell(self.place.top, self.place.left + 1, "Value", cell_formats.HEADING)
        self._highlight()
        self._set_sizes()
        self._set_page()

    def _write_column(self, heading: str) -> None:
        kind = self.kinds.get(heading)
        turned = self.place.turned
        properties = [cell_formats.SETTING if turned else cell_formats.heading_format(kind)]
        properties += [
            cell_formats.setting_format(heading, kind) if turned else cell_formats.body_format(heading, kind)
        ] * self.place.rows
        properties += [cell_formats.total_format(heading, kind)] * bool(self.place.totalled)
        for number, each in enumerate(properties):
            cell = self.place.cell(number, heading)
            self._write_cell(cell.row, cell.column, self.filled.get((number, heading)), each)
        if kind:
            top, left, bottom, right = self.place.body(heading)
            validation = cell_prompt(self.place, heading, kind)
            self.sheet.data_validation(top - 1, left - 1, bottom - 1, right - 1, validation)

    def _write_cell(self, row: int, column: int, value: Value, properties: dict[str, Any]) -> None:
        """Write one cell; a text is always written as text, whatever it begins with."""
        at, cell_format = (row - 1, column - 1), self._format(properties)
        match value:
            case SampleFormula():
                self.sheet.write_formula(*at, value.text, cell_format, value.value)
            case None:
                self.sheet.write_blank(*at, None, cell_format)
            case int() | float():
                self.sheet.write_number(*at, value, cell_format)
            case date():
                self.sheet.write_datetime(*at, value, cell_format)
            case _:
                self.sheet.write_string(*at, value, cell_format)

    def _format(self, properties: Mapping[str, object]) -> Any:
        key = repr(properties)
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(properties))
        return self.formats[key]

    def _add_table(self) -> None:
        top, left, bottom, right = self.place.area
        headings = ("Setting", "Value") if self.place.turned else self.place.headings
        options = {"name": self.place.title, "style": "Table Style Light 1", "total_row": bool(self.place.totalled)}
        columns = [self._column(heading) for heading in headings]
        self.sheet.add_table(top - 1, left - 1, bottom - 1, right - 1, {**options, "columns": columns})

    def _column(self, heading: str) -> dict[str, Any]:
        """Return the options of a Table's column for XlsxWriter. A column's formula is also that of new rows."""
        column: dict[str, Any] = {"header": self.place.words.get(heading, heading)}
        kind = self.kinds.get(heading)
        first, last = self.filled.get((1, heading)), self.filled.get((self.place.totals, heading))
        if kind and kind.formula and isinstance(first, SampleFormula):
            column["formula"] = first.text
        if self.place.totalled and isinstance(last, SampleFormula):
            column["total_function"] = "sum" if "SUBTOTAL" in last.text else last.text
        elif self.place.totalled and isinstance(last, str):
            column["total_string"] = last
        return column

    def _highlight(self) -> None:
        """Add the conditional formats that colour a cell which the Findings sheet lists."""
        for severity, formula in highlight_rules(self.place.title):
            rule = {"type": "formula", "criteria": f"={formula}", "format": self._format(HIGHLIGHT_LOOKS[severity])}
            self.sheet.conditional_format(EVERY_CELL, {**rule, "stop_if_true": True})

    def _set_sizes(self) -> None:
        """Make columns as wide and rows as high as their values need, so that nothing is cut off."""
        place, widest = self.place, cell_formats.WIDEST_COLUMN.get(self.place.title, cell_formats.USUAL_WIDTH)
        if place.turned:
            self.sheet.set_column(place.left - 1, place.left - 1, cell_formats.USUAL_WIDTH)
            self.sheet.set_column(place.left, place.left, widest)
            return
        widths: dict[str, int] = {}
        for heading in place.headings:
            values = [self.filled.get((number, heading)) for number in range(1, place.totals + 1)]
            widths[heading] = cell_formats.column_width(place.words[heading], values, self.kinds.get(heading), widest)
            column = place.cell(HEADER_ROW, heading).column - 1
            self.sheet.set_column(column, column, widths[heading])
        for number in range(place.totals):
            texts = [
                (cell_formats.displayed_text(self.filled.get((number, heading))), width) for heading, width in widths.items()
            ]
            options = {"hidden": number in place.hidden}
            self.sheet.set_row(
                place.top + number - 1, cell_formats.row_height(texts, is_heading=number == HEADER_ROW), None, options
            )

    def _set_page(self) -> None:
        """Keep the header row in view and on each page, and print on A4 landscape, as wide as the table."""
        top, left = self.place.top, self.place.left
        self.sheet.freeze_panes(top, 0 if self.place.turned else left)
        self.sheet.repeat_rows(top - 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&L&A&RPage &P of &N")


CAPTIONS: dict[str, tuple[str, str]] = {
    "About": ("About this workbook", ""),
    "Sources": ("Sources: where the money comes from", "One row a source. Partner match is shown and never counted."),
    "Priorities": ("Priorities and their budgets", "One row a priority, with its budget of each year in £."),
    "KPQs": ("Key Performance Questions", "One row a question of the Plan. A blank priority means any."),
    "Providers": ("Providers: who is paid", "One row a provider. Numbers are text: a leading zero counts."),
    "Allocations": ("Allocations: the register", "One row a funding line: an activity paid from one source. Amounts in £."),
    "Control": ("Control: sources by priorities", "Excel computes this sheet from Allocations. Amounts in £."),
    "Reviews": ("Reviews of services and funding", "One row an activity of Allocations."),
    "Virements": ("Virements within the year", "One row a virement between two lines of Allocations. Amounts in £."),
    "Milestones": ("Milestones", "In the order in which they are to be reached."),
    "Implications": ("Risks and implications", "The headings of the Panel paper's Appendix 1, in its order."),
    "Waivers": ("Waivers", "Findings that a named person has accepted, for a reason and for a time."),
}
