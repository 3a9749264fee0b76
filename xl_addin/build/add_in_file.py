"""The add-in from its sources, without Excel: commissioning.xlam, and copies of workbooks with its buttons on a sheet.

The same sources give the same bytes, on every system and whenever they are built.
"""

from __future__ import annotations

from pathlib import Path

from validators import __version__
from validators.graft import graft, starts_in_1904
from validators.reading import check_is_zip
from xl_addin.build import add_in_sheets, vba_package
from xl_addin.build.ribbon import RIBBON_FILE
from xl_addin.build.vba_package import build_vba_project

ADD_IN_NAME = "commissioning.xlam"
KIND, COPY_KIND = add_in_sheets.KIND, add_in_sheets.COPY_KIND


def build_add_in() -> bytes:
    """The add-in: its ribbon, its macros, and a sheet that nobody sees, which says the versions that belong together."""
    macros = build_vba_project({MODULE_NAME: module_text()}, document_text(), [add_in_sheets.ABOUT_SHEET])
    return vba_package.add_macros(
        add_in_sheets.about_workbook(), vba_package.ADD_IN_TYPE, macros, ribbon=RIBBON_FILE.read_bytes()
    )


def add_buttons(content: bytes) -> bytes:
    """A macro-enabled copy of a workbook, with the buttons on a sheet of their own; its other sheets keep their very bytes.

    Raises Refused, with a sentence for people, where it has macros already or where no sheet can be put in.
    """
    check_is_zip(content)
    with vba_package.refuse_damaged():
        vba_package.check_without_macros(content)
        whole = graft(content, add_in_sheets.buttons_workbook(date_1904=starts_in_1904(content)), whole=False)
        macros = build_vba_project({MODULE_NAME: module_text()}, document_text(), vba_package.code_names(whole, [MODULE_NAME]))
        return vba_package.add_macros(whole, vba_package.WORKBOOK_TYPE, macros)


MODULE_NAME = "Commissioning"
VBA_FOLDER = Path(__file__).parent.parent / "vba"
VBA_FILES = ("Xlwings.bas", "Settings.bas", "Files.bas", "Buttons.bas", "Functions.bas", "Descriptions.bas")
"""In this order: declarations stand in the first alone, since VBA wants them before all procedures."""

MODULE_HEAD = f"""Option Explicit

Private Const COMMISSIONING_VERSION As String = "{__version__}"

"""


def module_text() -> str:
    """The text of the module."""
    return MODULE_HEAD + "\n".join(_read_vba(name) for name in VBA_FILES)


def document_text() -> str:
    """The text of ThisWorkbook, which is told when Excel opens it."""
    return _read_vba("ThisWorkbook.cls")


def _read_vba(name: str) -> str:
    return (VBA_FOLDER / name).read_text("utf-8")
