"""The workbook part: its sheets in order, its names, its links to other workbooks, and how it calculates."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple, cast
from urllib.parse import unquote

from validators.model import DefinedName, Refused, damaged_file, printable_name
from validators.reading import submitted_file
from validators.reading.shared_strings import decode_escapes
from validators.reading.xml_stream import TRUE_TEXTS, walk_elements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.reading.package import Relationship, WorkbookPackage

SheetState = Literal["visible", "hidden", "veryHidden"]
UNKNOWN_LINK = "another workbook"
DDE_LINK = "the program {} (DDE)"
MACRO_KINDS = frozenset({"vbaProject", "xlMacrosheet", "xlIntlMacrosheet"})
MACRO_PART = "vbaproject.bin"
POWERPOINT = "The file is a PowerPoint presentation, not a workbook. Submit the Excel workbook."
ZIP_ARCHIVE = "The file is a zip archive, not a workbook. Unzip it, and submit the Excel workbook inside it."


class SheetListing(NamedTuple):
    """A sheet as the workbook lists it: its name, its part, and whether it is hidden."""

    name: str
    part: str
    state: SheetState


@dataclass
class WorkbookPart:
    """What the workbook part says."""

    part: str
    sheets: list[SheetListing] = field(default_factory=list)
    names: list[DefinedName] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    date1904: bool = False
    manual_calculation: bool = False


def find_workbook_part(package: WorkbookPackage) -> str:
    """Return the part that the package calls its document, if that is a workbook; Refused for what it is otherwise."""
    found = [each.target for each in package.relationships("").values() if each.kind == "officeDocument"]
    if len(found) > 1:
        raise damaged_file("it holds more than one workbook")
    if found and found[0] in package:
        return _check_is_workbook(found[0])
    if "mimetype" in package or "content.xml" in package:
        raise Refused(submitted_file.OPEN_DOCUMENT_FILE)
    raise damaged_file("its workbook part is missing") if "[Content_Types].xml" in package else Refused(ZIP_ARCHIVE)


def _check_is_workbook(part: str) -> str:
    lower = part.lower()
    if lower.endswith(".bin"):
        raise Refused(submitted_file.BINARY_FORMAT)
    for folder, sentence in (("word/", submitted_file.WORD_FILE), ("ppt/", POWERPOINT)):
        if lower.startswith(folder):
            raise Refused(sentence)
    return part


class WorkbookPartReader:
    """Takes in the workbook part and what it relates to."""

    def __init__(self, package: WorkbookPackage) -> None:
        self._package = package
        self.book = WorkbookPart(find_workbook_part(package))
        self._related: Mapping[str, Relationship] = package.relationships(self.book.part)
        self._name = ""

    def read(self) -> WorkbookPart:
        """Return the workbook, with at least one sheet and no two of a name."""
        handlers = {
            "workbook/workbookPr": self._properties,
            "workbook/sheets/sheet": self._sheet,
            "workbook/definedNames/definedName": self._open_name,
            "workbook/externalReferences/externalReference": self._link,
            "workbook/calcPr": self._calculation,
        }
        texts = {"workbook/definedNames/definedName": self._close_name}
        walk_elements(self._package.stream(self.book.part), handlers, self._package.limits, texts)
        self._check_names()
        return self.book

    def part(self, kind: str) -> str:
        """Return the part of a kind, such as styles, that the workbook relates to; nothing where it has none."""
        found = {each.target for each in self._related.values() if each.kind == kind and each.target in self._package}
        if len(found) > 1:
            raise damaged_file(f"it holds more than one part of the kind {printable_name(kind)}")
        return next(iter(found), "")

    @property
    def has_macros(self) -> bool:
        """Whether it holds a macro of either kind, whatever its name says."""
        kinds = {each.kind for each in self._related.values()}
        return bool(MACRO_KINDS & kinds) or self._package.ends_with(MACRO_PART)

    def _properties(self, has: Mapping[str, str]) -> None:
        self.book.date1904 = has.get("date1904") in TRUE_TEXTS

    def _calculation(self, has: Mapping[str, str]) -> None:
        self.book.manual_calculation = has.get("calcMode") == "manual"

    def _sheet(self, has: Mapping[str, str]) -> None:
        name, state = decode_escapes(has["name"]), has.get("state", "visible")
        related = self._related.get(has.get("r:id", ""))
        if related is None or related.target not in self._package:
            raise damaged_file(f"the part of its sheet {printable_name(name)} is missing")
        if state not in {"visible", "hidden", "veryHidden"}:
            raise damaged_file(f"its sheet {printable_name(name)} is in a state that Excel does not have")
        self.book.sheets.append(SheetListing(name, related.target, cast("SheetState", state)))

    def _open_name(self, has: Mapping[str, str]) -> None:
        self._name = has["name"]

    def _close_name(self, text: str) -> None:
        self.book.names.append(DefinedName(self._name, text))
        if len(self.book.names) > self._package.limits.names:
            raise Refused(f"The workbook has more than {self._package.limits.names:,} names. Delete those that are not used.")

    def _link(self, has: Mapping[str, str]) -> None:
        part = self._related.get(has.get("r:id", ""))
        targets = (
            [] if part is None else [each.target for each in self._package.relationships(part.target).values() if each.outside]
        )
        self.book.links.append(unquote(targets[0]) if targets else self._describe_program(part))

    def _describe_program(self, part: Relationship | None) -> str:
        """Return what a link to no file takes its values from: a program that Excel asks, and starts if need be."""
        services: list[str] = []

        def note(has: Mapping[str, str]) -> None:
            services.append(has.get("ddeService", ""))

        if part is not None and part.target in self._package:
            walk_elements(self._package.stream(part.target), {"externalLink/ddeLink": note}, self._package.limits)
        return DDE_LINK.format(services[0]) if services else UNKNOWN_LINK

    def _check_names(self) -> None:
        seen: set[str] = set()
        for sheet in self.book.sheets:
            if sheet.name.casefold() in seen:
                raise damaged_file(f"it has two sheets of the name {printable_name(sheet.name)}")
            seen.add(sheet.name.casefold())
        if len(self.book.sheets) > self._package.limits.sheets:
            raise Refused(f"The workbook has more than {self._package.limits.sheets} sheets. Remove those that are not needed.")
