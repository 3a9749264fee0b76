"""Finds the workbooks that the paths of a command line mean: files, folders and patterns; and says what it left out.

Patterns are expanded here as well, because shells on Windows do not.
"""

from __future__ import annotations

import glob
import os
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence


WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
"""What a folder is searched for. The last three cannot be read, and a finding says so; left out, they would seem to pass."""


class NoWorkbookFound(Exception):  # noqa: N818 - an answer, not an error of ours
    """A path leads to no workbook. The message names the path and says what to do."""


class DiscoveredFiles(NamedTuple):
    """What the given paths mean.

    Attributes:
        workbooks: The files in the order of their paths, each once.
        outside: Those of them that are links to a place outside the given folder. They are not to be read.
        left_out: A sentence on the files that were left out; empty where none was.
    """

    workbooks: Sequence[Path]
    outside: Collection[Path]
    left_out: str


def find_workbooks(given: Iterable[str]) -> DiscoveredFiles:
    """Return the workbooks that the given paths mean.

    Args:
        given: Paths of files or folders, or patterns such as *.xlsx.

    Raises:
        NoWorkbookFound: One of them leads to no workbook.
    """
    search = _PathSearch()
    paths = sorted(path for text in given for path in search.find(text))
    by_key: dict[str, Path] = {}
    for path in paths:
        by_key.setdefault(_path_key(path), path)
    if not by_key:
        raise NoWorkbookFound(f"There is no workbook to check. {search.describe_left_out(by_key)}".rstrip())
    return DiscoveredFiles(list(by_key.values()), search.outside & {*by_key.values()}, search.describe_left_out(by_key))


class _PathSearch:
    """Searches paths for workbooks, and remembers what it leaves out."""

    def __init__(self) -> None:
        self.outside: set[Path] = set()
        self._left_out: dict[str, tuple[str, str]] = {}  # by key of the path: its kind and its name

    def find(self, text: str) -> list[Path]:
        """Return the workbooks that one path means; none where it is a file that is left out."""
        if os.path.isdir(text):  # noqa: PTH112 - unlike Path's, never raises
            return list(self._within(text)) or _raise_not_found(
                f"The folder {text} holds no workbook. {self.describe_left_out(())}".rstrip()
            )
        if os.path.exists(text):  # noqa: PTH110 - unlike Path's, never raises
            return [Path(text)] if self._takes(text, kind_never_a_workbook(text)) else []
        if not glob.has_magic(text):
            return _raise_not_found(f"There is no file or folder {text}. Check its name and its folder.")
        return list(self._matching(text)) or _raise_not_found(
            f"No workbook matches {text}. {self.describe_left_out(())}".rstrip()
        )

    def describe_left_out(self, taken: Collection[str]) -> str:
        """Return the sentence on what was left out. taken: the keys of paths that another given path did mean."""
        return describe_left_out(each for key, each in self._left_out.items() if key not in taken)

    def _matching(self, pattern: str) -> Iterator[Path]:
        for match in glob.iglob(pattern, recursive=True):  # noqa: PTH207 - a pattern may begin at a drive or a root
            if os.path.isdir(match):  # noqa: PTH112
                yield from self._within(match)
            elif self._takes(match, _kind_left_out(match)):
                yield Path(match)

    def _within(self, folder: str) -> Iterator[Path]:
        """Give the workbooks of a folder and of the folders in it, without hidden and linked ones."""

        def refuse(error: OSError) -> None:
            raise NoWorkbookFound(f"The folder {error.filename} cannot be searched. Check your access to it.")

        for place, folders, files in os.walk(folder, onerror=refuse):
            folders[:] = [name for name in folders if self._takes(f"{Path(place, name)}", _kind_of_closed_folder(place, name))]
            for path in (Path(place, name) for name in files):
                if self._takes(str(path), _kind_left_out(str(path))):
                    self._note_outside_link(path, folder)
                    yield path

    def _takes(self, path: str, kind: str) -> bool:
        """Whether a path is searched or taken; if not, remember it. kind: what it is left out as, or empty."""
        if kind:
            self._left_out.setdefault(_path_key(path), (kind, os.path.basename(path)))  # noqa: PTH119
        return not kind

    def _note_outside_link(self, path: Path, folder: str) -> None:
        if path.is_symlink() and not _is_inside(path, folder):
            self.outside.add(path)


def _path_key(path: str | Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - a link is not what it leads to


def _raise_not_found(sentence: str) -> list[Path]:
    raise NoWorkbookFound(sentence)


def is_workbook(path: str) -> bool:
    """Whether a file has the name of a workbook that is not left out."""
    return not _kind_left_out(path)


def _kind_left_out(path: str) -> str:
    name = os.path.basename(path)  # noqa: PTH119
    kind = "hidden" if name.startswith(".") else "" if os.path.splitext(name)[1].lower() in WORKBOOK_SUFFIXES else "other"  # noqa: PTH122
    return kind_never_a_workbook(path) or kind


def _kind_of_closed_folder(place: str, name: str) -> str:
    if name.startswith("."):
        return "hidden folder"
    there = os.path.join(os.path.realpath(place), name)  # noqa: PTH118
    return "" if os.path.normcase(os.path.realpath(there)) == os.path.normcase(there) else "linked folder"


def _is_inside(path: Path, folder: str) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


LEFT_OUT_NOUNS = {
    "lock": ("lock file of an open workbook", "lock files of open workbooks"),
    "side": ("side file of macOS", "side files of macOS"),
    "system": ("file of the system's own", "files of the system's own"),
    "hidden": ("hidden file", "hidden files"),
    "hidden folder": ("hidden folder", "hidden folders"),
    "linked folder": ("linked folder", "linked folders"),
    "other": ("file that is no workbook by its name", "files that are no workbooks by their names"),
}
"""The kinds of files that are left out, for one and for several."""

LEFT_OUT_PREFIXES = {"~$": "lock", "._": "side"}
SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".localized"})

MOST_FILES_NAMED = 5
"""The most files of a kind that are named; the rest is counted."""


def kind_never_a_workbook(path: str) -> str:
    """Return the kind of a file that is left out even where it is named, as a shell's * names it too; empty for others."""
    name = os.path.basename(path)  # noqa: PTH119
    return "system" if name.lower() in SYSTEM_FILES else LEFT_OUT_PREFIXES.get(name[:2], "")


def describe_left_out(left_out: Iterable[tuple[str, str]]) -> str:
    """Return one sentence on what was left out, each a kind and a name; empty where nothing was."""
    names: dict[str, list[str]] = defaultdict(list)
    for kind, name in left_out:
        names[kind].append(name)
    counted = (_format_left_out_kind(kind, sorted(names[kind])) for kind in LEFT_OUT_NOUNS if kind in names)
    kinds = "; ".join(counted)
    return f"Left out: {kinds}." if kinds else ""


def _format_left_out_kind(kind: str, names: list[str]) -> str:
    one, many = LEFT_OUT_NOUNS[kind]
    more = [f"{len(names) - MOST_FILES_NAMED:,} more"] if len(names) > MOST_FILES_NAMED else []
    return f"{len(names):,} {one if len(names) == 1 else many} ({', '.join([*names[:MOST_FILES_NAMED], *more])})"
