"""The user's own settings, a file that the macros read: a name and a value in quotes on each line."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PYTHON, PACKAGES, HELPER = "INTERPRETER_WIN", "PACKAGES", "HELPER"

_ENCODING = "mbcs" if sys.platform == "win32" else "cp1252"
"""Those in which VBA reads a file."""

_LINE = re.compile(r'"([^"]*)","([^"]*)"')


def write_settings(path: Path, settings: Mapping[str, str]) -> None:
    """Write them. Raises UnicodeEncodeError where the macros could not read a value."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = "".join(f'"{name}","{value}"\r\n' for name, value in settings.items())
    path.write_bytes(text.encode(_ENCODING))


def read_settings(path: Path) -> Mapping[str, str]:
    """Those of a file; none where there is no file."""
    text = path.read_bytes().decode(_ENCODING, "replace") if path.is_file() else ""
    return dict(_LINE.findall(text))
