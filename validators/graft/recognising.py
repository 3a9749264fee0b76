"""Whether a workbook is a copy that this program wrote under a name of its own, and that nobody has saved since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.graft.target import EditablePackage
from validators.model.generated import COPY_MARK
from validators.model.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIN_NAMESPACE = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONSHIPS_NAMESPACE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEET_BEGINNING = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="'
    + MAIN_NAMESPACE
    + b'" xmlns:r="'
    + RELATIONSHIPS_NAMESPACE
    + b'">'
)
"""How a sheet begins as it is put in. Excel, LibreOffice and openpyxl write each its own beginning when they save."""


def is_untouched_copy(content: bytes, kind: str) -> bool:
    """Whether the bytes are a copy of a kind, as generated sheets say of which kind, and stand as they were put in."""
    from validators.graft.graft import BROKEN_FILE_ERRORS, READING_LIMIT_ERRORS  # noqa: PLC0415 - it imports this room's other files

    try:
        marks = list(_copy_marks(EditablePackage(content)))
    except (Refused, *BROKEN_FILE_ERRORS, *READING_LIMIT_ERRORS):
        return False
    return bool(marks) and all(says == f'"{kind}"' and begins == SHEET_BEGINNING for says, begins in marks)


def _copy_marks(target: EditablePackage) -> Iterator[tuple[str, bytes]]:
    """What each generated sheet says of the copy, and how its part begins."""
    root = target.part(target.book).root
    related = target.relationships(target.book)
    listed = [sheet for box in root.all("sheets") for sheet in box.all("sheet")]
    for box in root.all("definedNames"):
        for name in box.all("definedName"):
            if name.get("name") == COPY_MARK:
                sheet = listed[int(name.get("localSheetId"))]
                yield name.text, target.read(related[sheet.get("relationships:id")].target)[: len(SHEET_BEGINNING)]
