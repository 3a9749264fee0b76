"""Writes contents in a layout as the bytes of an .xlsx workbook, with real formulas and the values stored for them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from validators.model import column_letters
from validators.render import workbook_bytes
from validators.schemas import kind_of, schemas
from workbooks.data_validation import REFERENCE_SORTS, is_long_list, list_name
from workbooks.layout import PLAIN_LAYOUT, TablePlace, WorkbookLayout, table_places
from workbooks.register_sheet import ColumnKinds, RegisterSheet
from workbooks.table_cells import filled_cells, table_formulas

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.model import Rulebook
    from workbooks.contents import TypedContents

LISTS_SHEET = "Lists"
"""The sheet that holds the options too long for a cell's own list; a workbook whose lists are short has none."""


def build_workbook(contents: TypedContents, rules: Rulebook, layout: WorkbookLayout = PLAIN_LAYOUT) -> bytes:
    """The workbook; the same bytes for the same contents, rules and layout."""

    def draw(book: Any) -> None:
        book.set_size(2400, 1300)
        stand = table_places(contents, layout, rules)
        kinds = {title: {h: kind_of(c) for h, c in schemas(rules)[title].columns.items()} for title in stand}
        formulas = table_formulas(contents, stand)
        for title, place in stand.items():
            filled = filled_cells(contents, place, formulas[title], layout.team.get(title, {}))
            RegisterSheet(book, place, kinds[title], filled).write(contents.note)
        _name_lists(book, stand, kinds)

    created = datetime(contents.year.start, 4, 1)  # noqa: DTZ001 - a fixed day, so that a rebuild gives the same bytes
    return workbook_bytes(draw, _document_properties(contents), created)


def _document_properties(contents: TypedContents) -> dict[str, str]:
    organisation = str(contents.tables["About"][0]["Organisation"])
    return {"title": f"Commissioning workbook {contents.year}", "author": organisation, "comments": contents.note}


def _name_lists(book: Any, stand: Mapping[str, TablePlace], kinds: Mapping[str, ColumnKinds]) -> None:
    """Names for the columns that refs choose from, and for options too long for a cell's own list."""
    everything = [(title, heading, kind) for title, columns in kinds.items() for heading, kind in columns.items()]
    for table, heading in sorted({kind.to for *_, kind in everything if kind.to and kind.sort in REFERENCE_SORTS}):
        if table in stand and heading in stand[table].headings:
            book.define_name(list_name(table, heading), f"={stand[table].column(heading)}")
    long = [(title, heading, kind.options) for title, heading, kind in everything if is_long_list(kind)]
    sheet: Any = book.add_worksheet(LISTS_SHEET) if long else None
    for column, (title, heading, options) in enumerate(long):
        for row, text in enumerate((heading, *options)):
            sheet.write_string(row, column, text)
        across = column_letters(column + 1)
        book.define_name(list_name(title, heading), f"={LISTS_SHEET}!${across}$2:${across}${1 + len(options)}")
