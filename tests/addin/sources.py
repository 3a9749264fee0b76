"""The texts that the add-in is built from, and those that are made of its buttons."""

from pathlib import Path

ADDIN = Path(__file__).parent.parent.parent / "xl_addin"
VBA = ADDIN / "vba"
GOLDEN = Path(__file__).parent / "golden"
"""The ribbon and the Subs of the buttons, as xl_addin.build makes them of the buttons that it finds."""


def source(name):
    return (VBA / name).read_text("utf-8")
