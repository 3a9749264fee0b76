"""A name that its table does not hold becomes the nearest that it does: a guess, unless nothing that shows differs.

Different names are never made one: no guess is offered for a name that is a key somewhere, also of a row under its table, nor
where another name would become the same.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from validators.fix.fix import spelling_fix
from validators.fix.names import all_keys, key_column_of
from validators.model import fold, format_value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import Fix, TableName
    from validators.model import CellProblem, Table, Workbook

GUESSES = True


def fixes(book: Workbook) -> Iterator[Fix]:
    """One fix a cell that is like an entry of the table."""
    near = [(table, odd) for table, odd in book.cell_problems("unknown-reference") if odd.meant]
    becoming: defaultdict[TableName | None, set[str]] = defaultdict(set)
    for table, odd in near:
        becoming[_table_name(book, table, odd, odd.meant)].add(fold(format_value(odd.value)))
    known = all_keys(book) if near else set()
    for table, odd in near:
        old, new = fold(format_value(odd.value)), _table_name(book, table, odd, odd.meant)
        is_guess = old != fold(odd.meant)
        if is_guess and (len(becoming[new]) > 1 or old in known):
            continue
        own = _table_name(book, table, odd, format_value(odd.value))
        yield spelling_fix(table, odd, is_guess=is_guess, names=(own,) if own else ())


def _table_name(book: Workbook, table: Table, odd: CellProblem, text: str) -> TableName | None:
    target = key_column_of(book, table, odd.heading)
    return (target, fold(text)) if target else None
