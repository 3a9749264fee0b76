"""The files that a command writes, and which files it may replace.

A file that this program did not write is replaced only with --overwrite. A file that the command reads, or that is open or
read-only, is not replaced even then. An earlier report of the same format, known by how it begins, is replaced without asking,
so that a batch of every night needs no option. Whatever can be refused is refused before any work is done, and again just
before the file takes its place, whole or not at all.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from validators import graft, model, reading, system
from validators.cli.arguments import BadUsage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

WORKBOOK_ENDINGS = frozenset(
    {".xlsx", ".xlsm", ".xlsb", ".xls", ".xltx", ".xltm", ".xlt", ".xlam", ".xla", ".xlw", ".ods", ".ots", ".fods", ".numbers"}
)
"""How the names of workbooks end, of Excel, LibreOffice and Numbers."""

NOT_WRITABLE = "{path} cannot be written. Choose a file in a folder that exists for {option}."
IS_THE_WORKBOOK = "{path} is the workbook itself, and would be replaced. Choose another name for {option}."
IS_READ = "{path} is one of the files that this command reads, and would be replaced. Choose another name for {option}."
IS_TO_BE_CHECKED = "{path} is one of the workbooks to check, and the {what} would replace it. Choose another {option}."
IS_OPEN = "{path}: {owner}. Close it there, or choose another name for {option}."
IS_READ_ONLY = "{path} is read-only. Allow changes to it in its properties, or choose another name for {option}."
NO_ACCESS = "You may not write to the folder of {path}. Check your access, or choose another folder for {option}."
NOT_OURS = (
    "{path} exists already, and is not {what} as this program wrote it. Choose another name for {option}, or add --overwrite "
    "to replace it."
)
EXISTS_ALREADY = "{path} exists already. Choose another name for {option}, or add --overwrite to replace it."
HAS_WORKBOOK_NAME = (
    "{path} is the name of a workbook, and a report is none. If a pattern such as *.xlsx came after {option}, the shell put "
    "the first workbook there: name the report, as in {option} {example}."
)
SAME_FILE_TWICE = "Two of the files to write are one and the same. Give each its own name."


def never_ours(_: Path) -> bool:
    """Return False: a file that people go on working in is theirs, and no earlier one is replaced without being asked."""
    return False


def is_own_copy(path: Path, kind: str) -> bool:
    """Return whether a file is a copy of a workbook that this program wrote under a name of its own, and not saved since.

    Args:
        path: The file; it need not exist.
        kind: The kind of copy, as it was marked when it was written, such as "marked".
    """
    try:
        return graft.is_untouched_copy(reading.read_bytes(path, reading.LIMITS), kind)
    except model.Refused:
        return False


class Destination(NamedTuple):
    """A file to write.

    Attributes:
        option: The option that names it.
        path: Where it is to be.
        what: What is to be in it, as in "a text report".
        is_ours: Whether a file is an earlier one that this program wrote.
        reads: The files that the command reads; what is written is as private as they are.
        overwrite: Whether a file that this program did not write may be replaced.
    """

    option: str
    path: Path
    what: str
    is_ours: Callable[[Path], bool]
    reads: Sequence[Path] = ()
    overwrite: bool = False

    def check(self) -> None:
        """Raise BadUsage where the file cannot be written, or would replace what must not be lost."""
        if system.is_stream(self.path):
            return
        exists = self.path.exists()
        if self.path.is_dir() or not self._has_folder():
            raise self._refusal(NOT_WRITABLE)
        self.check_reads()
        if exists and (owner := system.find_lock_owner(self.path)):
            raise self._refusal(IS_OPEN, owner=owner)
        self._check_access()
        self.check_again()

    def check_reads(self) -> None:
        """Raise BadUsage where it would replace a file that the command reads."""
        if self.path.exists() and (read := next((each for each in self.reads if is_same_file(self.path, each)), None)):
            raise self._refusal(IS_THE_WORKBOOK if has_workbook_name(read) else IS_READ)

    def check_again(self) -> None:
        """Raise BadUsage where it would replace a file that this program did not write, without --overwrite."""
        if not self.overwrite and os.path.lexists(os.path.realpath(self.path)) and not self.is_ours(self.path):
            raise self._refusal(EXISTS_ALREADY if self.is_ours is never_ours else NOT_OURS, what=self.what)

    def write(self, content: bytes) -> None:
        """Write it in one step; raise BadUsage where the system does not let it be written."""
        with self._as_bad_usage():
            system.write_bytes(self.path, content, self.reads, self.check_again)

    def write_text(self, pieces: Iterable[str]) -> None:
        """Write the pieces of a text as they come, to appear in one step; raise BadUsage as `write` does."""
        with self._as_bad_usage():
            system.write_text(self.path, pieces, self.reads, self.check_again)

    def _has_folder(self) -> bool:
        return os.path.isdir(os.path.dirname(os.path.realpath(self.path)))  # noqa: PTH112, PTH120 - unlike Path's, never raise

    def _check_access(self) -> None:
        if self.path.exists() and not self.path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH):
            raise self._refusal(IS_READ_ONLY)
        if not os.access(os.path.dirname(os.path.realpath(self.path)), os.W_OK | os.X_OK):  # noqa: PTH120
            raise self._refusal(NO_ACCESS)

    def _refusal(self, sentence: str, **more: object) -> BadUsage:
        return BadUsage(sentence.format(path=self.path, option=self.option, **more))

    @contextmanager
    def _as_bad_usage(self) -> Iterator[None]:
        """Make BadUsage, with a sentence, of what the system refuses."""
        try:
            yield
        except OSError as error:
            raise BadUsage(f"{self.path} cannot be written: {error.strerror or error}.") from None


def check_destinations(destinations: Sequence[Destination]) -> None:
    """Raise BadUsage where one of the files cannot be written, or where two are one and the same."""
    for at, each in enumerate(destinations):
        if any(is_same_path(each.path, other.path) for other in destinations[:at]):
            raise BadUsage(SAME_FILE_TWICE)
    for each in destinations:
        each.check()


def check_report(destination: Destination, ending: str) -> None:
    """Raise BadUsage where a report would have the name of a workbook, or cannot be written.

    Args:
        destination: The report's file.
        ending: The ending of a good name for such a report, with its dot, for the message.
    """
    destination.check_reads()
    if has_workbook_name(destination.path):
        example = f"report{ending}"
        raise BadUsage(HAS_WORKBOOK_NAME.format(path=destination.path, option=destination.option, example=example))
    destination.check()


def given_paths(*paths: Path | Sequence[Path] | None) -> list[Path]:
    """Return the paths that were given, of options that may be left out or given again."""
    return [path for each in paths if each is not None for path in ([each] if isinstance(each, Path) else each)]


def check_not_an_input(option: str, what: str, path: Path, workbooks: Iterable[Path]) -> None:
    """Raise BadUsage where a file would replace one of the workbooks to check.

    Args:
        option: The option that names the file.
        what: What is to be in it, in a word, for the message.
        path: The file.
        workbooks: The workbooks to check.
    """
    if path.exists() and any(is_same_file(path, each) for each in workbooks):
        raise BadUsage(IS_TO_BE_CHECKED.format(path=path, what=what, option=option))


def has_workbook_name(path: Path) -> bool:
    """Return whether a file has the name of a workbook."""
    return path.name.rstrip(" .").lower().endswith(tuple(WORKBOOK_ENDINGS))


def is_same_file(one: Path, other: Path) -> bool:
    """Return whether two paths lead to one file that exists, by whatever names."""
    return one.exists() and other.exists() and one.samefile(other)


def is_same_path(one: Path, other: Path) -> bool:
    """Return whether two paths lead, or would lead, to one file. A pipe or a device may take several outputs."""
    if system.is_stream(one) or system.is_stream(other):
        return False
    names = {os.path.normcase(os.path.realpath(path)) for path in (one, other)}
    return len(names) == 1 or is_same_file(one, other)


def deliver_text(pieces: Iterator[str], destination: Destination | None, *, exactly: bool) -> None:
    """Write a report to its file, or to the screen.

    Args:
        pieces: The text, in the pieces in which it comes.
        destination: The file; None for the screen.
        exactly: Whether the screen gets UTF-8 with the line ends as they are, for a program to read, whatever its own letters.

    Raises:
        BadUsage: The system does not let the file be written.
    """
    if destination is not None:
        destination.write_text(pieces)
        return
    if exactly and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    for piece in pieces:
        sys.stdout.write(piece)
        sys.stdout.flush()
