"""The sheets that the add-in brings: one with buttons for a workbook, and one for the add-in that says its versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from validators.model import COPY_MARK, mark_formula
from validators.render import set_british_english, workbook_bytes
from xl_addin.build.ribbon import ribbon_buttons as listed
from xl_addin.versions import describe_versions

CREATED = datetime(2018, 4, 1)  # noqa: DTZ001 - a fixed day, so that a rebuild gives the same bytes
BUTTONS_SHEET, ABOUT_SHEET = "CommissioningButtons", "CommissioningAbout"
"""The names that the sheets have in the macros' project."""

KIND, COPY_KIND = "add-in", "buttons"
"""As a file and as a copy of a workbook, by which an earlier one is known."""

WIDTH, HEIGHT, ROWS_APART = 160, 28, 2
"""Of a button, in pixels; and the rows from one to the next."""


def about_workbook() -> bytes:
    """The add-in's workbook before it has macros. Excel shows its title and description in the list of add-ins."""

    def draw(book: Any) -> None:
        sheet = book.add_worksheet("About")
        sheet.set_vba_name(ABOUT_SHEET)
        sheet.write_string(0, 0, describe_versions())

    return set_british_english(workbook_bytes(draw, {"title": "Commissioning", "comments": describe_versions()}, CREATED), KIND)


def buttons_workbook(*, date_1904: bool) -> bytes:
    """A workbook with a sheet of the buttons and what each does. date_1904: whether its days count from 1904."""

    def draw(book: Any) -> None:
        sheet = book.add_worksheet("Buttons")
        sheet.set_vba_name(BUTTONS_SHEET)
        sheet.set_column(0, 0, 26)
        for row, button in enumerate(listed()):
            place = {"macro": button.macro, "caption": button.label, "width": WIDTH, "height": HEIGHT}
            sheet.insert_button(row * ROWS_APART, 0, place)
            sheet.write_string(row * ROWS_APART, 1, button.says)
        book.define_name(f"Buttons!{COPY_MARK}", f"={mark_formula(COPY_KIND)}")

    return workbook_bytes(draw, {}, CREATED, date_1904=date_1904)


def blank_workbook(names: list[str]) -> bytes:
    """A workbook with one empty sheet for each of these names in the macros' project."""

    def draw(book: Any) -> None:
        book.set_vba_name("ThisWorkbook")
        for name in names:
            book.add_worksheet().set_vba_name(name)

    return workbook_bytes(draw, {}, CREATED)
