"""Reads and writes the settings file of the macros: a name and a value in quotes on each line."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PYTHON, PACKAGES, HELPER = "INTERPRETER_WIN", "PACKAGES", "HELPER"
"""The names of the settings: the path of Python, the folder of its packages, and "True" where Excel asks the helper."""

_ENCODING = "mbcs" if sys.platform == "win32" else "cp1252"
"""The encoding in which VBA reads a file: Windows' own for the user's language."""

_LINE = re.compile(r'"([^"]*)","([^"]*)"')


def write_settings(path: Path, settings: Mapping[str, str]) -> None:
    """Write settings into a file, and create its folder.

    Raises:
        UnicodeEncodeError: The macros could not read one of the values.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f'"{name}","{value}"\r\n' for name, value in settings.items())
    path.write_bytes(text.encode(_ENCODING))


def read_settings(path: Path) -> Mapping[str, str]:
    """Return the settings in a file; none where there is no file."""
    text = path.read_bytes().decode(_ENCODING, "replace") if path.is_file() else ""
    return dict(_LINE.findall(text))
