"""Text as an Excel or Word file can hold it: characters, lengths, and the names of columns, Tables and links."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from validators.model import Cell

LONGEST_TEXT = 32_767
"""The characters that a cell holds (Microsoft, Excel specifications and limits)."""
LONGEST_HEADING = 255
"""The characters that a column's name holds."""

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML cannot hold."""
_CHARACTER_CODE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""What Excel would read as the code of a character, such as _x0041_ for A: a name cannot escape it."""


def cut_text(text: str, longest: int = LONGEST_TEXT) -> str:
    """Return the text, or its beginning and an ellipsis, in at most so many UTF-16 units, which are what Excel counts."""
    units = text.encode("utf-16-le")
    return text if len(units) <= 2 * longest else units[: 2 * longest - 2].decode("utf-16-le", "ignore") + "…"


def make_writable(text: str) -> str:
    """Return the text as a cell can hold it: with � for what XML cannot, lines ended as Excel ends them, and not too long."""
    return cut_text(_UNWRITABLE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def one_line_label(text: str) -> str:
    """Return a text on one line, such as a chart's title, which is never taken for a formula."""
    return " ".join(make_writable(text).split()).lstrip("=")


def table_headings(texts: Iterable[str]) -> list[str]:
    """Return the headings of a Table: each on one line, none empty, no two alike even in other capital letters."""
    taken: dict[str, str] = {}
    for number, text in enumerate(texts, 1):
        name = (
            cut_text(_CHARACTER_CODE.sub("-", " ".join(make_writable(text).split())), LONGEST_HEADING - 10)
            or f"Column {number}"
        )
        unused = name
        while unused.casefold() in taken:
            unused = f"{name} ({number})" if unused == name else f"{unused}*"
        taken[unused.casefold()] = unused
    return list(taken.values())


def table_name(sheet: str) -> str:
    """Return the name of the Table on a sheet, such as Panel_Priorities."""
    return re.sub(r"\W", "_", sheet)


def link_target(cell: Cell) -> str:
    """Return the target of a link to a cell, such as 'Sheet'!D7; empty where no link can lead there."""
    sheet = cell.sheet.replace("'", "''")
    return f"'{sheet}'!{cell.ref}" if one_line_label(cell.sheet) == cell.sheet and len(sheet) < LONGEST_HEADING else ""


def may_be_reinterpreted(text: str) -> bool:
    """Return whether Excel might make a formula, a number or a date of the text once a person edits its cell."""
    return bool(text) and not text[0].isalpha()
