"""Adds macros and a ribbon to a workbook's package. Only the parts that must name them change; all others keep their bytes."""

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
    """Raise Refused where a package that is read here turns out to be damaged."""
    try:
        yield
    except BROKEN_FILE_ERRORS:
        raise Refused(DAMAGED) from None


def check_without_macros(content: bytes) -> None:
    """Raise Refused where a workbook has macros."""
    target = EditablePackage(content)
    if target.related(target.book, "vbaProject"):
        raise Refused(HAS_MACROS)


def code_names(content: bytes, taken: Collection[str]) -> list[str]:
    """Return the code names of a workbook's sheets.

    Args:
        content: The bytes of the workbook.
        taken: Names that no sheet may have, as modules have them.

    Returns:
        The names, each once. A sheet without one, or with one that is taken, is left out; Excel gives it one.
    """
    package = EditablePackage(content)
    sheets = [each.target for each in package.relationships(package.book).values() if each.kind == "worksheet"]
    matches = (CODE_NAME.search(package.read(part)[:4096]) for part in sheets)
    not_for_sheets = {name.lower() for name in (BOOK_CODE_NAME, *taken)}
    names = {name.lower(): name for match in matches if match for name in [match[1].decode("ascii")]}
    return [name for key, name in names.items() if key not in not_for_sheets]


def add_macros(content: bytes, kind: str, project: bytes, *, ribbon: bytes = b"") -> bytes:
    """Return a workbook's package with macros.

    Args:
        content: The bytes of the package.
        kind: The content type that the workbook gets: WORKBOOK_TYPE or ADD_IN_TYPE.
        project: The bytes of the VBA project.
        ribbon: The XML of the ribbon, if it gets one.

    Raises:
        Refused: The package is damaged.
    """
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
    """Give the workbook the code name by which the VBA project knows it."""
    part = target.part(target.book)
    properties: Element | None = part.root.child("workbookPr")
    if properties is not None:
        part.set(properties, "codeName", BOOK_CODE_NAME)
        return
    before = [child.name for child in part.root.children if child.name not in {"fileVersion", "fileSharing"}]
    part.insert(part.root, f'<{part.root.prefix}workbookPr codeName="{BOOK_CODE_NAME}"/>', before)


def _add_relationship(target: EditablePackage, owner: str, part: str, relation: str) -> str:
    """Add a relationship to a part that is still to be added, and return that part's name. Owner "" is the package."""
    if part in target:
        raise damaged_file(f"its part {part} belongs to nothing")
    links = target.part(relationships_part(owner))
    taken = {link.get("Id") for link in links.root.all("Relationship")}
    key = next(f"rIdM{number}" for number in range(1, len(taken) + 2) if f"rIdM{number}" not in taken)
    attributes = f'Id="{key}" Type="{relation}" Target="{relative_target(owner, part)}"'
    links.append(links.root, f"<{links.root.prefix}Relationship {attributes}/>")
    return part


BOOK_CODE_NAME = "ThisWorkbook"


def build_vba_project(modules: Mapping[str, str], document: str, sheets: Sequence[str]) -> bytes:
    """Return the bytes of a VBA project, without compiled code: Excel compiles it when it opens it.

    Args:
        modules: The code of each module, by the module's name. Line ends may be any; letters are those of Windows-1252.
        document: The code of ThisWorkbook.
        sheets: The code names of the sheets, each of which gets an empty module.
    """
    with TemporaryDirectory() as folder:
        path = Path(folder) / "scratch.xlsm"
        path.write_bytes(blank_workbook(list(sheets)))
        with pyopenvba.ExcelFile(path) as scratch:
            project = scratch.add_vba_project()
            for name, text in modules.items():
                project.add_module(name, _windows_lines(text))
            scratch.set_module(BOOK_CODE_NAME, _windows_lines(document))
            scratch.save(path)
        with pyopenvba.ExcelFile(path) as scratch:
            content: bytes = scratch.vba_project_bytes()
    return content


def _windows_lines(text: str) -> str:
    return "".join(f"{line}\r\n" for line in text.splitlines())
