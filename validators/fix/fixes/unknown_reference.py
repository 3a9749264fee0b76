"""A name that its table does not list becomes the nearest that it does. That is a guess, unless no visible character differs.

Different names are never made the same: there is no guess for a name that is a key in any table, or in a row under one, nor
where two names would become the same.
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
    """Yield a fix for each cell that is like a name of its table."""
    near = [(table, problem) for table, problem in book.cell_problems("unknown-reference") if problem.meant]
    becoming: defaultdict[TableName | None, set[str]] = defaultdict(set)
    for table, problem in near:
        becoming[_table_name(book, table, problem, problem.meant)].add(fold(format_value(problem.value)))
    known = all_keys(book) if near else set()
    for table, problem in near:
        old, new = fold(format_value(problem.value)), _table_name(book, table, problem, problem.meant)
        is_guess = old != fold(problem.meant)
        if is_guess and (len(becoming[new]) > 1 or old in known):
            continue
        own = _table_name(book, table, problem, format_value(problem.value))
        yield spelling_fix(table, problem, is_guess=is_guess, names=(own,) if own else ())


def _table_name(book: Workbook, table: Table, problem: CellProblem, text: str) -> TableName | None:
    target = key_column_of(book, table, problem.heading)
    return (target, fold(text)) if target else None
