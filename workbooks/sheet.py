"""One sheet as it is written: its captions, its table cell by cell, and how it is shown and printed.

It talks to a worksheet that the writer made; rows and columns are XlsxWriter's, from 0, in those calls alone.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from validators.graft.highlights import EVERY_CELL, HIGHLIGHT_LOOKS, highlight_rules
from validators.schemas.columns import ColumnKind
from workbooks import formats
from workbooks.captions import CAPTIONS
from workbooks.contents import SampleFormula
from workbooks.layout import HEADER_ROW
from workbooks.prompts import cell_prompt

if TYPE_CHECKING:
    from collections.abc import Mapping

    from workbooks.cells import FilledCells
    from workbooks.contents import Value
    from workbooks.layout import TablePlace

A4 = 9

ColumnKinds = dict[str, ColumnKind]
"""The kinds of a table's columns by heading; the team's own have none."""


class RegisterSheet:
    """One sheet while it is being written."""

    def __init__(self, book: Any, place: TablePlace, kinds: ColumnKinds, filled: FilledCells) -> None:
        self.book, self.place, self.kinds, self.filled = book, place, kinds, filled
        self.sheet = book.add_worksheet(place.title)
        self.looks: dict[str, Any] = {}

    def write(self, note: str) -> None:
        """Writes the captions, the table, and all around it. note: what About says under its title."""
        title, about = CAPTIONS[self.place.title]
        self._put(1, 1, title, formats.TITLE)
        self._put(2, 1, about or note, formats.NOTE)
        for row, text in enumerate(self.place.notes, self.place.top - len(self.place.notes)):
            self._put(row, self.place.left, text, formats.NOTE)
        if self.place.is_table:
            self._add_table()
        for heading in self.place.headings:
            self._write_column(heading)
        if self.place.turned:
            self._put(self.place.top, self.place.left, "Setting", formats.HEADING)
            self._put(self.place.top, self.place.left + 1, "Value", formats.HEADING)
        self._highlight()
        self._set_sizes()
        self._set_up()

    def _write_column(self, heading: str) -> None:
        kind = self.kinds.get(heading)
        turned = self.place.turned
        looks = [formats.SETTING if turned else formats.heading_format(kind)]
        looks += [formats.setting_format(heading, kind) if turned else formats.body_format(heading, kind)] * self.place.rows
        looks += [formats.total_format(heading, kind)] * bool(self.place.totalled)
        for number, look in enumerate(looks):
            cell = self.place.cell(number, heading)
            self._put(cell.row, cell.column, self.filled.get((number, heading)), look)
        if kind:
            top, left, bottom, right = self.place.body(heading)
            offered = cell_prompt(self.place, heading, kind)
            self.sheet.data_validation(top - 1, left - 1, bottom - 1, right - 1, offered)

    def _put(self, row: int, column: int, value: Value, look: dict[str, Any]) -> None:
        """Writes one cell; a text is always text, whatever it begins with."""
        at, form = (row - 1, column - 1), self._look(look)
        match value:
            case SampleFormula():
                self.sheet.write_formula(*at, value.text, form, value.value)
            case None:
                self.sheet.write_blank(*at, None, form)
            case int() | float():
                self.sheet.write_number(*at, value, form)
            case date():
                self.sheet.write_datetime(*at, value, form)
            case _:
                self.sheet.write_string(*at, value, form)

    def _look(self, properties: Mapping[str, object]) -> Any:
        key = repr(properties)
        if key not in self.looks:
            self.looks[key] = self.book.add_format(dict(properties))
        return self.looks[key]

    def _add_table(self) -> None:
        top, left, bottom, right = self.place.area
        headings = ("Setting", "Value") if self.place.turned else self.place.headings
        options = {"name": self.place.title, "style": "Table Style Light 1", "total_row": bool(self.place.totalled)}
        columns = [self._column(heading) for heading in headings]
        self.sheet.add_table(top - 1, left - 1, bottom - 1, right - 1, {**options, "columns": columns})

    def _column(self, heading: str) -> dict[str, Any]:
        """A column as XlsxWriter wants it: new rows take on its formula."""
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
        """The rules by which a cell shows its finding."""
        for severity, formula in highlight_rules(self.place.title):
            rule = {"type": "formula", "criteria": f"={formula}", "format": self._look(HIGHLIGHT_LOOKS[severity])}
            self.sheet.conditional_format(EVERY_CELL, {**rule, "stop_if_true": True})

    def _set_sizes(self) -> None:
        """Columns as wide as what they hold, and rows as high, so that nothing is cut off."""
        place, widest = self.place, formats.WIDEST_COLUMN.get(self.place.title, formats.USUAL_WIDTH)
        if place.turned:
            self.sheet.set_column(place.left - 1, place.left - 1, formats.USUAL_WIDTH)
            self.sheet.set_column(place.left, place.left, widest)
            return
        widths: dict[str, int] = {}
        for heading in place.headings:
            values = [self.filled.get((number, heading)) for number in range(1, place.totals + 1)]
            widths[heading] = formats.column_width(place.words[heading], values, self.kinds.get(heading), widest)
            column = place.cell(HEADER_ROW, heading).column - 1
            self.sheet.set_column(column, column, widths[heading])
        for number in range(place.totals):
            texts = [(formats.displayed_text(self.filled.get((number, heading))), width) for heading, width in widths.items()]
            options = {"hidden": number in place.hidden}
            self.sheet.set_row(
                place.top + number - 1, formats.row_height(texts, is_heading=number == HEADER_ROW), None, options
            )

    def _set_up(self) -> None:
        """The header row stays in sight and on each page; a page is an A4 sheet on its side, as wide as the table."""
        top, left = self.place.top, self.place.left
        self.sheet.freeze_panes(top, 0 if self.place.turned else left)
        self.sheet.repeat_rows(top - 1)
        self.sheet.set_landscape()
        self.sheet.set_paper(A4)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.set_footer("&L&A&RPage &P of &N")
