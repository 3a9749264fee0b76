"""The workbook part's list of sheets: which are generated, which go, which come, and what must follow from that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple
from xml.sax.saxutils import quoteattr

from validators.graft.editable_package import relationships_part, relative_target
from validators.graft.refusals import check_replaceable, check_structure, sheet_name_taken
from validators.model import GENERATED_MARK, damaged_file, is_fixes_sheet, mark_formula

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.graft.editable_package import EditablePackage
    from validators.graft.elements import Element
    from validators.graft.generated_book import GeneratedSheet

RELATIONSHIPS_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORKSHEET = f"{RELATIONSHIPS_NAMESPACE}/worksheet"
RELATIONSHIP_ID = "relationships:id"


class PlacedSheet(NamedTuple):
    """A generated sheet in the workbook: its name there, and the id of its relationship."""

    sheet: GeneratedSheet
    name: str
    relationship: str


class SheetList:
    """The list of sheets while it is being changed. Raises Refused where a sheet may not be touched, or none be put in."""

    def __init__(self, target: EditablePackage, generated: Sequence[GeneratedSheet], *, whole: bool) -> None:
        self.target, self.part = target, target.part(target.book)
        self.links = target.part(relationships_part(target.book))
        root = self.part.root
        self.box = next(root.all("sheets"))
        self.before = list(self.box.all("sheet"))
        self.names = [name for box in root.all("definedNames") for name in box.all("definedName")]
        self.ours = self._generated_before()
        wanted = {sheet.name.lower(): sheet for sheet in generated}
        self.replaced = {e.get("name").lower(): e for e in self.before if e.get("name").lower() in wanted}
        gone = (e for e in self.ours if e.get("name").lower() not in wanted and not is_fixes_sheet(e.get("name")))
        self.stale = list(gone) if whole else []
        self.new = [sheet for sheet in generated if sheet.name.lower() not in self.replaced]
        self._check()

    def _generated_before(self) -> list[Element]:
        """The sheets whose mark says their own name."""
        says = {(name.get("localSheetId"), name.text) for name in self.names if name.get("name") == GENERATED_MARK}
        return [e for at, e in enumerate(self.before) if (str(at), mark_formula(e.get("name"))) in says]

    def _check(self) -> None:
        for element in self.replaced.values():
            if element not in self.ours:
                raise sheet_name_taken(element.get("name"))
        if self.new or self.stale:
            check_structure(self.target)
        for element in self.before:
            if self.part_of(element) not in self.target:
                raise damaged_file(f"the part of its sheet {element.get('name')} is missing")
        for element in self.outgoing:
            check_replaceable(self.target, element.get("name"), self.part_of(element))

    @property
    def outgoing(self) -> list[Element]:
        """The sheets whose parts are taken out."""
        return [*self.replaced.values(), *self.stale]

    def part_of(self, element: Element) -> str:
        """The part of a sheet that the workbook lists."""
        related = self.target.relationships(self.target.book).get(element.get(RELATIONSHIP_ID))
        return related.target if related else ""

    def remove_outgoing(self) -> None:
        """Takes out the parts to which only the sheets that go lead, and the entries of those that do not come back."""
        related = self.target.relationships(self.target.book)
        ids = {element.get(RELATIONSHIP_ID) for element in self.outgoing}
        kept = [each.target for key, each in related.items() if key not in ids and not each.outside]
        kept += [each.target for each in self.target.relationships("").values() if each.target.lower() != self.book]
        stay = self.target.reachable(kept, {self.book})
        for part in sorted(self.target.reachable(map(self.part_of, self.outgoing), {self.book}) - stay):
            self.target.remove(part)
        for element in self.stale:
            self.part.remove(element)
            self.unlink(self.part_of(element))

    @property
    def book(self) -> str:
        """The workbook part, as parts are compared."""
        return self.target.book.lower()

    def unlink(self, part: str) -> None:
        """Leads the workbook no longer to a part."""
        related = self.target.relationships(self.target.book)
        for link in self.links.root.all("Relationship"):
            if related[link.get("Id")].target == part:
                self.links.remove(link)

    def add_sheets(self, generated: Sequence[GeneratedSheet]) -> list[PlacedSheet]:
        """Lists the new sheets behind all others; those that are replaced keep their place, their number and their id."""
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
        said = f'name={quoteattr(placed.name)} sheetId="{number}" {id_}="{placed.relationship}"'
        return f"<{self.box.prefix}sheet {said}/>"

    def link(self, placed: PlacedSheet, part: str) -> None:
        """Leads the workbook to the part of a sheet."""
        target = relative_target(self.target.book, part)
        for link in self.links.root.all("Relationship"):
            if link.get("Id") == placed.relationship:
                if self.target.relationships(self.target.book)[placed.relationship].target.lower() != part.lower():
                    self.links.set(link, "Target", target)
                return
        prefix = self.links.root.prefix
        said = f'Id="{placed.relationship}" Type="{WORKSHEET}" Target={quoteattr(target)}'
        self.links.append(self.links.root, f"<{prefix}Relationship {said}/>")

    def order(self, placed: Sequence[PlacedSheet]) -> list[str]:
        """The names of all sheets, as they will stand."""
        new = [each.name for each in placed if each.name.lower() not in self.replaced]
        return [e.get("name") for e in self.before if e not in self.stale] + new
