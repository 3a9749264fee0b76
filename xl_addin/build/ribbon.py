"""What the ribbon's buttons are called and call."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

RIBBON = Path(__file__).parent.parent / "ribbon.xml"
CUSTOM = "{http://schemas.microsoft.com/office/2009/07/customui}"


class Button(NamedTuple):
    """A button: its words, the sentence that explains it, and the Sub that a press of it on a sheet runs."""

    label: str
    says: str
    macro: str


def buttons() -> list[Button]:
    """The buttons from left to right. The Sub of a sheet's button is the ribbon's without On before its name."""
    found = ET.fromstring(RIBBON.read_bytes()).iter(f"{CUSTOM}button")  # noqa: S314 - our own file
    return [Button(b.attrib["label"], b.attrib["supertip"], b.attrib["onAction"].removeprefix("On")) for b in found]
