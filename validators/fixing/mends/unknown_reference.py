"""A name that its table does not hold becomes the nearest that it does: a guess, unless nothing that shows differs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fixing.mend import respelt
from validators.words import fold, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fixing.mend import Mend
    from validators.model import Workbook

GUESSES = True


def mends(book: Workbook) -> Iterator[Mend]:
    """One mend a cell that is like an entry of the table."""
    for table, odd in book.oddities("unknown-reference"):
        if odd.meant:
            yield respelt(table, odd, is_guess=fold(shown(odd.value)) != fold(odd.meant))
