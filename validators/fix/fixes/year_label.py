"""A malformed financial year becomes the year that begins with its first calendar year, which is a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import spelling_fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import Fix
    from validators.model import Workbook

GUESSES = True


def fixes(book: Workbook) -> Iterator[Fix]:
    """Yield a fix for each such cell. Headings are left to a person."""
    for table, problem in book.cell_problems("year-label"):
        if problem.meant:
            yield spelling_fix(table, problem, is_guess=True)
