"""Which workbooks a command line means: files, folders and patterns, each file once, in order; and what was left out.

Patterns are expanded here too, because Windows shells leave them as they are.
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
"""What a folder is searched for. The last three cannot be read, and a finding says so: left out, they would seem to pass."""


class NoWorkbookFound(Exception):  # noqa: N818 - an answer, not an error of ours
    """A path leads to no workbook. The message names it."""


class DiscoveredFiles(NamedTuple):
    """What the given paths mean.

    workbooks: the files, sorted, none twice. outside: those of them that are links out of the folder that was given, which
    are not to be followed. left_out: a sentence on the files that are not among them; nothing where there is none.
    """

    workbooks: Sequence[Path]
    outside: Collection[Path]
    left_out: str


def find_workbooks(given: Iterable[str]) -> DiscoveredFiles:
    """The files that the given paths mean; NothingThere where one of them means none."""
    search = _PathSearch()
    met = sorted(path for text in given for path in search.meant(text))
    once: dict[str, Path] = {}
    for path in met:
        once.setdefault(_path_key(path), path)
    if not once:
        raise NoWorkbookFound(f"There is no workbook to check. {search.left_out(once)}".rstrip())
    return DiscoveredFiles(list(once.values()), search.outside & {*once.values()}, search.left_out(once))


class _PathSearch:
    """Goes through paths, and keeps what it leaves out on the way: each path and what it is."""

    def __init__(self) -> None:
        self.outside: set[Path] = set()
        self._aside: dict[str, tuple[str, str]] = {}

    def meant(self, text: str) -> list[Path]:
        """The files that one path means, which may be only such as are left out."""
        if os.path.isdir(text):  # noqa: PTH112 - unlike Path's, never raises
            return list(self._within(text)) or _raise_not_found(
                f"The folder {text} holds no workbook. {self.left_out(())}".rstrip()
            )
        if os.path.exists(text):  # noqa: PTH110 - unlike Path's, never raises
            return [Path(text)] if self._takes(text, kind_never_a_workbook(text)) else []
        if not glob.has_magic(text):
            return _raise_not_found(f"There is no file or folder {text}. Check its name and its folder.")
        return list(self._matching(text)) or _raise_not_found(f"No workbook matches {text}. {self.left_out(())}".rstrip())

    def left_out(self, taken: Collection[str]) -> str:
        """The sentence on what was left out and is not among the places that were taken after all."""
        return describe_left_out(each for place, each in self._aside.items() if place not in taken)

    def _matching(self, pattern: str) -> Iterator[Path]:
        for match in glob.iglob(pattern, recursive=True):  # noqa: PTH207 - a pattern may begin at a drive or a root
            if os.path.isdir(match):  # noqa: PTH112
                yield from self._within(match)
            elif self._takes(match, _kind_left_out(match)):
                yield Path(match)

    def _within(self, folder: str) -> Iterator[Path]:
        """The workbooks of a folder and of the folders in it, without hidden and linked ones."""

        def refuse(error: OSError) -> None:
            raise NoWorkbookFound(f"The folder {error.filename} cannot be searched. Check your access to it.")

        for place, folders, files in os.walk(folder, onerror=refuse):
            folders[:] = [
                name for name in folders if self._takes(os.path.join(place, name), _kind_of_closed_folder(place, name))
            ]
            for path in (Path(place, name) for name in files):
                if self._takes(str(path), _kind_left_out(str(path))):
                    self._note_outside_link(path, folder)
                    yield path

    def _takes(self, path: str, kind: str) -> bool:
        """Whether it is not to be left out. kind: what it is to be left out as, or nothing."""
        if kind:
            self._aside.setdefault(_path_key(path), (kind, os.path.basename(path)))  # noqa: PTH119
        return not kind

    def _note_outside_link(self, path: Path, folder: str) -> None:
        if path.is_symlink() and not _is_inside(path, folder):
            self.outside.add(path)


def _path_key(path: str | Path) -> str:
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 - links stay apart


def _raise_not_found(sentence: str) -> list[Path]:
    raise NoWorkbookFound(sentence)


def is_workbook(path: str) -> bool:
    """Whether a file has the name of a workbook, and of none that is left out."""
    return not _kind_left_out(path)


def _kind_left_out(path: str) -> str:
    named = os.path.basename(path)  # noqa: PTH119
    kind = "hidden" if named.startswith(".") else "" if os.path.splitext(named)[1].lower() in WORKBOOK_SUFFIXES else "other"  # noqa: PTH122
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
LEFT_OUT_PREFIXES = {"~$": "lock", "._": "side"}
SYSTEM_FILES = frozenset({".ds_store", "thumbs.db", "ehthumbs.db", "desktop.ini", ".localized"})

MOST_FILES_NAMED = 5
"""How many files of a kind are named; more are counted."""


def kind_never_a_workbook(path: str) -> str:
    """What a file is left out as even where it is named, for a shell's * names such files too; nothing for any other."""
    name = os.path.basename(path)  # noqa: PTH119
    return "system" if name.lower() in SYSTEM_FILES else LEFT_OUT_PREFIXES.get(name[:2], "")


def describe_left_out(left_out: Iterable[tuple[str, str]]) -> str:
    """One sentence on what was left out, each a kind and a name; nothing where nothing was."""
    names: dict[str, list[str]] = defaultdict(list)
    for kind, name in left_out:
        names[kind].append(name)
    counted = (_format_left_out_kind(kind, sorted(names[kind])) for kind in LEFT_OUT_NOUNS if kind in names)
    said = "; ".join(counted)
    return f"Left out: {said}." if said else ""


def _format_left_out_kind(kind: str, names: list[str]) -> str:
    one, many = LEFT_OUT_NOUNS[kind]
    more = [f"{len(names) - MOST_FILES_NAMED:,} more"] if len(names) > MOST_FILES_NAMED else []
    return f"{len(names):,} {one if len(names) == 1 else many} ({', '.join([*names[:MOST_FILES_NAMED], *more])})"
