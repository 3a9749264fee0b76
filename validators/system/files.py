"""Files that are written whole or not at all, and are as private as what they are made from."""

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
STREAM_PATHS = re.compile(r"/dev/(stdout|stderr|fd/\d+)|/proc/[\w-]+/fd/\d+")
"""What a process has open already, by its name as a file: a shell may have led it to a file that holds something."""


@contextmanager
def replace_when_complete(path: Path, sources: Iterable[Path] = (), last: Callable[[], None] = lambda: None) -> Iterator[Path]:
    """A name beside a path, to write to. Once all went well it takes the path's place; otherwise the path is as it was.

    sources: the files that it is made from: nobody may read it who may not read them. last: is called before it takes the
    place, and may raise. Raises OSError where it cannot be written. A link stays a link: what it leads to is replaced.
    """
    target = Path(os.path.realpath(path))
    remove_leftovers(target.parent)
    new = temporary_path(target)
    try:
        mode = _create_private(new)
        yield new
        with new.open("r+b") as written:
            os.fsync(written.fileno())
        _set_mode(new, mode, target, sources)
        last()
        new.replace(target)
    finally:
        new.unlink(missing_ok=True)


def is_stream(path: Path) -> bool:
    """Whether a path leads to a device, a pipe or a screen, which nothing may replace."""
    if os.name != "nt" and STREAM_PATHS.fullmatch(os.path.abspath(path)):  # noqa: PTH100 - links are not to be followed
        return True
    return path.exists() and not path.is_file() and not path.is_dir()


def write_text(
    path: Path, pieces: Iterable[str], sources: Iterable[Path] = (), last: Callable[[], None] = lambda: None
) -> None:
    """A text as UTF-8, its pieces as they come, in one step; straight to a device or a pipe. Otherwise as in_one_step."""
    encoded = (piece.encode("utf-8") for piece in pieces)
    if is_stream(path):
        _append_pieces(path, encoded)
        return
    with replace_when_complete(path, sources, last) as new, new.open("wb") as file:
        file.writelines(encoded)


def write_bytes(path: Path, content: bytes, sources: Iterable[Path] = (), last: Callable[[], None] = lambda: None) -> None:
    """The same of bytes."""
    if is_stream(path):
        _append_pieces(path, [content])
        return
    with replace_when_complete(path, sources, last) as new:
        new.write_bytes(content)


def _append_pieces(path: Path, pieces: Iterable[bytes]) -> None:
    """Each piece as it comes. A file that a shell has opened for /dev/stdout keeps what it holds."""
    with open(os.open(path, os.O_WRONLY | os.O_APPEND), "wb", buffering=0) as stream:  # noqa: PTH123 - a handle, not a path
        for piece in pieces:
            left = memoryview(piece)
            while left:
                left = left[stream.write(left) :]


def _create_private(new: Path) -> int:
    """Makes an empty file that nobody else may read yet. Gives the mode that files have here."""
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_MODE | GROUP_MODE | OTHERS_MODE)
    try:
        mode = stat.S_IMODE(os.fstat(handle).st_mode)
    finally:
        os.close(handle)
    new.chmod(OWNER_MODE)
    return mode


def _set_mode(new: Path, mode: int, target: Path, sources: Iterable[Path]) -> None:
    """Gives a file the mode of the one that it replaces, or of any new one, as far as each of its sources has it."""
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
    """The mode of a source, for files of a group: what its own group may do, another one may only if everyone may."""
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
