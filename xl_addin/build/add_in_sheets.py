"""Draws the sheets that come with the add-in: one with buttons for a workbook, and one in the add-in with its versions."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from validators.model import COPY_MARK, mark_formula
from validators.render import set_british_english, workbook_bytes
from xl_addin.build.ribbon import buttons_on_ribbon, macro_name
from xl_addin.versions import describe_versions

CREATED = datetime(2018, 4, 1)  # noqa: DTZ001 - a fixed day, so that a rebuild gives the same bytes
BUTTONS_SHEET, ABOUT_SHEET = "CommissioningButtons", "CommissioningAbout"
"""The code names of the sheets in the VBA project."""

KIND, COPY_KIND = "add-in", "buttons"
"""The kinds of file that are written: the add-in, and a copy of a workbook with buttons. They mark our own files, which alone
are replaced."""

WIDTH, HEIGHT, ROWS_APART = 160, 28, 2
"""The size of a button in pixels, and the rows from one to the next."""


def about_workbook() -> bytes:
    """Return the add-in's workbook before it has macros. Excel's list of add-ins shows its title and description."""

    def draw(book: Any) -> None:
        sheet = book.add_worksheet("About")
        sheet.set_vba_name(ABOUT_SHEET)
        sheet.write_string(0, 0, describe_versions())

    return set_british_english(workbook_bytes(draw, {"title": "Commissioning", "comments": describe_versions()}, CREATED), KIND)


def buttons_workbook(*, date_1904: bool) -> bytes:
    """Return a workbook with one sheet that has the buttons and says what each does.

    Args:
        date_1904: Whether the workbook counts its days from 1904, as the one does that the sheet goes into.
    """

    def draw(book: Any) -> None:
        sheet = book.add_worksheet("Buttons")
        sheet.set_vba_name(BUTTONS_SHEET)
        sheet.set_column(0, 0, 26)
        for row, button in enumerate(buttons_on_ribbon()):
            place = {"macro": macro_name(button), "caption": button.label, "width": WIDTH, "height": HEIGHT}
            sheet.insert_button(row * ROWS_APART, 0, place)
            sheet.write_string(row * ROWS_APART, 1, button.description)
        book.define_name(f"Buttons!{COPY_MARK}", f"={mark_formula(COPY_KIND)}")

    return workbook_bytes(draw, {}, CREATED, date_1904=date_1904)


def blank_workbook(names: list[str]) -> bytes:
    """Return a workbook with one empty sheet for each of these code names."""

    def draw(book: Any) -> None:
        book.set_vba_name("ThisWorkbook")
        for name in names:
            book.add_worksheet().set_vba_name(name)

    return workbook_bytes(draw, {}, CREATED)
