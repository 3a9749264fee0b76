"""The macros as one module of VBA, put together from the texts in the folder vba.

One module, because what is private in it can be called from nowhere else: a formula in somebody's workbook reaches the
worksheet functions alone, and never what starts Python.
"""

from __future__ import annotations

from pathlib import Path

from validators import __version__

NAME = "Commissioning"
FOLDER = Path(__file__).parent.parent / "vba"
TEXTS = ("Xlwings.bas", "Settings.bas", "Files.bas", "Buttons.bas", "Functions.bas", "Descriptions.bas")
"""In this order: declarations stand in the first alone, since VBA wants them before all procedures."""

HEAD = f"""Option Explicit

Private Const COMMISSIONING_VERSION As String = "{__version__}"

"""


def module() -> str:
    """The text of the module."""
    return HEAD + "\n".join(_read(name) for name in TEXTS)


def document() -> str:
    """The text of ThisWorkbook, which is told when Excel opens it."""
    return _read("ThisWorkbook.cls")


def _read(name: str) -> str:
    return (FOLDER / name).read_text("utf-8")
