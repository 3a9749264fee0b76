"""Whether a file was written by this program and not changed since: such a file may be replaced without asking.

Each report format says how its files begin. A package of Excel or Word names the program that saved it last. Excel, Word and
LibreOffice put their own names there, so that a file which a person has changed is known as that person's.
"""

from __future__ import annotations

import os
import re
import zlib
from typing import TYPE_CHECKING
from zipfile import BadZipFile, ZipFile

from validators.system.files import read_start

if TYPE_CHECKING:
    from pathlib import Path

PROGRAM_NAME = "commissioning-workbook"
"""What every mark begins with; the same as the name in `validators.TOOL`."""

MOST_BYTES = 1 << 20
"""How many bytes of a file are looked at: the name of a workbook alone may have thousands."""

PROPERTIES_PART = "docProps/app.xml"
"""The part of a package that names the program which saved it last."""

_APPLICATION = re.compile(rb"<Application>[^<]*</Application>")

PDF_START = b"%PDF-"
PDF_MARK = f"%{PROGRAM_NAME}\n".encode()
PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
"""How a PDF ends. A program that changes one adds an end of its own."""


def begins_with(path: Path, how: re.Pattern[bytes]) -> bool:
    """Whether the start of a file matches a pattern."""
    return bool(how.match(read_start(path, MOST_BYTES)))


def program_mark(kind: str) -> bytes:
    """Return how a package of this program names the program that saved it. kind: of file, such as summary."""
    return f"<Application>{PROGRAM_NAME} {kind}</Application>".encode()


def mark_properties(properties: bytes, kind: str) -> bytes:
    """Return the properties of a package, changed to say that this program saved it.

    Args:
        properties: The bytes of PROPERTIES_PART.
        kind: Of file, such as summary.
    """
    return _APPLICATION.sub(program_mark(kind), properties, count=1)


def is_own_package(path: Path, kind: str) -> bool:
    """Whether this program wrote a package of that kind, and no other program has saved it since."""
    if not read_start(path, 4).startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(path) as package, package.open(PROPERTIES_PART) as part:
            return program_mark(kind) in part.read(MOST_BYTES)
    except (OSError, BadZipFile, LookupError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return False


def mark_pdf(content: bytes) -> bytes:
    """Return a PDF with our mark, as a comment just before its end. No program shows it, and no offset of the file changes."""
    end = PDF_END.search(content, max(0, len(content) - 1024))
    return content if end is None else content[: end.start()] + PDF_MARK + content[end.start() :]


def is_own_pdf(path: Path) -> bool:
    """Whether this program made a PDF, and no other has changed it since."""
    if read_start(path, len(PDF_START)) != PDF_START:
        return False
    try:
        with path.open("rb") as file:
            file.seek(max(0, os.fstat(file.fileno()).st_size - 1024))
            tail = file.read(1024)
    except OSError:
        return False
    end = PDF_END.search(tail)
    return end is not None and tail[: end.start()].endswith(PDF_MARK)
