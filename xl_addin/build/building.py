"""The add-in from its sources, without Excel: commissioning.xlam, and copies of workbooks with its buttons on a sheet.

The same sources give the same bytes, on every system and whenever they are built.
"""

from __future__ import annotations

from validators.graft.graft import graft, starts_in_1904
from validators.reading.intake import check_is_zip
from xl_addin.build import package, sheets
from xl_addin.build.module import MODULE_NAME, document_text, module_text
from xl_addin.build.project import build_vba_project
from xl_addin.build.ribbon import RIBBON_FILE

ADD_IN_NAME = "commissioning.xlam"
KIND, COPY_KIND = sheets.KIND, sheets.COPY_KIND


def build_add_in() -> bytes:
    """The add-in: its ribbon, its macros, and a sheet that nobody sees, which says the versions that belong together."""
    macros = build_vba_project({MODULE_NAME: module_text()}, document_text(), [sheets.ABOUT_SHEET])
    return package.add_macros(sheets.about_workbook(), package.ADD_IN_TYPE, macros, ribbon=RIBBON_FILE.read_bytes())


def add_buttons(content: bytes) -> bytes:
    """A macro-enabled copy of a workbook, with the buttons on a sheet of their own; its other sheets keep their very bytes.

    Raises Refused, with a sentence for people, where it has macros already or where no sheet can be put in.
    """
    check_is_zip(content)
    with package.refuse_damaged():
        package.check_without_macros(content)
        whole = graft(content, sheets.buttons_workbook(date_1904=starts_in_1904(content)), whole=False)
        macros = build_vba_project({MODULE_NAME: module_text()}, document_text(), package.code_names(whole, [MODULE_NAME]))
        return package.add_macros(whole, package.WORKBOOK_TYPE, macros)
