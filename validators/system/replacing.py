"""Replaces a user's workbook in one step: whoever opens it finds the old file or the new one, and either is whole."""

from __future__ import annotations

import errno
import os
import shutil
import stat
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from validators.system.files import remove_leftovers, temporary_path
from validators.system.lock_files import find_lock_owner
from validators.system.screen_text import escape_controls

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MIB = 1 << 20
BACKUP_SUFFIX = ".bak"
"""What the name of a backup ends with. The second ends with .bak2, and so on."""

WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH

CHANGED = "{} has changed since it was read, and was left as it is. Run the command again."
GONE = "{} is no longer there: it was moved, renamed or deleted since it was read. Find it, and run the command again."
IN_USE = (
    "{name}: {owner}. Close it there and run the command again; if it is not open there, delete {owner.file} in its folder."
)
READ_ONLY = "{} is read-only, and was left as it is. Allow changes to it in its properties, or choose another file to write."
NOT_A_FILE = "{} is not a file but a folder, a pipe or a device. Name a workbook."
LARGE = "{} is larger than {} MB, and was left as it is. Remove pictures and unused sheets from it."
MISSING = "There is no file {}. Check its name and its folder."
NOT_OPENED = "{} cannot be opened. Close it in Excel, check your access to it, and run the command again."
FULL = "The disk is full, and {} was left as it was. Free some space, and run the command again."
REFUSED = (
    "{} may not be written, and was left as it was: another program has it open, OneDrive is still at work on it, or you "
    "may not change it or its folder. Close it, let OneDrive finish, check your access, and run the command again."
)
FAILED = "{} could not be written, and was left as it was: {}. Check the disk and the folder, and run the command again."
SENTENCES = {
    errno.ENOENT: GONE,
    errno.EACCES: REFUSED,
    errno.EPERM: REFUSED,
    errno.EROFS: REFUSED,
    errno.EBUSY: REFUSED,
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
}
"""Why a workbook was left as it was, by the number of the system's error; FAILED for any other."""


class NotWritten(Exception):  # noqa: N818 - an answer, not an error of ours
    """The workbook was left as it was. The message says why, and what to do."""


@dataclass(frozen=True)
class SourceWorkbook:
    """A workbook's bytes, and what the file was when they were read.

    Attributes:
        given: The path as the user wrote it.
        path: The file that it leads to. This is replaced, so that a link stays a link.
        contents: The bytes.
        status: The owner, mode and times of the file.
    """

    given: Path
    path: Path
    contents: bytes
    status: os.stat_result

    @classmethod
    def read(cls, given: Path, largest: int) -> SourceWorkbook:
        """Read a workbook that is to be replaced later. Do so before the file is read for any other purpose.

        Args:
            given: Its path.
            largest: The most bytes that it may have.

        Raises:
            NotWritten: It is not there, cannot be read, is no regular file, or is larger.
        """
        with _explain_failure(given.name, {errno.ENOENT: MISSING}, NOT_OPENED):
            path = Path(os.path.realpath(given, strict=True))
            handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
            with open(handle, "rb") as file:  # noqa: PTH123 - a handle, not a path
                status = os.fstat(handle)
                if not stat.S_ISREG(status.st_mode):
                    raise NotWritten(NOT_A_FILE.format(escape_controls(given.name)))
                contents = file.read(largest + 1)
        if len(contents) > largest:
            raise NotWritten(LARGE.format(escape_controls(given.name), largest // MIB))
        return cls(given, path, contents, status)

    def check(self) -> None:
        """Check that the file may be replaced.

        Raises:
            NotWritten: It is open in a program, read-only, changed since it was read, or gone.
        """
        name = escape_controls(self.given.name)
        for path in dict.fromkeys((self.given, self.path)):
            if owner := find_lock_owner(path):
                raise NotWritten(IN_USE.format(name=name, owner=owner))
        with _explain_failure(self.given.name):
            now = self.path.stat()
            if now.st_size != len(self.contents) or self.path.read_bytes() != self.contents:
                raise NotWritten(CHANGED.format(name))
            if not now.st_mode & WRITABLE:
                raise NotWritten(READ_ONLY.format(name))
            os.close(os.open(self.path, os.O_RDWR))  # so that the system can refuse

    def replace(self, contents: bytes, *, backup: bool = False) -> None:
        """Replace the file in one step. It has its old mode and times afterwards.

        Args:
            contents: The new bytes.
            backup: Whether to save what was there beside it, under its name and .bak, or .bak2 and so on where there is one
                already: a backup is never replaced.

        Raises:
            NotWritten: It was left as it was.
        """
        self.check()
        remove_leftovers(self.path.parent)
        if backup:
            self._write_backup()
        with _explain_failure(self.path.name), self._hidden_copy(contents) as new:
            self.check()
            new.replace(self.path)
        _sync_folder(self.path.parent)

    def _write_backup(self) -> None:
        """Write what was there under the first name of a backup that is free."""
        with _explain_failure(f"{self.path.name}{BACKUP_SUFFIX}"), self._hidden_copy(self.contents) as new:
            self.check()
            numbers = count(2)
            ending = BACKUP_SUFFIX
            while not _give_new_name(new, self.path.with_name(f"{self.path.name}{ending}")):
                ending = f"{BACKUP_SUFFIX}{next(numbers)}"
        _sync_folder(self.path.parent)

    @contextmanager
    def _hidden_copy(self, contents: bytes) -> Iterator[Path]:
        """Give a temporary file beside the workbook that has the bytes, safe on the disk. It is removed afterwards."""
        new = temporary_path(self.path)
        try:
            with open(new, "xb", opener=_open_private) as file:
                file.write(contents)
                file.flush()
                self._copy_attributes(new)
                os.fsync(file.fileno())
            self._set_times(new)
            yield new
        finally:
            new.unlink(missing_ok=True)

    def _copy_attributes(self, new: Path) -> None:
        """Give a file the owner, mode and attributes of the workbook, as far as the system allows."""
        for user in (self.status.st_uid, -1) if hasattr(os, "chown") else ():
            with suppress(OSError):
                os.chown(new, user, self.status.st_gid)
                break
        with suppress(OSError):
            shutil.copystat(self.path, new)

    def _set_times(self, new: Path) -> None:
        with suppress(OSError):
            os.utime(new, ns=(self.status.st_atime_ns, self.status.st_mtime_ns))


def _open_private(path: str, flags: int) -> int:
    """Open a new file that nobody else may read."""
    return os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR)


def _give_new_name(new: Path, path: Path) -> bool:
    """Give a file a new name. Returns False where that name is taken."""
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without links, such as a memory stick: take the name first
        return _claim_name(new, path)
    return True


def _claim_name(new: Path, path: Path) -> bool:
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL))
    except FileExistsError:
        return False
    new.replace(path)
    return True


def _sync_folder(folder: Path) -> None:
    """Wait until the folder's new entries are on the disk, where the system can say so."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _explain_failure(name: str, sentences: Mapping[int, str] = SENTENCES, other: str = FAILED) -> Iterator[None]:
    """Raise NotWritten, with a sentence on the reason, where the system refuses something about a file."""
    try:
        yield
    except OSError as error:
        sentence = sentences.get(error.errno or 0, other)
        raise NotWritten(sentence.format(escape_controls(name), error.strerror or "the system does not say why")) from None
