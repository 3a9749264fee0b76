"""The macros as one module of VBA, put together from the texts in the folder vba.

One module, because what is private in it can be called from nowhere else: a formula in somebody's workbook reaches the
worksheet functions alone, and never what starts Python.
"""

from __future__ import annotations

from pathlib import Path

from validators import __version__

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
