"""What XlsxWriter has no setting for, said in a finished workbook: British English, for screen readers, and who saved it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from validators.system.own_files import PROPERTIES_PART, mark_properties

CORE_PROPERTIES = "docProps/core.xml"
CHARTS_FOLDER = "xl/charts/"
_CORE_END = b"</cp:coreProperties>"
_LANGUAGES = ((b'<c:lang val="en-US"/>', b'<c:lang val="en-GB"/>'), (b' lang="en-US"', b' lang="en-GB"'))


def set_british_english(content: bytes, kind: str = "") -> bytes:
    """The workbook with its language stated in its properties and in its charts.

    kind: of file, by which the program knows it again; nothing for one that is only a step to another.
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
