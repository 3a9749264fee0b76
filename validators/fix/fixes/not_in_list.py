"""Entries that are parted by something else are parted by semicolons; the nearest value of a list is a guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.fix.fix import respelt
from validators.model.text import fold, is_blank, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import Mend
    from validators.model.workbook import Workbook

GUESSES = True

_PARTS = re.compile("[;,\n]")


def mends(book: Workbook) -> Iterator[Mend]:
    """One mend a cell that is like a value of its list."""
    for table, odd in book.oddities("not-in-list"):
        if odd.meant:
            yield respelt(table, odd, is_guess=_entries(shown(odd.value)) != _entries(odd.meant))


def _entries(text: str) -> list[str]:
    """The entries of a text, each once, as they are compared."""
    return list(dict.fromkeys(fold(part) for part in _PARTS.split(text) if not is_blank(part)))
