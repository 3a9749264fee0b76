"""A workbook's package given macros and a ribbon: the few parts that must name them are spliced, all others stay."""

from __future__ import annotations

import re
from contextlib import contextmanager
from pathlib import Path
from posixpath import dirname, join
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from validators.graft import (
    BROKEN_FILE_ERRORS,
    CONTENT_TYPES_PART,
    DAMAGED,
    EditablePackage,
    relationships_part,
    relative_target,
)
from validators.model import Refused, damaged_file
from validators.system import library
from xl_addin.build.add_in_sheets import blank_workbook

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    import pyopenvba

    from validators.graft import Element
else:
    pyopenvba = library("pyopenvba")

WORKBOOK_TYPE = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"
ADD_IN_TYPE = "application/vnd.ms-excel.addin.macroEnabled.main+xml"
PROJECT_TYPE = "application/vnd.ms-office.vbaProject"
MICROSOFT = "http://schemas.microsoft.com/office"
MACROS_RELATION = f"{MICROSOFT}/2006/relationships/vbaProject"
RIBBON_RELATION = f"{MICROSOFT}/2007/relationships/ui/extensibility"
RIBBON_PART = "customUI/customUI14.xml"
CODE_NAME = re.compile(rb'<(?:\w+:)?sheetPr\b[^>]*?\bcodeName="([A-Za-z]\w{0,30})"')

HAS_MACROS = (
    "The workbook has macros of its own, which would be lost. Use the add-in's ribbon with it instead of buttons on a sheet."
)


@contextmanager
def refuse_damaged() -> Iterator[None]:
    """Refused where a package that is being read turns out to be damaged."""
    try:
        yield
    except BROKEN_FILE_ERRORS:
        raise Refused(DAMAGED) from None


def check_without_macros(content: bytes) -> None:
    """Refused where a workbook has macros."""
    target = EditablePackage(content)
    if target.related(target.book, "vbaProject"):
        raise Refused(HAS_MACROS)


def code_names(content: bytes, taken: Collection[str]) -> list[str]:
    """The names that a workbook's sheets have in a project of macros, but for those taken by others.

    A sheet that has none, or one that cannot be, is given one by Excel.
    """
    target = EditablePackage(content)
    sheets = [each.target for each in target.relationships(target.book).values() if each.kind == "worksheet"]
    found = (CODE_NAME.search(target.read(part)[:4096]) for part in sheets)
    known = {name.lower() for name in (BOOK_CODE_NAME, *taken)}
    names = {name.lower(): name for each in found if each for name in [each[1].decode("ascii")]}
    return [name for key, name in names.items() if key not in known]


def add_macros(content: bytes, kind: str, project: bytes, *, ribbon: bytes = b"") -> bytes:
    """The package as a workbook of a kind, WORKBOOK or ADD_IN, with a project of macros and a ribbon, if one is given."""
    target = EditablePackage(content)
    _declare_kind(target, kind)
    _name_book(target)
    target.add(
        _add_relationship(target, target.book, join(dirname(target.book), "vbaProject.bin"), MACROS_RELATION),
        project,
        PROJECT_TYPE,
    )
    if ribbon:
        target.add(_add_relationship(target, "", RIBBON_PART, RIBBON_RELATION), ribbon, "application/xml")
    return target.content()


def _declare_kind(target: EditablePackage, kind: str) -> None:
    types = target.part(CONTENT_TYPES_PART)
    for override in types.root.all("Override"):
        if override.get("PartName").lstrip("/").lower() == target.book.lower():
            types.set(override, "ContentType", kind)
            return
    raise damaged_file("it does not say which of its parts is the workbook")


def _name_book(target: EditablePackage) -> None:
    """The name by which the project knows the workbook."""
    part = target.part(target.book)
    properties: Element | None = part.root.child("workbookPr")
    if properties is not None:
        part.set(properties, "codeName", BOOK_CODE_NAME)
        return
    before = [child.name for child in part.root.children if child.name not in {"fileVersion", "fileSharing"}]
    part.insert(part.root, f'<{part.root.prefix}workbookPr codeName="{BOOK_CODE_NAME}"/>', before)


def _add_relationship(target: EditablePackage, owner: str, part: str, relation: str) -> str:
    """Leads a part, or the package, to a part that is to come. Gives that part."""
    if part in target:
        raise damaged_file(f"its part {part} belongs to nothing")
    links = target.part(relationships_part(owner))
    taken = {link.get("Id") for link in links.root.all("Relationship")}
    key = next(f"rIdM{number}" for number in range(1, len(taken) + 2) if f"rIdM{number}" not in taken)
    said = f'Id="{key}" Type="{relation}" Target="{relative_target(owner, part)}"'
    links.append(links.root, f"<{links.root.prefix}Relationship {said}/>")
    return part


BOOK_CODE_NAME = "ThisWorkbook"


def build_vba_project(modules: Mapping[str, str], document: str, sheets: Sequence[str]) -> bytes:
    """The project: modules by name, the workbook's own code, and an empty module for each sheet's name in the project.

    Texts may have any line ends, and letters of Windows' Western code page. It holds no compiled code: Excel compiles it
    when it is opened.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scratch.xlsm"
        path.write_bytes(blank_workbook(list(sheets)))
        with pyopenvba.ExcelFile(path) as scratch:
            made = scratch.add_vba_project()
            for name, text in modules.items():
                made.add_module(name, _windows_lines(text))
            scratch.set_module(BOOK_CODE_NAME, _windows_lines(document))
            scratch.save(path)
        with pyopenvba.ExcelFile(path) as scratch:
            written: bytes = scratch.vba_project_bytes()
    return written


def _windows_lines(text: str) -> str:
    return "".join(f"{line}\r\n" for line in text.splitlines())
