"""Entries get semicolons between them, in place of other separators. The nearest value of a list is a guess."""

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
    """Yield a fix for each cell that is like a value of its list."""
    for table, problem in book.cell_problems("not-in-list"):
        if problem.meant:
            yield spelling_fix(table, problem, is_guess=_entries(format_value(problem.value)) != _entries(problem.meant))


def _entries(text: str) -> list[str]:
    """The different entries of a text, folded for comparison."""
    return list(dict.fromkeys(fold(part) for part in _SEPARATORS.split(text) if not is_blank(part)))
