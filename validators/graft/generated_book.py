"""A generated book as `render` wrote it: its sheets, each with the parts that it leads to."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from validators.graft.editable_package import CONTENT_TYPES_PART, RELATIONSHIP_ID, EditablePackage
from validators.reading import TRUE_TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

_SHARED_TEXT = re.compile(rb"<si>(.*?)</si>", re.DOTALL)


class GeneratedSheet(NamedTuple):
    """One generated sheet.

    part: the sheet's own part. parts: that and all parts it leads to, always in the same order. names: the names that are
    defined for it, with what they refer to.
    """

    name: str
    part: str
    parts: tuple[str, ...]
    names: Mapping[str, str]


class GeneratedBook:
    """A generated book. Only this program writes it, so its form is known.

    texts: the XML of the shared texts, by number. types: the content type of each part, by its name in lower case.
    """

    def __init__(self, content: bytes) -> None:
        self.file = EditablePackage(content)
        self.styles = self.file.part(self.file.related(self.file.book, "styles"))
        strings = self.file.related(self.file.book, "sharedStrings")
        self.texts: list[bytes] = _SHARED_TEXT.findall(self.file.read(strings)) if strings else []
        self.types = self._types()
        self.sheets = self._sheets()

    @property
    def has_1904_dates(self) -> bool:
        """Whether it counts dates from 1904."""
        return has_1904_dates(self.file)

    def _types(self) -> dict[str, str]:
        """The content type of each part, whether it is declared for the part or for its extension."""
        declared = self.file.part(CONTENT_TYPES_PART).root
        endings = {each.get("Extension").lower(): each.get("ContentType") for each in declared.all("Default")}
        parts = (name.lower() for name in self.file.names())
        by_ending = {part: endings[ending] for part in parts if (ending := part.rpartition(".")[2]) in endings}
        return by_ending | {e.get("PartName").lstrip("/").lower(): e.get("ContentType") for e in declared.all("Override")}

    def _sheets(self) -> list[GeneratedSheet]:
        names, related = self.file.name_elements(), self.file.relationships(self.file.book)
        sheets = []
        for number, sheet in enumerate(self.file.sheet_elements()):
            part = related[sheet.get(RELATIONSHIP_ID)].target
            own = {n.get("name"): n.text for n in names if n.get("localSheetId") == str(number)}
            sheets.append(GeneratedSheet(sheet.get("name"), part, self._parts(part), own))
        return sheets

    def _parts(self, sheet: str) -> tuple[str, ...]:
        """The sheet's own part, and then the parts that it leads to."""
        return (sheet, *sorted(self.file.reachable([sheet]) - {sheet.lower()}))


def has_1904_dates(file: EditablePackage) -> bool:
    """Whether a workbook counts dates from 1904."""
    properties = file.part(file.book).root.child("workbookPr")
    return properties is not None and properties.get("date1904") in TRUE_TEXTS
