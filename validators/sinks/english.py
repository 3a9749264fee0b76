"""Says in a finished workbook that its language is British English, for screen readers; XlsxWriter has no setting for it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

CORE = "docProps/core.xml"
CHARTS = "xl/charts/"
_END = b"</cp:coreProperties>"
_STATED = ((b'<c:lang val="en-US"/>', b'<c:lang val="en-GB"/>'), (b' lang="en-US"', b' lang="en-GB"'))


def in_english(content: bytes) -> bytes:
    """The workbook with its language stated in its properties and in its charts."""
    buffer = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(buffer, "w") as after:
        for part in before.infolist():
            after.writestr(part, _stated(part.filename, before.read(part)))
    return buffer.getvalue()


def _stated(name: str, content: bytes) -> bytes:
    if name == CORE:
        return content.replace(_END, b"<dc:language>en-GB</dc:language>" + _END)
    if name.startswith(CHARTS):
        for american, british in _STATED:
            content = content.replace(american, british)
    return content
