"""Whether a file is an earlier one of this program's, known by how it begins: such a file may be written again unasked.

Each format says how its own files begin. A package, of Excel's or of Word's, says which program saved it last: Excel, Word and
LibreOffice put their own names there, so that what a person has changed since is theirs.
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
"""What every mark begins with, as validators.TOOL does."""

MOST_BYTES = 1 << 20
"""Bytes of a file that are looked at: a workbook's name alone may have thousands."""

PROPERTIES_PART = "docProps/app.xml"
_APPLICATION = re.compile(rb"<Application>[^<]*</Application>")

PDF_START = b"%PDF-"
PDF_MARK = f"%{PROGRAM_NAME}\n".encode()
PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")
"""How a PDF ends. A program that adds to one adds an end of its own."""


def begins_with(path: Path, how: re.Pattern[bytes]) -> bool:
    """Whether a file begins so."""
    return bool(how.match(read_start(path, MOST_BYTES)))


def program_mark(kind: str) -> bytes:
    """What a package of a kind says of the program that saved it."""
    return f"<Application>{PROGRAM_NAME} {kind}</Application>".encode()


def mark_properties(properties: bytes, kind: str) -> bytes:
    """The properties of a package, made to say that this program saved it. kind: of file, such as summary."""
    return _APPLICATION.sub(program_mark(kind), properties, count=1)


def is_own_package(path: Path, kind: str) -> bool:
    """Whether a file is a package of a kind, and no other program has saved it since."""
    if not read_start(path, 4).startswith(b"PK\x03\x04"):
        return False
    try:
        with ZipFile(path) as package, package.open(PROPERTIES_PART) as part:
            return program_mark(kind) in part.read(MOST_BYTES)
    except (OSError, BadZipFile, LookupError, ValueError, RuntimeError, NotImplementedError, EOFError, zlib.error):
        return False


def mark_pdf(content: bytes) -> bytes:
    """A PDF with a comment before its end, which no reader shows and which moves nothing that the file points at."""
    end = PDF_END.search(content, max(0, len(content) - 1024))
    return content if end is None else content[: end.start()] + PDF_MARK + content[end.start() :]


def is_own_pdf(path: Path) -> bool:
    """Whether a file is a PDF that this program made, and no other has added to it since."""
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
