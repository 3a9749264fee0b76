"""Who has a workbook open, as the lock file says that Excel or LibreOffice puts beside it for that time.

Formats: LibreOffice writes a line of texts with commas between them, Excel 165 bytes with the user's name twice.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from validators.system.files import read_start
from validators.system.screen_text import escape_controls

if TYPE_CHECKING:
    from pathlib import Path

LOCK_FILE_NAMES = {"LibreOffice": ".~lock.{}#", "Excel": "~${}"}
"""The names of the lock files. LibreOffice may write both, Excel only its own."""

SYSTEM_LOCKS_FILES = os.name == "nt"
"""Whether the system refuses to write to a file that a program has open. If so, a lock file left behind is known by that."""

EXCEL_NAME_OFFSET = 55
"""Where Excel's lock file has the length of the user's name, as two bytes that count UTF-16 units; the name follows."""
LONGEST_NAME = 54
"""The most characters of a name that are given; Excel writes no more."""
MOST_LOCK_BYTES = 1024
"""How many bytes of a lock file are read at the most."""


class LockOwner(NamedTuple):
    """Who has a workbook open. `str` gives the start of a sentence.

    Attributes:
        program: Excel or LibreOffice.
        name: The user's name; empty where the lock file does not say it.
        file: The name of the lock file.
    """

    program: str
    name: str
    file: str

    def __str__(self) -> str:
        return f"{self.name or 'Someone'} has it open in {self.program}"


def find_lock_owner(workbook: Path) -> LockOwner | None:
    """Return who has a workbook open; None where nobody has, or where the lock file was left behind."""
    for program, pattern in LOCK_FILE_NAMES.items():
        lock = workbook.with_name(pattern.format(workbook.name))
        if os.path.lexists(lock) and (not SYSTEM_LOCKS_FILES or is_locked(workbook) or is_locked(lock)):
            return LockOwner(program, _user_name(program, read_start(lock, MOST_LOCK_BYTES, follow_links=False)), lock.name)
    return None


def is_locked(path: Path) -> bool:
    """Whether the system refuses to open a file for writing."""
    try:
        os.close(os.open(path, os.O_RDWR | getattr(os, "O_NONBLOCK", 0)))
    except OSError:
        return True
    return False


def _user_name(program: str, start: bytes) -> str:
    """Return the user's name in a lock file, safe for a screen: anybody who can write to the folder may have written it."""
    names = [_excel_user_name(start)] if program == "Excel" else start.decode("utf-8", "replace").split(",")[:2]
    stripped = (name.strip(" \0") for name in names)
    return escape_controls(next(filter(None, stripped), "")[:LONGEST_NAME])


def _excel_user_name(start: bytes) -> str:
    length = start[EXCEL_NAME_OFFSET] if len(start) > EXCEL_NAME_OFFSET else 0
    begin = EXCEL_NAME_OFFSET + 2
    return start[begin : begin + 2 * length].decode("utf-16-le", "replace")
