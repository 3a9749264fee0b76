"""A name that its table does not hold becomes the nearest that it does: a guess, unless nothing that shows differs.

Different names are never made one: no guess is offered for a name that is a key somewhere, also of a row under its table, nor
where another name would become the same.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from validators.fix.fix import respelt
from validators.fix.names import keys, target_of
from validators.model.text import fold, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import Mend, Name
    from validators.model.workbook import Oddity, Table, Workbook

GUESSES = True


def mends(book: Workbook) -> Iterator[Mend]:
    """One fix a cell that is like an entry of the table."""
    near = [(table, odd) for table, odd in book.oddities("unknown-reference") if odd.meant]
    becoming: defaultdict[Name | None, set[str]] = defaultdict(set)
    for table, odd in near:
        becoming[_name(book, table, odd, odd.meant)].add(fold(shown(odd.value)))
    known = keys(book) if near else set()
    for table, odd in near:
        old, new = fold(shown(odd.value)), _name(book, table, odd, odd.meant)
        is_guess = old != fold(odd.meant)
        if is_guess and (len(becoming[new]) > 1 or old in known):
            continue
        own = _name(book, table, odd, shown(odd.value))
        yield respelt(table, odd, is_guess=is_guess, names=(own,) if own else ())


def _name(book: Workbook, table: Table, odd: Oddity, text: str) -> Name | None:
    target = target_of(book, table, odd.heading)
    return (target, fold(text)) if target else None
