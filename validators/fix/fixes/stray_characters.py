"""A value that is one of its list but for case, spaces, dashes, quotes, unseen or look-alike characters is spelt so."""

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
    """One fix a cell. The cell was read as the value meant already."""
    for table, odd in book.cell_problems("stray-characters"):
        names = misspelt_names(book, table, odd.heading, format_value(odd.value), odd.meant)
        fix = spelling_fix(table, odd, names=names)
        yield fix._replace(sentence=f'{quote(fix.old)} {describe_difference(fix.old, odd.meant)}; it becomes "{odd.meant}".')
