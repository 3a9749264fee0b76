"""Copies the parts of generated sheets into a workbook: renamed, and with the numbers of its looks."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain
from posixpath import splitext
from typing import TYPE_CHECKING

from validators.graft.editable_package import CONTENT_TYPES_PART, relationships_part, relative_target
from validators.graft.part_pieces import cut_before

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.graft.editable_package import EditablePackage
    from validators.graft.generated_book import GeneratedBook
    from validators.graft.sheet_list import PlacedSheet
    from validators.graft.style_sheet import StyleSheet

CELL_WITH_LOOK = re.compile(
    rb'(<(?:c r="[A-Z]+[0-9]+"|row [^>]*?|col [^>]*?))'
    rb'( (?:s|style)="[0-9]+"(?: t="s"><v>[0-9]+</v>)?| t="s"><v>[0-9]+</v>)'
)
"""A tag with the number of its looks, of a shared text, or both."""
LOOK_AND_TEXT = re.compile(rb'(?:( s| style)="(\d+)")?(?: t="s"><v>(\d+)</v>)?')
DIFFERENTIAL_FORMAT = re.compile(rb'([dD]xfId)="(\d+)"')
SELECTED_TAB = re.compile(rb' tabSelected="1"')
TABLE_ID = re.compile(rb'(<table [^>]*?\bid)="\d+"')
TABLE_NAME = re.compile(rb'(<table [^>]*?)\bname="([^"]*)" displayName="[^"]*"')


class SheetCopier:
    """Copies the parts of generated sheets. Parts and tables get names and ids that are not in use."""

    def __init__(self, target: EditablePackage, source: GeneratedBook, styles: StyleSheet) -> None:
        self.target, self.source, self.styles = target, source, styles
        self._parts: dict[str, str] = {}
        self._reserved = _reserved_parts(target)
        self._table_names, self._table_id = _tables_in_use(target)

    def copy(self, placed: PlacedSheet) -> str:
        """Copy all parts of a sheet, and return the new name of the sheet's own part."""
        for part in placed.sheet.parts:
            self._parts[part.lower()] = self._free_name(part)
        for part in placed.sheet.parts:
            self._copy(part)
        return self._parts[placed.sheet.part.lower()]

    def _copy(self, part: str) -> None:
        file, new = self.source.file, self._parts[part.lower()]
        pieces = file.pieces(part)
        first = next(pieces, b"")
        whole = chain([first], pieces)
        if first[:400].find(b"<worksheet") > 0:
            self.target.add_pieces(new, self._sheet(cut_before(whole, b"<row ")), self.source.types[part.lower()])
        else:
            content = b"".join(whole)
            content = self._table(content) if content[:400].find(b"<table") > 0 else content
            self.target.add(new, content, self.source.types[part.lower()])
        links = file.part(relationships_part(part)) if relationships_part(part) in file else None
        if links:
            related = file.relationships(part)
            for link in links.root.all("Relationship"):
                links.set(link, "Target", relative_target(new, self._parts[related[link.get("Id")].target.lower()]))
            self.target.add_relationships(new, links.edited())

    def _sheet(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Give cells the workbook's looks, put shared texts into their cells, and do not select the sheet's tab.

        A piece has whole rows. Most cells have looks and a text that another cell had, so what they become is remembered.
        """
        known = cache(self._look_and_text)
        for piece in pieces:
            plain = SELECTED_TAB.sub(b"", piece) if b"tabSelected" in piece else piece
            plain = DIFFERENTIAL_FORMAT.sub(self._difference, plain) if b'xfId="' in plain else plain
            yield CELL_WITH_LOOK.sub(lambda cell: cell[1] + known(cell[2]), plain)

    def _look_and_text(self, found: bytes) -> bytes:
        """Return the end of a cell's tag with the workbook's looks, and the text itself for the number of one."""
        match = LOOK_AND_TEXT.match(found)
        attribute, look, text = match.groups() if match else (None, None, None)
        looks = attribute + b'="' + self.styles.look(look.decode()).encode() + b'"' if attribute and look else b""
        return looks + (b' t="inlineStr"><is>' + self.source.texts[int(text)] + b"</is>" if text else b"")

    def _difference(self, match: re.Match[bytes]) -> bytes:
        return match[1] + b'="' + self.styles.difference(match[2].decode()).encode() + b'"'

    def _table(self, content: bytes) -> bytes:
        self._table_id += 1
        content = TABLE_ID.sub(rb'\g<1>="%d"' % self._table_id, content, count=1)
        content = TABLE_NAME.sub(self._table_name, content, count=1)
        return DIFFERENTIAL_FORMAT.sub(self._difference, content)

    def _table_name(self, match: re.Match[bytes]) -> bytes:
        plain = name = match[2].decode()
        number = 1
        while name.lower() in self._table_names:
            number += 1
            name = f"{plain}_{number}"
        self._table_names.add(name.lower())
        return match[1] + f'name="{name}" displayName="{name}"'.encode()

    def _free_name(self, part: str) -> str:
        """The first name of this kind of part that the workbook neither has nor refers to."""
        stem, extension = splitext(part)
        number, plain = 1, stem.rstrip("0123456789")
        while (name := f"{plain}{number}{extension}").lower() in self._reserved:
            number += 1
        self._reserved.add(name.lower())
        return name


def _reserved_parts(target: EditablePackage) -> set[str]:
    """The names of parts that the workbook has, or refers to although it does not have them, in lower case."""
    names = {name.lower() for name in target.names()}
    types = target.part(CONTENT_TYPES_PART).root
    referred = {override.get("PartName").lstrip("/").lower() for override in types.all("Override")} - target.gone
    owners = ["", *(name for name in target.names() if not name.endswith(".rels"))]
    for owner in owners:
        referred |= {each.target.lower() for each in target.relationships(owner).values() if not each.outside} - target.gone
    return names | referred


def _tables_in_use(target: EditablePackage) -> tuple[set[str], int]:
    """The names that a new table may not have, in lower case, and the largest id of a table."""
    names = {name.get("name").lower() for name in target.name_elements()}
    largest = 0
    for part in _table_parts(target):
        table = target.part(part).root
        names |= {table.get("displayName").lower(), table.get("name").lower()}
        largest = max(largest, int(table.get("id", "0")))
    return names, largest


def _table_parts(target: EditablePackage) -> Sequence[str]:
    parts: Mapping[str, None] = dict.fromkeys(
        each.target
        for name in target.names()
        for each in target.relationships(name).values()
        if each.kind == "table" and each.target in target
    )
    return list(parts)
