"""Finds the formats of a folder by their files, without loading them, so that no format costs those who want another.

A format is a module of the folder, under the name that the command line gives it. The first line of its docstring describes it
to users. Other files may lie beside it, such as a style sheet; a module whose name begins with an underscore is no format.
"""

from __future__ import annotations

from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def find_formats(folder: Path) -> tuple[str, ...]:
    """Return the names of a folder's formats, in the order of the alphabet."""
    return tuple(sorted(module.name for module in iter_modules([str(folder)]) if not module.name.startswith("_")))


def describe_formats(folder: Path) -> dict[str, str]:
    """Return what each format of a folder is, by its name, in one sentence for users: the first line of its docstring."""
    return {name: _first_line(folder / f"{name}.py") for name in find_formats(folder)}


def _first_line(path: Path) -> str:
    with path.open(encoding="utf-8") as source:
        return source.readline().strip().strip('"')
