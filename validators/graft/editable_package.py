"""The workbook file that takes the sheets: parts are read, spliced, added and taken out; all others keep their bytes."""

from __future__ import annotations

from posixpath import basename, dirname, join, relpath
from typing import TYPE_CHECKING

from validators.graft import zip_entries
from validators.graft.xml_part import XmlPart
from validators.reading import LIMITS, WorkbookPackage, find_workbook_part

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from validators.reading import Relationship

CONTENT_TYPES_PART = "[Content_Types].xml"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
RELATIONSHIPS_TYPE = "application/vnd.openxmlformats-package.relationships+xml"


def relationships_part(part: str) -> str:
    """The part that holds a part's relationships."""
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def relative_target(part: str, target: str) -> str:
    """A part as another names it."""
    return relpath(f"/{target}", f"/{dirname(part)}")


class EditablePackage:
    """One workbook file while it is being changed. Raises Refused where its zip is unsound.

    gone: what was taken out, in lower case.
    """

    def __init__(self, content: bytes) -> None:
        self._content = content
        self.package = WorkbookPackage(content, LIMITS)
        self.book = find_workbook_part(self.package)
        self._entries = {entry.name.lower(): entry for entry in zip_entries.zip_entries(content)}
        self._spliced: dict[str, XmlPart] = {}
        self._replaced: dict[str, bytes] = {}
        self._added: dict[str, bytes] = {}
        self.gone: set[str] = set()

    def __contains__(self, part: str) -> bool:
        return part in self._added or (part.lower() in self._entries and part.lower() not in self.gone)

    def names(self) -> list[str]:
        """The parts that are there now."""
        return [entry.name for key, entry in self._entries.items() if key not in self.gone] + list(self._added)

    def read(self, part: str) -> bytes:
        """A part as the file has it."""
        return b"".join(self.package.stream(part))

    def part(self, name: str, closed: Collection[str] = ()) -> XmlPart:
        """A part to be spliced."""
        key = name.lower()
        if key not in self._spliced:
            self._spliced[key] = XmlPart(self.read(name), closed)
        return self._spliced[key]

    def related(self, part: str, kind: str) -> str:
        """The part of a kind that a part relates to; nothing where it has none."""
        found = (each.target for each in self.relationships(part).values() if each.kind == kind and not each.outside)
        return next((target for target in found if target in self), "")

    def relationships(self, part: str) -> Mapping[str, Relationship]:
        """The relationships of a part as the file has them, by their ids."""
        return self.package.relationships(part)

    def reachable(self, starts: Iterable[str], without: Collection[str] = ()) -> set[str]:
        """The parts that these lead to, themselves included, in lower case. without: those at which to stop."""
        seen: set[str] = set()
        ahead = [part.lower() for part in starts]
        while ahead:
            part = ahead.pop()
            if part in self.package and part not in seen and part not in without:
                seen.add(part)
                ahead += [each.target.lower() for each in self.relationships(part).values() if not each.outside]
        return seen

    def add(self, part: str, content: bytes, kind: str) -> None:
        """Puts a part in, of a content type."""
        self._added[part] = content
        types = self.part(CONTENT_TYPES_PART)
        prefix = types.root.prefix
        types.append(types.root, f'<{prefix}Override PartName="/{part}" ContentType="{kind}"/>')

    def add_relationships(self, part: str, content: bytes) -> None:
        """Puts the relationships of an added part in; their content type is the package's own."""
        self._added[relationships_part(part)] = content

    def replace(self, part: str, content: bytes, before: bytes | None = None) -> None:
        """Puts other bytes in the place of a part's, if they are other bytes. before: what was read of it, if it was."""
        if content != (self.read(part) if before is None else before):
            self._replaced[part.lower()] = content

    def remove(self, part: str) -> None:
        """Takes a part out, with its relationships."""
        self.gone |= {part.lower(), relationships_part(part).lower()}
        types = self.part(CONTENT_TYPES_PART)
        for override in types.root.all("Override"):
            if override.get("PartName").lstrip("/").lower() == part.lower():
                types.remove(override)

    def content(self) -> bytes:
        """The file with all that was changed."""
        self._declare_relationships()
        parts = [self._pack_part(key, entry) for key, entry in self._entries.items() if key not in self.gone]
        parts += [zip_entries.pack_entry(name, content) for name, content in self._added.items()]
        return zip_entries.join_entries(parts, zip_entries.zip_comment(self._content))

    def _pack_part(self, key: str, entry: zip_entries.ZipEntry) -> zip_entries.ZipEntry:
        if key in self._replaced:
            return zip_entries.pack_entry(entry.name, self._replaced[key])
        part = self._spliced.get(key)
        if part is None or not part.is_changed:
            return entry
        return zip_entries.pack_entry(entry.name, part.edited())

    def _declare_relationships(self) -> None:
        """Some writers leave out what Excel needs to know of the parts of relationships."""
        types = self.part(CONTENT_TYPES_PART)
        if not any(default.get("Extension").lower() == "rels" for default in types.root.all("Default")):
            default = f'<{types.root.prefix}Default Extension="rels" ContentType="{RELATIONSHIPS_TYPE}"/>'
            types.insert(types.root, default, ("Default", "Override"))
