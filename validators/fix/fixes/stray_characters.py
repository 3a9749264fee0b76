"""A value that differs from its list only in case, spaces, dashes, quotes, unseen or look-alike characters is corrected."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import spelling_fix
from validators.fix.names import misspelt_names
from validators.model import describe_difference, format_value, quote

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import Fix
    from validators.model import Workbook


def fixes(book: Workbook) -> Iterator[Fix]:
    """Yield a fix for each such cell. It was read as the value of the list already, so no figure changes."""
    for table, problem in book.cell_problems("stray-characters"):
        names = misspelt_names(book, table, problem.heading, format_value(problem.value), problem.meant)
        fix = spelling_fix(table, problem, names=names)
        yield fix._replace(
            sentence=f'{quote(fix.old)} {describe_difference(fix.old, problem.meant)}; it becomes "{problem.meant}".'
        )
