"""Who has a workbook open, told from the small file that Excel or LibreOffice keeps beside it for as long as they do."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, NamedTuple

from validators.system.files import read_start
from validators.system.screen_text import escape_controls

if TYPE_CHECKING:
    from pathlib import Path

LOCK_FILE_NAMES = {"LibreOffice": ".~lock.{}#", "Excel": "~${}"}
"""The names of the owner files. LibreOffice may keep both, Excel only its own."""

SYSTEM_LOCKS_FILES = os.name == "nt"
"""Whether the system refuses to write to a file that a program has open, so that a file left behind can be told."""

EXCEL_NAME_OFFSET = 55
"""Where an owner file of Excel's says how long the user's name is, in UTF-16 units, in two bytes; then it follows."""
LONGEST_NAME = 54
"""How many characters of a name are told, which is as many as Excel keeps."""
MOST_LOCK_BYTES = 1024


class LockOwner(NamedTuple):
    """Who has a workbook open. name: empty where the owner file does not say it."""

    program: str
    name: str
    file: str

    def __str__(self) -> str:
        return f"{self.name or 'Someone'} has it open in {self.program}"


def find_lock_owner(workbook: Path) -> LockOwner | None:
    """Who has a workbook open; None where nobody does, or where the owner file was evidently left behind."""
    for program, pattern in LOCK_FILE_NAMES.items():
        beside = workbook.with_name(pattern.format(workbook.name))
        if os.path.lexists(beside) and (not SYSTEM_LOCKS_FILES or is_locked(workbook) or is_locked(beside)):
            return LockOwner(program, _user_name(program, read_start(beside, MOST_LOCK_BYTES, follow_links=False)), beside.name)
    return None


def is_locked(path: Path) -> bool:
    """Whether the system refuses to open a file for writing."""
    try:
        os.close(os.open(path, os.O_RDWR | getattr(os, "O_NONBLOCK", 0)))
    except OSError:
        return True
    return False


def _user_name(program: str, start: bytes) -> str:
    """The user's name in an owner file, as a screen may show it: whoever can write to the folder may have written it."""
    names = [_excel_user_name(start)] if program == "Excel" else start.decode("utf-8", "replace").split(",")[:2]
    stripped = (name.strip(" \0") for name in names)
    return escape_controls(next(filter(None, stripped), "")[:LONGEST_NAME])


def _excel_user_name(start: bytes) -> str:
    length = start[EXCEL_NAME_OFFSET] if len(start) > EXCEL_NAME_OFFSET else 0
    begin = EXCEL_NAME_OFFSET + 2
    return start[begin : begin + 2 * length].decode("utf-16-le", "replace")
