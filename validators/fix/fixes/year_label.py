"""A malformed financial year becomes the one that begins with its first calendar year: a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import spelling_fix

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import Fix
    from validators.model import Workbook

GUESSES = True


def fixes(book: Workbook) -> Iterator[Fix]:
    """One mend a cell; headings are left to a person."""
    for table, odd in book.cell_problems("year-label"):
        if odd.meant:
            yield spelling_fix(table, odd, is_guess=True)
