"""A generated book, as the panel book's renderer wrote it: its sheets, with all that each of them leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from validators.graft.editable_package import CONTENT_TYPES_PART, EditablePackage

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHARED_TEXT = re.compile(rb"<si>(.*?)</si>", re.DOTALL)


class GeneratedSheet(NamedTuple):
    """One generated sheet: its part, all parts of it in a fixed order, and its names with what they mean."""

    name: str
    part: str
    parts: tuple[str, ...]
    names: Mapping[str, str]


class GeneratedBook:
    """The generated book. It comes from this product alone, so its form is known."""

    def __init__(self, content: bytes) -> None:
        self.file = EditablePackage(content)
        self.styles = self.file.part(self.file.related(self.file.book, "styles"))
        strings = self.file.related(self.file.book, "sharedStrings")
        self.texts: list[bytes] = _SHARED_TEXT.findall(self.file.read(strings)) if strings else []
        self.types = self._types()
        self.sheets = self._sheets()

    @property
    def has_1904_dates(self) -> bool:
        """Whether its days are counted from 1904."""
        return has_1904_dates(self.file)

    def _types(self) -> dict[str, str]:
        """The content type of each part, by its name in lower case, whether said of the part or of its ending."""
        said = self.file.part(CONTENT_TYPES_PART).root
        endings = {each.get("Extension").lower(): each.get("ContentType") for each in said.all("Default")}
        parts = (name.lower() for name in self.file.names())
        by_ending = {part: endings[ending] for part in parts if (ending := part.rpartition(".")[2]) in endings}
        return by_ending | {e.get("PartName").lstrip("/").lower(): e.get("ContentType") for e in said.all("Override")}

    def _sheets(self) -> list[GeneratedSheet]:
        root = self.file.part(self.file.book).root
        listed = [sheet for box in root.all("sheets") for sheet in box.all("sheet")]
        names = [name for box in root.all("definedNames") for name in box.all("definedName")]
        related = self.file.relationships(self.file.book)
        found = []
        for number, sheet in enumerate(listed):
            part = related[sheet.get("relationships:id")].target
            own = {n.get("name"): n.text for n in names if n.get("localSheetId") == str(number)}
            found.append(GeneratedSheet(sheet.get("name"), part, self._parts(part), own))
        return found

    def _parts(self, sheet: str) -> tuple[str, ...]:
        """The sheet's own part first, and then what it leads to."""
        return (sheet, *sorted(self.file.reachable([sheet]) - {sheet.lower()}))


def has_1904_dates(file: EditablePackage) -> bool:
    """Whether a workbook counts its days from 1904."""
    properties = file.part(file.book).root.child("workbookPr")
    return properties is not None and properties.get("date1904") in {"1", "true", "on"}
