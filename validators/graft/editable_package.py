"""A workbook file whose parts are read, edited, added and removed; the bytes of all other parts stay as they are."""

from __future__ import annotations

from posixpath import basename, dirname, join, relpath
from typing import TYPE_CHECKING

from validators.graft import zip_entries
from validators.graft.xml_part import XmlPart
from validators.reading import LIMITS, WorkbookPackage, find_workbook_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from validators.graft.elements import Element
    from validators.reading import Relationship

CONTENT_TYPES_PART = "[Content_Types].xml"
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"
MAIN_NAMESPACE = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

RELATIONSHIP_ID = "relationships:id"
"""The attribute by which the workbook part refers to a sheet's relationship, as `Element.get` names it."""

CALC_CHAIN = "calcChain"
"""The kind of the part that has Excel's order of calculation."""


def relationships_part(part: str) -> str:
    """The name of the part that has a part's relationships."""
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def relative_target(part: str, target: str) -> str:
    """The name of a target as a part's relationships give it, relative to the part."""
    return relpath(f"/{target}", f"/{dirname(part)}")


class EditablePackage:
    """One workbook file while it is being changed. Raises Refused where its zip is unsound.

    Parts are named as in the zip, and compared without regard to case. book: the name of the workbook part. gone: the parts
    that were removed, in lower case.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.package = WorkbookPackage(content, LIMITS)
        self.book = find_workbook_part(self.package)
        self._entries = {entry.name.lower(): entry for entry in zip_entries.zip_entries(content)}
        self._spliced: dict[str, XmlPart] = {}
        self._replaced: dict[str, bytes] = {}
        self._added: dict[str, zip_entries.ZipEntry] = {}
        self.gone: set[str] = set()

    def __contains__(self, part: str) -> bool:
        return part in self._added or (part.lower() in self._entries and part.lower() not in self.gone)

    def names(self) -> list[str]:
        """The names of the parts that are in the file now."""
        return [entry.name for key, entry in self._entries.items() if key not in self.gone] + list(self._added)

    def read(self, part: str) -> bytes:
        """The bytes of a part, before any change."""
        return b"".join(self.pieces(part))

    def pieces(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part, before any change, piece by piece: a long one need not be held whole."""
        return self.package.stream(part)

    def part(self, name: str, closed: Collection[str] = ()) -> XmlPart:
        """A part to be edited, the same object each time. closed: names of elements whose content need not be parsed."""
        key = name.lower()
        if key not in self._spliced:
            self._spliced[key] = XmlPart(self.read(name), closed)
        return self._spliced[key]

    def related(self, part: str, kind: str) -> str:
        """The first part of a kind to which a part has a relationship; empty where there is none."""
        targets = (each.target for each in self.relationships(part).values() if each.kind == kind and not each.outside)
        return next((target for target in targets if target in self), "")

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """The relationships of a part, before any change, by their ids."""
        return self.package.relationships(part)

    def sheet_elements(self) -> list[Element]:
        """The sheets as the workbook part lists them."""
        return [sheet for box in self.part(self.book).root.all("sheets") for sheet in box.all("sheet")]

    def name_elements(self) -> list[Element]:
        """The defined names as the workbook part lists them."""
        return [name for box in self.part(self.book).root.all("definedNames") for name in box.all("definedName")]

    def reachable(self, starts: Iterable[str], without: Collection[str] = ()) -> set[str]:
        """The parts to which these lead by relationships, with themselves, in lower case. without: parts that are passed by."""
        seen: set[str] = set()
        ahead = [part.lower() for part in starts]
        while ahead:
            part = ahead.pop()
            if part in self.package and part not in seen and part not in without:
                seen.add(part)
                ahead += [each.target.lower() for each in self.relationships(part).values() if not each.outside]
        return seen

    def add(self, part: str, content: bytes, kind: str) -> None:
        """Add a part. kind: its content type."""
        self.add_pieces(part, [content], kind)

    def add_pieces(self, part: str, pieces: Iterable[bytes], kind: str) -> None:
        """Add a part that is given piece by piece, and hold it compressed. kind: its content type."""
        self._added[part] = zip_entries.pack_pieces(part, pieces)
        types = self.part(CONTENT_TYPES_PART)
        prefix = types.root.prefix
        types.append(types.root, f'<{prefix}Override PartName="/{part}" ContentType="{kind}"/>')

    def add_relationships(self, part: str, content: bytes) -> None:
        """Add the relationships of an added part. Their content type is that of the package's default."""
        name = relationships_part(part)
        self._added[name] = zip_entries.pack_entry(name, content)

    def replace(self, part: str, content: bytes, before: bytes | None = None) -> None:
        """Replace the bytes of a part, if they differ. before: its bytes as they were read, if they were."""
        if content != (self.read(part) if before is None else before):
            self._replaced[part.lower()] = content

    def remove(self, part: str) -> None:
        """Remove a part, with its relationships."""
        self.gone |= {part.lower(), relationships_part(part).lower()}
        types = self.part(CONTENT_TYPES_PART)
        for override in types.root.all("Override"):
            if override.get("PartName").lstrip("/").lower() == part.lower():
                types.remove(override)

    def content(self) -> bytes:
        """The bytes of the file with all changes."""
        self._declare_relationships()
        parts = [self._pack_part(key, entry) for key, entry in self._entries.items() if key not in self.gone]
        return zip_entries.join_entries([*parts, *self._added.values()], zip_entries.zip_comment(self._content))

    def _pack_part(self, key: str, entry: zip_entries.ZipEntry) -> zip_entries.ZipEntry:
        if key in self._replaced:
            return zip_entries.pack_entry(entry.name, self._replaced[key])
        part = self._spliced.get(key)
        if part is None or not part.is_changed:
            return entry
        return zip_entries.pack_entry(entry.name, part.edited())

    def _declare_relationships(self) -> None:
        """Declare the content type of relationships, which some writers leave out and Excel needs."""
        types = self.part(CONTENT_TYPES_PART)
        if not any(default.get("Extension").lower() == "rels" for default in types.root.all("Default")):
            default = f'<{types.root.prefix}Default Extension="rels" ContentType="{RELATIONSHIPS_TYPE}"/>'
            types.insert(types.root, default, ("Default", "Override"))
