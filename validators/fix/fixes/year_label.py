"""A malformed financial year becomes the one that begins with its first calendar year: a guess."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import respelt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import Mend
    from validators.model.workbook import Workbook

GUESSES = True


def mends(book: Workbook) -> Iterator[Mend]:
    """One mend a cell; headings are left to a person."""
    for table, odd in book.oddities("year-label"):
        if odd.meant:
            yield respelt(table, odd, is_guess=True)
