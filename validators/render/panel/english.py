"""What XlsxWriter has no setting for, said in a finished workbook: British English, for screen readers, and who saved it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

from validators.system.own_files import PROPERTIES, claimed

CORE = "docProps/core.xml"
CHARTS = "xl/charts/"
_END = b"</cp:coreProperties>"
_STATED = ((b'<c:lang val="en-US"/>', b'<c:lang val="en-GB"/>'), (b' lang="en-US"', b' lang="en-GB"'))


def in_english(content: bytes, kind: str = "") -> bytes:
    """The workbook with its language stated in its properties and in its charts.

    kind: of file, by which the program knows it again; nothing for one that is only a step to another.
    """
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(buffer, "w") as after:
        for part in before.infolist():
            after.writestr(part, _stated(part.filename, before.read(part), kind))
    return buffer.getvalue()


def _stated(name: str, content: bytes, kind: str) -> bytes:
    if name == PROPERTIES and kind:
        return claimed(content, kind)
    if name == CORE:
        return content.replace(_END, b"<dc:language>en-GB</dc:language>" + _END)
    if name.startswith(CHARTS):
        for american, british in _STATED:
            content = content.replace(american, british)
    return content
