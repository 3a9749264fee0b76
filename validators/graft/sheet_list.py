"""The workbook part's list of sheets: which were generated, which are removed, replaced and added."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

from validators.graft.editable_package import (
    RELATIONSHIP_ID,
    RELATIONSHIPS_NAMESPACE,
    relationships_part,
    relative_target,
)
from validators.graft.refusals import check_replaceable, check_structure, sheet_name_taken
from validators.model import GENERATED_MARK, damaged_file, is_fixes_sheet, mark_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.graft.editable_package import EditablePackage
    from validators.graft.elements import Element
    from validators.graft.generated_book import GeneratedSheet

WORKSHEET = f"{RELATIONSHIPS_NAMESPACE}/worksheet"


class PlacedSheet(NamedTuple):
    """A generated sheet in the workbook. name: its name there. relationship: the id of its relationship."""

    sheet: GeneratedSheet
    name: str
    relationship: str


class SheetList:
    """The list of sheets while it is being changed. Raises Refused where a sheet may not be replaced, added or removed.

    before: the entries of the list before any change. generated: those of sheets that an earlier run put in. replaced: those of
    sheets that get new content, by name in lower case. obsolete: those of sheets that are removed. new: sheets that are added.
    names: the defined names.
    """

    def __init__(self, target: EditablePackage, generated: Sequence[GeneratedSheet], *, whole: bool) -> None:
        self.target, self.part = target, target.part(target.book)
        self.links = target.part(relationships_part(target.book))
        self.box = next(self.part.root.all("sheets"))
        self.before, self.names = target.sheet_elements(), target.name_elements()
        self.generated = self._generated_before()
        coming = {sheet.name.lower() for sheet in generated}
        self.replaced = {e.get("name").lower(): e for e in self.before if e.get("name").lower() in coming}
        others = (e for e in self.generated if e.get("name").lower() not in coming and not is_fixes_sheet(e.get("name")))
        self.obsolete = list(others) if whole else []
        self.new = [sheet for sheet in generated if sheet.name.lower() not in self.replaced]
        self._check()

    def _generated_before(self) -> list[Element]:
        """The sheets whose mark has their own name. A copy that somebody made of such a sheet has the mark of another."""
        marks = {(name.get("localSheetId"), name.text) for name in self.names if name.get("name") == GENERATED_MARK}
        return [e for at, e in enumerate(self.before) if (str(at), mark_formula(e.get("name"))) in marks]

    def _check(self) -> None:
        for element in self.replaced.values():
            if element not in self.generated:
                raise sheet_name_taken(element.get("name"))
        if self.new or self.obsolete:
            check_structure(self.target)
        for element in self.before:
            if self.part_of(element) not in self.target:
                raise damaged_file(f"the part of its sheet {element.get('name')} is missing")
        for element in self.outgoing:
            check_replaceable(self.target, element.get("name"), self.part_of(element))

    @property
    def outgoing(self) -> list[Element]:
        """The sheets whose parts are removed: those that are replaced, and those that are obsolete."""
        return [*self.replaced.values(), *self.obsolete]

    def part_of(self, element: Element) -> str:
        """The part of a sheet that the workbook lists."""
        related = self.target.relationships(self.target.book).get(element.get(RELATIONSHIP_ID))
        return related.target if related else ""

    def remove_outgoing(self) -> None:
        """Remove the parts to which only outgoing sheets lead, and the entries of obsolete sheets."""
        related = self.target.relationships(self.target.book)
        ids = {element.get(RELATIONSHIP_ID) for element in self.outgoing}
        others = [each.target for key, each in related.items() if key not in ids and not each.outside]
        others += [each.target for each in self.target.relationships("").values() if each.target.lower() != self.book]
        stay = self.target.reachable(others, {self.book})
        for part in sorted(self.target.reachable(map(self.part_of, self.outgoing), {self.book}) - stay):
            self.target.remove(part)
        for element in self.obsolete:
            self.part.remove(element)
            self.unlink(self.part_of(element))

    @property
    def book(self) -> str:
        """The name of the workbook part in lower case."""
        return self.target.book.lower()

    def unlink(self, part: str) -> None:
        """Remove the workbook's relationship to a part."""
        related = self.target.relationships(self.target.book)
        for link in self.links.root.all("Relationship"):
            if related[link.get("Id")].target == part:
                self.links.remove(link)

    def add_sheets(self, generated: Sequence[GeneratedSheet]) -> list[PlacedSheet]:
        """Add the new sheets to the end of the list. Sheets that are replaced keep their place, number and relationship."""
        taken = {link.get("Id") for link in self.links.root.all("Relationship")}
        free = (f"rIdG{n}" for n in range(1, len(taken) + len(generated) + 1) if f"rIdG{n}" not in taken)
        number = max((int(e.get("sheetId")) for e in self.before), default=0)
        placed = []
        for sheet in generated:
            if element := self.replaced.get(sheet.name.lower()):
                placed.append(PlacedSheet(sheet, element.get("name"), element.get(RELATIONSHIP_ID)))
                continue
            number += 1
            placed.append(PlacedSheet(sheet, sheet.name, next(free)))
            self.part.append(self.box, self._entry(placed[-1], number))
        return placed

    def _entry(self, placed: PlacedSheet, number: int) -> str:
        declared = self.part.namespaces.get(RELATIONSHIPS_NAMESPACE)
        id_ = f"{declared}:id" if declared else f'xmlns:r="{RELATIONSHIPS_NAMESPACE}" r:id'
        attributes = f'name={quoteattr(placed.name)} sheetId="{number}" {id_}="{placed.relationship}"'
        return f"<{self.box.prefix}sheet {attributes}/>"

    def link(self, placed: PlacedSheet, part: str) -> None:
        """Give the workbook a relationship to the part of a sheet."""
        target = relative_target(self.target.book, part)
        for link in self.links.root.all("Relationship"):
            if link.get("Id") == placed.relationship:
                if self.target.relationships(self.target.book)[placed.relationship].target.lower() != part.lower():
                    self.links.set(link, "Target", target)
                return
        prefix = self.links.root.prefix
        attributes = f'Id="{placed.relationship}" Type="{WORKSHEET}" Target={quoteattr(target)}'
        self.links.append(self.links.root, f"<{prefix}Relationship {attributes}/>")

    def order(self, placed: Sequence[PlacedSheet]) -> list[str]:
        """The names of all sheets in their new order."""
        new = [each.name for each in placed if each.name.lower() not in self.replaced]
        return [e.get("name") for e in self.before if e not in self.obsolete] + new
