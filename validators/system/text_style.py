"""How text may look where it is written: how wide, and whether in colour."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from typing import TYPE_CHECKING, NamedTuple, TextIO

from validators.system.lazy import library

if TYPE_CHECKING:
    import ctypes
else:
    ctypes = library("ctypes")

WIDEST = 120
"""Characters of a line, however wide the screen is."""

NARROWEST = 24
"""Characters of a line beside a label, however narrow the screen is."""

COLOURS = {
    "error": "31",
    "fail": "1;31",
    "unreadable": "1;31",
    "incomplete": "1;33",
    "unchecked": "1;33",
    "warning": "33",
    "note": "36",
    "waived": "2",
    "pass": "1;32",
    "title": "1",
}
"""ANSI's codes. A colour never says more than the word that has it."""


class TextStyle(NamedTuple):
    """How text is laid out.

    Attributes:
        width: Of the screen, in characters; None where lines are not to be broken, as in a file or a pipe.
        colour: Whether words may be coloured.
    """

    width: int | None = None
    colour: bool = False

    def paint(self, text: str, as_a: str) -> str:
        """Return a text in the colour of what it is, which is a key of COLOURS."""
        return f"\x1b[{COLOURS[as_a]}m{text}\x1b[0m" if self.colour else text

    def hang(self, label: str, text: str, as_a: str = "") -> str:
        """Return a label with a text beside it; further lines begin under the first.

        Args:
            label: With the space after it.
            text: On one line.
            as_a: What to paint the label as; empty for no colour.
        """
        painted = self.paint(label, as_a) if as_a else label
        if self.width is None:
            return painted + text
        room = max(self.width - len(label), NARROWEST)
        lines = textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False)
        return painted + ("\n" + " " * len(label)).join(lines)


def style_for(stream: TextIO) -> TextStyle:
    """Return the style for a stream: width and colour for a terminal alone, unless NO_COLOR or FORCE_COLOR says otherwise."""
    terminal = stream.isatty()
    width = min(shutil.get_terminal_size().columns, WIDEST) if terminal else None
    if os.environ.get("NO_COLOR"):
        return TextStyle(width)
    return TextStyle(width, bool(os.environ.get("FORCE_COLOR")) or (terminal and _supports_colour()))


def _supports_colour() -> bool:
    if sys.platform == "win32":
        console = ctypes.windll.kernel32
        return bool(console.SetConsoleMode(console.GetStdHandle(-11), 7))
    return os.environ.get("TERM", "") not in ("", "dumb")
