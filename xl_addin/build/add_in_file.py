"""Builds the add-in from its sources, without Excel: commissioning.xlam, and copies of workbooks with buttons on a sheet.

The same sources give the same bytes, on every system and at any time.
"""

from __future__ import annotations

from pathlib import Path

from validators import __version__
from validators.graft import graft, starts_in_1904
from validators.reading import check_is_zip
from xl_addin.build import add_in_sheets, vba_package
from xl_addin.build.ribbon import button_macros, ribbon_xml
from xl_addin.build.vba_package import build_vba_project

ADD_IN_NAME = "commissioning.xlam"
KIND, COPY_KIND = add_in_sheets.KIND, add_in_sheets.COPY_KIND


def build_add_in() -> bytes:
    """Return the bytes of the add-in: its ribbon, its macros, and a hidden sheet that states its versions."""
    macros = build_vba_project({MODULE_NAME: module_text()}, document_text(), [add_in_sheets.ABOUT_SHEET])
    return vba_package.add_macros(add_in_sheets.about_workbook(), vba_package.ADD_IN_TYPE, macros, ribbon=ribbon_xml().encode())


def add_buttons(content: bytes) -> bytes:
    """Return a macro-enabled copy of a workbook with the buttons on a sheet of their own. Its other sheets keep their bytes.

    Args:
        content: The bytes of the workbook.

    Raises:
        Refused: It has macros already, is damaged, or no sheet can be added to it. The message is for people.
    """
    check_is_zip(content)
    with vba_package.refuse_damaged():
        vba_package.check_without_macros(content)
        copy = graft(content, add_in_sheets.buttons_workbook(date_1904=starts_in_1904(content)), whole=False)
        macros = build_vba_project({MODULE_NAME: module_text()}, document_text(), vba_package.code_names(copy, [MODULE_NAME]))
        return vba_package.add_macros(copy, vba_package.WORKBOOK_TYPE, macros)


MODULE_NAME = "Commissioning"
VBA_FOLDER = Path(__file__).parent.parent / "vba"
FILES_BEFORE_BUTTONS = ("Xlwings.bas", "Settings.bas", "Files.bas")
FILES_AFTER_BUTTONS = ("Buttons.bas", "Functions.bas", "Descriptions.bas")
"""The files that make up the module with the buttons' Subs, in this order: VBA requires declarations before all procedures, so
the first file has them."""

MODULE_HEAD = f"""Option Explicit

Private Const COMMISSIONING_VERSION As String = "{__version__}"

"""


def module_text() -> str:
    """Return the VBA code of the add-in's module."""
    before, after = (map(_read_vba, names) for names in (FILES_BEFORE_BUTTONS, FILES_AFTER_BUTTONS))
    return MODULE_HEAD + "\n".join([*before, button_macros(), *after])


def document_text() -> str:
    """Return the VBA code of ThisWorkbook, which runs when Excel opens the add-in."""
    return _read_vba("ThisWorkbook.cls")


def _read_vba(name: str) -> str:
    return (VBA_FOLDER / name).read_text("utf-8")
