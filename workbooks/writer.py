"""Writes contents in a layout as an .xlsx workbook, with real formulas and the values that Excel would store for them."""

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
"""The sheet with the options that are too long for a cell's own list; a workbook with short lists does not have it."""


def build_workbook(contents: TypedContents, rules: Rulebook, layout: WorkbookLayout = PLAIN_LAYOUT) -> bytes:
    """Return the bytes of a workbook; the same for the same arguments.

    Args:
        contents: What is typed into it.
        rules: The rulebook, which has the options of its lists.
        layout: How it is laid out.
    """

    def draw(book: Any) -> None:
        book.set_size(2400, 1300)
        places = table_places(contents, layout, rules)
        kinds = {title: {h: kind_of(c) for h, c in schemas(rules)[title].columns.items()} for title in places}
        formulas = table_formulas(contents, places)
        for title, place in places.items():
            filled = filled_cells(contents, place, formulas[title], layout.team.get(title, {}))
            RegisterSheet(book, place, kinds[title], filled).write(contents.note)
        _name_lists(book, places, kinds)

    created = datetime(contents.year.start, 4, 1)  # noqa: DTZ001 - a fixed day, so that a rebuild gives the same bytes
    return workbook_bytes(draw, _document_properties(contents), created)


def _document_properties(contents: TypedContents) -> dict[str, str]:
    organisation = str(contents.tables["About"][0]["Organisation"])
    return {"title": f"Commissioning workbook {contents.year}", "author": organisation, "comments": contents.note}


def _name_lists(book: Any, places: Mapping[str, TablePlace], kinds: Mapping[str, ColumnKinds]) -> None:
    """Define names for the columns that references are chosen from, and for options too long for a cell's own list."""
    all_columns = [(title, heading, kind) for title, columns in kinds.items() for heading, kind in columns.items()]
    for table, heading in sorted({kind.to for *_, kind in all_columns if kind.to and kind.sort in REFERENCE_SORTS}):
        if table in places and heading in places[table].headings:
            book.define_name(list_name(table, heading), f"={places[table].column(heading)}")
    long = [(title, heading, kind.options) for title, heading, kind in all_columns if is_long_list(kind)]
    sheet: Any = book.add_worksheet(LISTS_SHEET) if long else None
    for column, (title, heading, options) in enumerate(long):
        for row, text in enumerate((heading, *options)):
            sheet.write_string(row, column, text)
        letters = column_letters(column + 1)
        book.define_name(list_name(title, heading), f"={LISTS_SHEET}!${letters}$2:${letters}${1 + len(options)}")
