"""Where a command writes: a file that this program did not write is replaced only where --overwrite says so.

Not even then is one replaced that the command reads, or that is open or read-only. An earlier report of ours in the same
format, known by how it begins, is written again without asking: a batch of every night needs no option. Whatever can be refused
is refused before any work is done, and looked at again before the file takes its place, whole or not at all.
"""

from __future__ import annotations

import os
import stat
import sys
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from validators.cli.arguments import BadUsage
from validators.system import find_lock_owner, is_stream, write_bytes, write_text

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
    """For a file that people go on working in: an earlier one is theirs."""
    return False


@dataclass(frozen=True)
class Destination:
    """A file to write.

    option: what names it. what: is to be in it, as in "a text report". is_ours: whether a file is an earlier one. reads: the
    files that the command reads; it is as private as they are. overwrite: whether a stranger's file may be replaced.
    """

    option: str
    path: Path
    what: str
    is_ours: Callable[[Path], bool]
    reads: Sequence[Path] = ()
    overwrite: bool = False

    def check(self) -> None:
        """BadUsage where the file cannot be written, or would replace what is not to be lost."""
        if is_stream(self.path):
            return
        there = self.path.exists()
        if self.path.is_dir() or not self._folder_is_there():
            raise self._refusal(NOT_WRITABLE)
        self.check_reads()
        if there and (found := find_lock_owner(self.path)):
            raise self._refusal(IS_OPEN, owner=found)
        self._check_access()
        self.check_again()

    def check_reads(self) -> None:
        """BadUsage where it would replace a file that the command reads."""
        if self.path.exists() and (read := next((each for each in self.reads if is_same_file(self.path, each)), None)):
            raise self._refusal(IS_THE_WORKBOOK if has_workbook_name(read) else IS_READ)

    def check_again(self) -> None:
        """BadUsage where a file that this program did not write is there, and nobody said that it may be replaced."""
        if not self.overwrite and os.path.lexists(os.path.realpath(self.path)) and not self.is_ours(self.path):
            raise self._refusal(EXISTS_ALREADY if self.is_ours is never_ours else NOT_OURS, what=self.what)

    def write(self, content: bytes) -> None:
        """Write it in one step; BadUsage where the system does not let it be written."""
        with self._as_bad_usage():
            write_bytes(self.path, content, self.reads, self.check_again)

    def write_text(self, pieces: Iterable[str]) -> None:
        """Write it as the pieces come, in one step; BadUsage as above."""
        with self._as_bad_usage():
            write_text(self.path, pieces, self.reads, self.check_again)

    def _folder_is_there(self) -> bool:
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
        """Says in a sentence what the system refuses."""
        try:
            yield
        except OSError as error:
            raise BadUsage(f"{self.path} cannot be written: {error.strerror or error}.") from None


def check_destinations(destinations: Sequence[Destination]) -> None:
    """BadUsage where one of the files cannot be written, or where two are one and the same."""
    for at, each in enumerate(destinations):
        if any(is_same_path(each.path, other.path) for other in destinations[:at]):
            raise BadUsage(SAME_FILE_TWICE)
    for each in destinations:
        each.check()


def check_report(destination: Destination, ending: str) -> None:
    """BadUsage where a report would bear the name of a workbook, or cannot be written. ending: of a name for such a report."""
    destination.check_reads()
    if has_workbook_name(destination.path):
        example = f"report{ending}"
        raise BadUsage(HAS_WORKBOOK_NAME.format(path=destination.path, option=destination.option, example=example))
    destination.check()


def given_paths(*paths: Path | Sequence[Path] | None) -> list[Path]:
    """The paths that were given, of options that may be left out or given again."""
    return [path for each in paths if each is not None for path in ([each] if isinstance(each, Path) else each)]


def check_not_an_input(option: str, what: str, path: Path, workbooks: Iterable[Path]) -> None:
    """BadUsage where a file would replace one of the workbooks to check. what: what is to be in it."""
    if path.exists() and any(is_same_file(path, each) for each in workbooks):
        raise BadUsage(IS_TO_BE_CHECKED.format(path=path, what=what, option=option))


def has_workbook_name(path: Path) -> bool:
    """Whether a file is a workbook by its name."""
    return path.name.rstrip(" .").lower().endswith(tuple(WORKBOOK_ENDINGS))


def is_same_file(one: Path, other: Path) -> bool:
    """Whether two paths lead to one file that is there, by whatever names."""
    return one.exists() and other.exists() and one.samefile(other)


def is_same_path(one: Path, other: Path) -> bool:
    """Whether two paths lead, or would lead, to one file; a pipe or a device may take several."""
    if is_stream(one) or is_stream(other):
        return False
    names = {os.path.normcase(os.path.realpath(path)) for path in (one, other)}
    return len(names) == 1 or is_same_file(one, other)


def deliver_text(pieces: Iterator[str], destination: Destination | None, *, exactly: bool) -> None:
    """Write a report where it is to go, or to the screen; BadUsage where the system does not let it be written.

    exactly: as the bytes that a program reads, whatever the screen's own letters are.
    """
    if destination is not None:
        destination.write_text(pieces)
        return
    if exactly and isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", newline="")
    for piece in pieces:
        sys.stdout.write(piece)
        sys.stdout.flush()
