"""A user's workbook replaced in one step: whoever opens it finds the old one or the new one, whole."""

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
"""What the name of a backup ends with; the second ends with .bak2, and so on."""

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


class NotWritten(Exception):  # noqa: N818 - an answer, not an error of ours
    """The workbook was left as it was. The message is one sentence or two for whoever asked."""


@dataclass(frozen=True)
class SourceWorkbook:
    """A workbook's bytes, and what the file was when they were read.

    given: the path as it was named. path: what that leads to, which is what is replaced, so a link stays a link.
    """

    given: Path
    path: Path
    contents: bytes
    status: os.stat_result

    @classmethod
    def read(cls, given: Path, largest: int) -> SourceWorkbook:
        """A regular file of up to so many bytes; NotWritten for all else. Read it before all other readings of the file."""
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
        """NotWritten where the file may not be replaced: it is open in a program, read-only, changed or gone."""
        name = escape_controls(self.given.name)
        for path in dict.fromkeys((self.given, self.path)):
            if found := find_lock_owner(path):
                raise NotWritten(IN_USE.format(name=name, owner=found))
        with _explain_failure(self.given.name):
            now = self.path.stat()
            if now.st_size != len(self.contents) or self.path.read_bytes() != self.contents:
                raise NotWritten(CHANGED.format(name))
            if not now.st_mode & WRITABLE:
                raise NotWritten(READ_ONLY.format(name))
            os.close(os.open(self.path, os.O_RDWR))  # so that the system can refuse

    def replace(self, contents: bytes, *, backup: bool = False) -> None:
        """The file holds these bytes from one moment to the next, with its old mode and times; or NotWritten.

        backup: what was there is kept beside it under its name and .bak, or .bak2 and so on where there is one: no backup is
        ever replaced.
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
        """What was there, under the first name for a backup that nothing has."""
        with _explain_failure(f"{self.path.name}{BACKUP_SUFFIX}"), self._hidden_copy(self.contents) as new:
            self.check()
            numbers = count(2)
            ending = BACKUP_SUFFIX
            while not _give_new_name(new, self.path.with_name(f"{self.path.name}{ending}")):
                ending = f"{BACKUP_SUFFIX}{next(numbers)}"
        _sync_folder(self.path.parent)

    @contextmanager
    def _hidden_copy(self, contents: bytes) -> Iterator[Path]:
        """The bytes in a hidden file beside the workbook, safe on the disk; it is gone afterwards."""
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
        """Owner, mode and attributes as the workbook has them, as far as the system lets them be given."""
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
    """Opens a new file that nobody else may read."""
    return os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR)


def _give_new_name(new: Path, path: Path) -> bool:
    """Give a file a name that nothing has yet; False where something has it."""
    try:
        os.link(new, path)
    except FileExistsError:
        return False
    except OSError:  # a disk without links, such as a memory stick's: the name is taken first
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
    """Waits until the disk holds the folder's new entries, where the system can tell."""
    with suppress(OSError, AttributeError):
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _explain_failure(name: str, sentences: Mapping[int, str] = SENTENCES, other: str = FAILED) -> Iterator[None]:
    """Says in a sentence what the system refuses about a file."""
    try:
        yield
    except OSError as error:
        sentence = sentences.get(error.errno or 0, other)
        raise NotWritten(sentence.format(escape_controls(name), error.strerror or "the system does not say why")) from None
