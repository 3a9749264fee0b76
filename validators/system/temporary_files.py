"""The hidden files that a file is first written to, beside the one whose place it takes; and clearing up those that were left.

Their names say which process on which machine made them, so that no other process clears away one that is still written to.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
import time
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

TEMPORARY_SUFFIX = ".tmp"
"""Of the files that are written first: OneDrive leaves them alone."""

TEMPORARY_NAME = re.compile(r"\.commissioning-[0-9a-f]{16}-(?P<machine>[0-9a-f]{8})-(?P<process>[0-9]{1,10})-[0-9a-f]{8}\.tmp")
LEFTOVER_AGE = 24 * 60 * 60
"""Seconds after which such a file was left, whoever made it: the largest report is written in minutes."""

CAN_FIND_PROCESSES = os.name != "nt"
"""Whether the system says if a process is there without doing anything to it."""


def temporary_path(path: Path) -> Path:
    """A new name beside a path, as short for the longest name."""
    name = sha256(os.fsencode(path.name)).hexdigest()[:16]
    return path.with_name(f".commissioning-{name}-{_machine_hash()}-{os.getpid()}-{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")


def remove_leftovers(folder: Path) -> None:
    """Clear away what writers left in a folder when they were killed. Nothing else is touched, and no trouble is told."""
    with suppress(OSError), os.scandir(folder) as entries:
        left = [
            Path(entry.path)
            for entry in entries
            if (named := TEMPORARY_NAME.fullmatch(entry.name)) and _is_leftover(entry, named)
        ]
        for path in left:
            with suppress(OSError):
                path.unlink()


def _is_leftover(entry: os.DirEntry[str], named: re.Match[str]) -> bool:
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(status.st_mode):
            return time.time() - status.st_mtime > LEFTOVER_AGE or _has_process_ended(named)
    return False


def _has_process_ended(named: re.Match[str]) -> bool:
    """Whether the process that made a file was one of this machine, and has ended."""
    if named["machine"] != _machine_hash() or not CAN_FIND_PROCESSES:
        return False
    try:
        os.kill(int(named["process"]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _machine_hash() -> str:
    """Of the machine's name, which the system has at hand: Python's platform would ask Windows' management service for it."""
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return sha256(os.fsencode(name)).hexdigest()[:8]
