"""Reads the bytes of a submitted file, and refuses what is no zip package or is too large."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from validators.model import RESAVE_ADVICE, Refused
from validators.reading.limits import MIB, ReadingLimits

if TYPE_CHECKING:
    from pathlib import Path

OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ENCRYPTED_STREAM, LABELLED_STREAM, WORD_STREAM, EXCEL_STREAM = (
    name.encode("utf-16-le") for name in ("EncryptedPackage", "DRMEncrypted", "WordDocument", "Workbook")
)
"""Names in the directory of a file of the old format: what it holds, and what it is protected by (MS-OFFCRYPTO)."""

LOCK_SIZE, SECOND_NAME_AT = 165, 55
"""The bytes of the file that Excel keeps beside an open workbook: twice its user's name, each after its length."""

CONTROL_BYTES = frozenset(range(0x20)) - frozenset(b"\t\n\f\r")

EMPTY_FILE = "The file is empty. Check that it was saved and copied in full, and submit it again."
PASSWORD_PROTECTED = (
    "The file is password protected. Remove the password in Excel (File, Info, Protect Workbook) and submit it again."  # noqa: S105 - a sentence
)
LABEL_PROTECTED = (
    "The file is protected by a sensitivity label or restricted access. "
    "Remove the protection in Excel (File, Info, Protect Workbook) and submit it again."
)
LOCK_FILE = (
    "The file is the one that Excel keeps beside an open workbook. Close the workbook in Excel and submit the workbook itself."
)
WORD_FILE = "The file is a Word document, not a workbook. Submit the Excel workbook."
COMPRESSED_ARCHIVE = "The file is a compressed archive, not a workbook. Unpack it, and submit the Excel workbook inside it."
PICTURE_FILE = "The file is a picture, not a workbook. Submit the Excel workbook."
OLD_FORMAT = "The file is in the old Excel format (.xls). " + RESAVE_ADVICE
BINARY_FORMAT = "The file is in Excel's binary format (.xlsb). " + RESAVE_ADVICE
OPEN_DOCUMENT_FILE = "The file is an OpenDocument spreadsheet (.ods). " + RESAVE_ADVICE
PDF_FILE = "The file is a PDF, not a workbook. Submit the Excel workbook that it was made from."
HTML_FILE = "The file is a web page saved under a workbook's name. " + RESAVE_ADVICE
XML_FILE = "The file is plain XML, not an Excel workbook. " + RESAVE_ADVICE
TEXT_FILE = "The file is plain text, such as CSV, not an Excel workbook. Submit the Excel workbook itself (.xlsx)."
UNKNOWN_FORMAT = "The file is not an Excel workbook. Submit the workbook as an Excel Workbook (.xlsx)."

STARTS_OF_OTHER_KINDS = (
    ((b"%pdf",), PDF_FILE),
    ((b"<!doctype html", b"<html", b"<table", b"<head", b"<body", b"<meta", b"mime-version:"), HTML_FILE),
    ((b"rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b"), COMPRESSED_ARCHIVE),
    ((b"\x89png\r\n\x1a\n", b"\xff\xd8\xff", b"gif8"), PICTURE_FILE),
)
"""How files of other kinds begin, after spaces and in lower case."""


def read_bytes(path: Path, limits: ReadingLimits) -> bytes:
    """Return all bytes of a regular file, through a link if the path is one; Refused for all else. Never waits on a pipe."""
    try:
        _check_regular_file(os.stat(path), limits)  # noqa: PTH116 - the pair of fstat below
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        with open(handle, "rb") as file:  # noqa: PTH123 - a handle, not a path
            size = _check_regular_file(os.fstat(handle), limits)
            found = file.read(size + 1)  # the room for all that it may read is taken at once
    except FileNotFoundError:
        raise Refused("There is no file of this name. Check the name and the folder.") from None
    except PermissionError:
        raise Refused("The file may not be opened. Close it in Excel, check your access to it, and try again.") from None
    except (OSError, ValueError):
        raise Refused("The file cannot be opened. Check its name and its folder, and try again.") from None
    if len(found) > limits.file_size:
        raise _too_large_refusal(limits)
    return found


def _check_regular_file(status: os.stat_result, limits: ReadingLimits) -> int:
    """Return the bytes of a regular file that is not empty, or too large; Refused for all else."""
    if stat.S_ISDIR(status.st_mode):
        raise Refused("This is a folder, not a workbook. Name the workbook inside it.")
    if not stat.S_ISREG(status.st_mode):
        raise Refused("This is not a file but a pipe or a device. Name a workbook.")
    if status.st_size == 0:
        raise Refused(EMPTY_FILE)
    if status.st_size > limits.file_size:
        raise _too_large_refusal(limits)
    return status.st_size


def _too_large_refusal(limits: ReadingLimits) -> Refused:
    return Refused(f"The file must be smaller than {limits.file_size // MIB} MB. Remove pictures and unused sheets from it.")


def check_is_zip(found: bytes) -> None:
    """Refused, with the sentence for its kind, unless the bytes begin as a zip package does."""
    if found.startswith(b"PK\x03\x04"):
        return
    head = found[:1024].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if found.startswith(OLE_START):
        raise Refused(_describe_old_format(found))
    if _is_lock(found):
        raise Refused(LOCK_FILE)
    for beginnings, sentence in STARTS_OF_OTHER_KINDS:
        if head.startswith(beginnings):
            raise Refused(sentence)
    if head.startswith(b"<?xml"):
        raise Refused(HTML_FILE if b"<html" in head else XML_FILE)
    raise Refused(TEXT_FILE if _is_text(found[:1024]) else UNKNOWN_FORMAT)


def _is_lock(found: bytes) -> bool:
    if len(found) != LOCK_SIZE or found[0] != found[SECOND_NAME_AT]:
        return False
    return not found[1 + found[0] : SECOND_NAME_AT].strip(b" ")


def _describe_old_format(found: bytes) -> str:
    if ENCRYPTED_STREAM in found:
        return LABEL_PROTECTED if LABELLED_STREAM in found else PASSWORD_PROTECTED
    return WORD_FILE if WORD_STREAM in found and EXCEL_STREAM not in found else OLD_FORMAT


def _is_text(head: bytes) -> bool:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return True
    return not any(byte in CONTROL_BYTES for byte in head)
