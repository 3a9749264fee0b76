"""The add-in from its sources, without Excel: commissioning.xlam, and copies of workbooks with its buttons on a sheet.

The same sources give the same bytes, on every system and whenever they are built.
"""

from __future__ import annotations

from validators.graft.graft import graft, starts_in_1904
from validators.reading.intake import check_kind
from xl_addin.build import package, sheets
from xl_addin.build.module import NAME, document, module
from xl_addin.build.project import project
from xl_addin.build.ribbon import RIBBON

__all__ = ["COPY_KIND", "FILE", "KIND", "add_in", "with_buttons"]

FILE = "commissioning.xlam"
KIND, COPY_KIND = sheets.KIND, sheets.COPY_KIND


def add_in() -> bytes:
    """The add-in: its ribbon, its macros, and a sheet that nobody sees, which says the versions that belong together."""
    macros = project({NAME: module()}, document(), [sheets.ABOUT])
    return package.with_macros(sheets.about(), package.ADD_IN, macros, ribbon=RIBBON.read_bytes())


def with_buttons(content: bytes) -> bytes:
    """A macro-enabled copy of a workbook, with the buttons on a sheet of their own; its other sheets keep their very bytes.

    Raises Refused, with a sentence for people, where it has macros already or where no sheet can be put in.
    """
    check_kind(content)
    with package.unbroken():
        package.check_without_macros(content)
        whole = graft(content, sheets.buttons(date_1904=starts_in_1904(content)), whole=False)
        macros = project({NAME: module()}, document(), package.code_names(whole, [NAME]))
        return package.with_macros(whole, package.WORKBOOK, macros)
