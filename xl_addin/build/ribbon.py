"""What the ribbon's buttons are called and call."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

RIBBON_FILE = Path(__file__).parent.parent / "ribbon.xml"
CUSTOM_UI = "{http://schemas.microsoft.com/office/2009/07/customui}"


class RibbonButton(NamedTuple):
    """A button: its words, the sentence that explains it, and the Sub that a press of it on a sheet runs."""

    label: str
    says: str
    macro: str


def ribbon_buttons() -> list[RibbonButton]:
    """The buttons from left to right. The Sub of a sheet's button is the ribbon's without On before its name."""
    found = ET.fromstring(RIBBON_FILE.read_bytes()).iter(f"{CUSTOM_UI}button")  # noqa: S314 - our own file
    return [RibbonButton(b.attrib["label"], b.attrib["supertip"], b.attrib["onAction"].removeprefix("On")) for b in found]
