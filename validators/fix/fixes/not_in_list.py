"""Entries that are parted by something else are parted by semicolons; the nearest value of a list is a guess."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from validators.fix.fix import spelling_fix
from validators.model import fold, format_value, is_blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import Fix
    from validators.model import Workbook

GUESSES = True

_SEPARATORS = re.compile("[;,\n]")


def fixes(book: Workbook) -> Iterator[Fix]:
    """One mend a cell that is like a value of its list."""
    for table, odd in book.cell_problems("not-in-list"):
        if odd.meant:
            yield spelling_fix(table, odd, is_guess=_entries(format_value(odd.value)) != _entries(odd.meant))


def _entries(text: str) -> list[str]:
    """The entries of a text, each once, as they are compared."""
    return list(dict.fromkeys(fold(part) for part in _SEPARATORS.split(text) if not is_blank(part)))
