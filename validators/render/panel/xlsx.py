"""Writes every workbook that the program makes, by XlsxWriter, which no other file imports: all have the same settings."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import xlsxwriter

from validators.system import PROPERTIES_PART, mark_properties

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime


XLSXWRITER_OPTIONS = {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}
"""Nothing is written to disk, and a text is never taken for a number, a formula or a link."""


def workbook_bytes(
    draw: Callable[[Any], None], properties: Mapping[str, str], created: datetime, *, date_1904: bool = False
) -> bytes:
    """Return the workbook that draw fills; the same bytes for the same drawing, whenever and wherever it is made.

    Args:
        draw: Is given XlsxWriter's workbook, and adds the sheets to it.
        properties: The document's title, author and subject.
        created: The time of creation that the file states.
        date_1904: Whether its days count from 1904.
    """
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {**XLSXWRITER_OPTIONS, "date_1904": date_1904}) as book:
        book.set_properties({**properties, "created": created})
        draw(book)
    return buffer.getvalue()


CORE_PROPERTIES = "docProps/core.xml"
CHARTS_FOLDER = "xl/charts/"
_CORE_END = b"</cp:coreProperties>"
_LANGUAGES = ((b'<c:lang val="en-US"/>', b'<c:lang val="en-GB"/>'), (b' lang="en-US"', b' lang="en-GB"'))


def set_british_english(content: bytes, kind: str = "") -> bytes:
    """Return the workbook with its language stated in its properties and in its charts.

    Args:
        content: The workbook.
        kind: Of file, by which the program recognises it later; empty for one that is only a step to another.
    """
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(buffer, "w") as after:
        for part in before.infolist():
            after.writestr(part, _part_in_english(part.filename, before.read(part), kind))
    return buffer.getvalue()


def _part_in_english(name: str, content: bytes, kind: str) -> bytes:
    if name == PROPERTIES_PART and kind:
        return mark_properties(content, kind)
    if name == CORE_PROPERTIES:
        return content.replace(_CORE_END, b"<dc:language>en-GB</dc:language>" + _CORE_END)
    if name.startswith(CHARTS_FOLDER):
        for american, british in _LANGUAGES:
            content = content.replace(american, british)
    return content
