"""Which workbooks a command line means: files, folders and patterns, each file once, in order.

Patterns are expanded here too, because Windows shells leave them as they are.
"""

from __future__ import annotations

import glob
import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlsb", ".ods"})
"""What a folder is searched for. The last three cannot be read, and a finding says so: left out, they would seem to pass."""


class NothingThere(Exception):  # noqa: N818 - an answer, not an error of ours
    """A path leads to no workbook. The message names it."""


def workbooks(given: Iterable[str]) -> list[Path]:
    """The files that the given paths mean, sorted, none twice; NothingThere where one of them means none."""
    once: dict[str, Path] = {}
    for path in sorted(path for text in given for path in _meant(text)):
        once.setdefault(os.path.normcase(os.path.abspath(path)), path)  # noqa: PTH100 - links stay apart
    return list(once.values())


def _meant(text: str) -> list[Path]:
    if os.path.isdir(text):  # noqa: PTH112 - unlike Path's, never raises
        return list(_within(text)) or _nothing(f"The folder {text} holds no workbook.")
    if os.path.exists(text):  # noqa: PTH110 - unlike Path's, never raises
        return [Path(text)]
    if not glob.has_magic(text):
        return _nothing(f"There is no file or folder {text}. Check its name and its folder.")
    return list(_matching(text)) or _nothing(f"No workbook matches {text}.")


def _nothing(sentence: str) -> list[Path]:
    raise NothingThere(sentence)


def _matching(pattern: str) -> Iterator[Path]:
    for match in glob.iglob(pattern, recursive=True):  # noqa: PTH207 - a pattern may begin at a drive or a root
        if os.path.isdir(match):  # noqa: PTH112
            yield from _within(match)
        elif _is_workbook(match):
            yield Path(match)


def _within(folder: str) -> Iterator[Path]:
    """The workbooks of a folder and of the folders in it, without hidden ones and Excel's lock files."""

    def refuse(error: OSError) -> None:
        raise NothingThere(f"The folder {error.filename} cannot be searched. Check your access to it.")

    for place, folders, files in os.walk(folder, onerror=refuse):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(place, name) for name in files if _is_workbook(name))


def _is_workbook(path: str) -> bool:
    name = os.path.basename(path)  # noqa: PTH119
    return os.path.splitext(name)[1].lower() in SUFFIXES and not name.startswith(("~$", "."))  # noqa: PTH122
