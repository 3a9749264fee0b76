"""The texts that the add-in is built from."""

from pathlib import Path

ADDIN = Path(__file__).parent.parent.parent / "xl_addin"
VBA = ADDIN / "vba"
RIBBON = ADDIN / "ribbon.xml"


def source(name):
    return (VBA / name).read_text("utf-8")
