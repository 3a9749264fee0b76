"""Whether a workbook is a copy that this program wrote under a name of its own, and that nobody has saved since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.graft.target import Target
from validators.model.generated import COPY
from validators.model.refusal import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REFERENCES = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
BEGINS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="' + MAIN + b'" xmlns:r="' + REFERENCES + b'">'
)
"""How a sheet begins as it is put in. Excel, LibreOffice and openpyxl write each its own beginning when they save."""


def copy_of(content: bytes, kind: str) -> bool:
    """Whether the bytes are a copy of a kind, as generated sheets say of which kind, and stand as they were put in."""
    from validators.graft.graft import BEYOND_READING, BROKEN  # noqa: PLC0415 - it imports this room's other files

    try:
        marks = list(_marks(Target(content)))
    except (Refused, *BROKEN, *BEYOND_READING):
        return False
    return bool(marks) and all(says == f'"{kind}"' and begins == BEGINS for says, begins in marks)


def _marks(target: Target) -> Iterator[tuple[str, bytes]]:
    """What each generated sheet says of the copy, and how its part begins."""
    root = target.part(target.book).root
    related = target.relationships(target.book)
    listed = [sheet for box in root.all("sheets") for sheet in box.all("sheet")]
    for box in root.all("definedNames"):
        for name in box.all("definedName"):
            if name.get("name") == COPY:
                sheet = listed[int(name.get("localSheetId"))]
                yield name.text, target.read(related[sheet.get("relationships:id")].target)[: len(BEGINS)]
