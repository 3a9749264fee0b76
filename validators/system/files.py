"""Writes files whole or not at all, as private as the files that they are made from.

A new file is written under a temporary name beside its place, and then takes the place in one step.
"""

from __future__ import annotations

import os
import re
import secrets
import stat
import sys
import time
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator


OWNER_MODE = stat.S_IRUSR | stat.S_IWUSR
GROUP_MODE, OTHERS_MODE = stat.S_IRGRP | stat.S_IWGRP, stat.S_IROTH | stat.S_IWOTH
"""The permissions to read and write of a file's owner, of its group, and of all others."""

STREAM_PATHS = re.compile(r"/dev/(stdout|stderr|fd/\d+)|/proc/[\w-]+/fd/\d+")
"""The paths of what a process has open already. A shell may have led such a path to a file that has content."""


@contextmanager
def replace_when_complete(path: Path, sources: Iterable[Path] = (), last: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """Give a new file to write to, which takes the place of a path when the block ends without an exception.

    After an exception the path is as it was. A link stays a link: what it leads to is replaced.

    Args:
        path: The place that the new file takes.
        sources: The files that it is made from. Whoever may not read these may not read it.
        last: Is called just before the file takes its place, and may raise to prevent that.

    Raises:
        OSError: It cannot be written.
    """
    target = Path(os.path.realpath(path))
    remove_leftovers(target.parent)
    new = temporary_path(target)
    try:
        mode = _create_private(new)
        yield new
        with new.open("r+b") as file:
            os.fsync(file.fileno())
        _set_mode(new, mode, target, sources)
        last()
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def is_stream(path: Path) -> bool:
    """Whether a path leads to a device, a pipe or a screen, which must not be replaced."""
    if os.name != "nt" and STREAM_PATHS.fullmatch(os.path.abspath(path)):  # noqa: PTH100 - links are not to be followed
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def write_text(
    path: Path, pieces: Iterable[str], sources: Iterable[Path] = (), last: Callable[[], None] = lambda: None
) -> None:
    """Write a text as UTF-8, piece by piece: to a device or a pipe straight, else as `replace_when_complete` does.

    Args:
        path: Where to.
        pieces: The text; each piece is written as it comes.
        sources: See `replace_when_complete`.
        last: See `replace_when_complete`.
    """
    encoded = (piece.encode("utf-8") for piece in pieces)
    if is_stream(path):
        _append_pieces(path, encoded)
        return
    with replace_when_complete(path, sources, last) as new, new.open("wb") as file:
        file.writelines(encoded)


def write_bytes(path: Path, content: bytes, sources: Iterable[Path] = (), last: Callable[[], None] = lambda: None) -> None:
    """Write bytes, as `write_text` writes a text."""
    if is_stream(path):
        _append_pieces(path, [content])
        return
    with replace_when_complete(path, sources, last) as new:
        new.write_bytes(content)


def _append_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Write each piece as it comes, after whatever a file that a shell has opened as /dev/stdout has already."""
    with open(os.open(path, os.O_WRONLY | os.O_APPEND), "wb", buffering=0) as stream:  # noqa: PTH123 - a handle, not a path
        for piece in pieces:
            left = memoryview(piece)
            while left:
                left = left[stream.write(left) :]


def _create_private(new: Path) -> int:
    """Make an empty file that nobody else may read yet. Returns the mode that new files usually have here."""
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_MODE | GROUP_MODE | OTHERS_MODE)
    try:
        mode = stat.S_IMODE(os.fstat(handle).st_mode)
    finally:
        os.close(handle)
    new.chmod(OWNER_MODE)
    return mode


def _set_mode(new: Path, mode: int, target: Path, sources: Iterable[Path]) -> None:
    """Give a file the mode of the one that it replaces, or that of new files, without what one of its sources forbids."""
    with suppress(OSError):
        before = target.stat()
        mode = stat.S_IMODE(before.st_mode)
        if hasattr(os, "chown"):
            os.chown(new, -1, before.st_gid)
    group = new.stat().st_gid
    for source in sources:
        with suppress(OSError):
            mode &= _mode_allowed_by(source.stat(), group)
    new.chmod(mode | OWNER_MODE)


def _mode_allowed_by(source: os.stat_result, group: int) -> int:
    """Return what a source allows to whom, for a file of this group: another group than its own may do what all others may."""
    mode = source.st_mode & (GROUP_MODE | OTHERS_MODE)
    if source.st_gid != group:
        mode &= ~GROUP_MODE | (mode & OTHERS_MODE) << 3
    return mode | OWNER_MODE


def read_start(path: Path, most: int, *, follow_links: bool = True) -> bytes:
    """Return the first bytes of a regular file; none of anything else, and none where the file cannot be read.

    It never waits on a pipe, and never reads a device.

    Args:
        path: The file.
        most: How many bytes to read at the most.
        follow_links: False where a link is not to be followed, so that a link gives no bytes.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    if not follow_links:
        flags |= getattr(os, "O_NOFOLLOW", 0)
    try:
        with open(os.open(path, flags), "rb") as file:  # noqa: PTH123 - a handle, not a path
            return file.read(most) if stat.S_ISREG(os.fstat(file.fileno()).st_mode) else b""
    except OSError:
        return b""


TEMPORARY_SUFFIX = ".tmp"
"""The suffix of temporary files. OneDrive does not upload files that have it."""

TEMPORARY_NAME = re.compile(r"\.commissioning-[0-9a-f]{16}-(?P<machine>[0-9a-f]{8})-(?P<process>[0-9]{1,10})-[0-9a-f]{8}\.tmp")
"""Says of which path, machine and process a temporary file is."""

LEFTOVER_AGE = 24 * 60 * 60
"""Seconds after which a temporary file was left behind, whoever made it: the largest report is written in minutes."""

CAN_FIND_PROCESSES = os.name != "nt"
"""Whether the system can say that a process exists without doing anything to it."""


def temporary_path(path: Path) -> Path:
    """Return a new temporary name in the folder of a path. It is short, however long the name of the path is."""
    name = sha256(os.fsencode(path.name)).hexdigest()[:16]
    return path.with_name(f".commissioning-{name}-{_machine_hash()}-{os.getpid()}-{secrets.token_hex(4)}{TEMPORARY_SUFFIX}")


def remove_leftovers(folder: Path) -> None:
    """Delete the temporary files that killed writers left in a folder. Nothing else is touched; failures are ignored."""
    with suppress(OSError), os.scandir(folder) as entries:
        leftovers = [
            Path(entry.path)
            for entry in entries
            if (name := TEMPORARY_NAME.fullmatch(entry.name)) and _is_leftover(entry, name)
        ]
        for path in leftovers:
            with suppress(OSError):
                path.unlink()


def _is_leftover(entry: os.DirEntry[str], name: re.Match[str]) -> bool:
    with suppress(OSError):
        status = entry.stat(follow_symlinks=False)
        if stat.S_ISREG(status.st_mode):
            return time.time() - status.st_mtime > LEFTOVER_AGE or _has_process_ended(name)
    return False


def _has_process_ended(name: re.Match[str]) -> bool:
    """Whether a temporary file was made by a process of this machine that has ended."""
    if name["machine"] != _machine_hash() or not CAN_FIND_PROCESSES:
        return False
    try:
        os.kill(int(name["process"]), 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False


def _machine_hash() -> str:
    """Return a hash of the machine's name. Python's `platform` would ask the management service of Windows for the name."""
    name = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
    return sha256(os.fsencode(name)).hexdigest()[:8]
