"""A workbook's package given macros and a ribbon: the few parts that must name them are spliced, all others stay."""

from __future__ import annotations

import re
from contextlib import contextmanager
from posixpath import dirname, join
from typing import TYPE_CHECKING

from validators.graft.graft import BROKEN, DAMAGED
from validators.graft.target import TYPES, Target, relationships_of, relative
from validators.model.refusal import Refused, damaged
from xl_addin.build.project import BOOK

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from validators.graft.elements import Element

WORKBOOK = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADD_IN = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
PROJECT = "application/vnd.ms-office.vbaProject"
MICROSOFT = "http://schemas.microsoft.com/office"
MACROS = f"{MICROSOFT}/2006/relationships/vbaProject"
EXTENDS = f"{MICROSOFT}/2007/relationships/ui/extensibility"
RIBBON_PART = "customUI/customUI14.xml"
CODE_NAME = re.compile(rb'<(?:\w+:)?sheetPr\b[^>]*?\bcodeName="([A-Za-z]\w{0,30})"')

HAS_MACROS = (
    "The workbook has macros of its own, which would be lost. Use the add-in's ribbon with it instead of buttons on a sheet."
)


@contextmanager
def unbroken() -> Iterator[None]:
    """Refused where a package that is being read turns out to be damaged."""
    try:
        yield
    except BROKEN:
        raise Refused(DAMAGED) from None


def check_without_macros(content: bytes) -> None:
    """Refused where a workbook has macros."""
    target = Target(content)
    if target.related(target.book, "vbaProject"):
        raise Refused(HAS_MACROS)


def code_names(content: bytes, taken: Collection[str]) -> list[str]:
    """The names that a workbook's sheets have in a project of macros, but for those taken by others.

    A sheet that has none, or one that cannot be, is given one by Excel.
    """
    target = Target(content)
    sheets = [each.target for each in target.relationships(target.book).values() if each.kind == "worksheet"]
    found = (CODE_NAME.search(target.read(part)[:4096]) for part in sheets)
    known = {name.lower() for name in (BOOK, *taken)}
    names = {name.lower(): name for each in found if each for name in [each[1].decode("ascii")]}
    return [name for key, name in names.items() if key not in known]


def with_macros(content: bytes, kind: str, project: bytes, *, ribbon: bytes = b"") -> bytes:
    """The package as a workbook of a kind, WORKBOOK or ADD_IN, with a project of macros and a ribbon, if one is given."""
    target = Target(content)
    _declare(target, kind)
    _name_book(target)
    target.add(_relate(target, target.book, join(dirname(target.book), "vbaProject.bin"), MACROS), project, PROJECT)
    if ribbon:
        target.add(_relate(target, "", RIBBON_PART, EXTENDS), ribbon, "application/xml")
    return target.content()


def _declare(target: Target, kind: str) -> None:
    types = target.part(TYPES)
    for override in types.root.all("Override"):
        if override.get("PartName").lstrip("/").lower() == target.book.lower():
            types.set(override, "ContentType", kind)
            return
    raise damaged("it does not say which of its parts is the workbook")


def _name_book(target: Target) -> None:
    """The name by which the project knows the workbook."""
    part = target.part(target.book)
    properties: Element | None = part.root.child("workbookPr")
    if properties is not None:
        part.set(properties, "codeName", BOOK)
        return
    before = [child.name for child in part.root.children if child.name not in {"fileVersion", "fileSharing"}]
    part.insert(part.root, f'<{part.root.prefix}workbookPr codeName="{BOOK}"/>', before)


def _relate(target: Target, owner: str, part: str, relation: str) -> str:
    """Leads a part, or the package, to a part that is to come. Gives that part."""
    if part in target:
        raise damaged(f"its part {part} belongs to nothing")
    links = target.part(relationships_of(owner))
    taken = {link.get("Id") for link in links.root.all("Relationship")}
    key = next(f"rIdM{number}" for number in range(1, len(taken) + 2) if f"rIdM{number}" not in taken)
    said = f'Id="{key}" Type="{relation}" Target="{relative(owner, part)}"'
    links.append(links.root, f"<{links.root.prefix}Relationship {said}/>")
    return part
