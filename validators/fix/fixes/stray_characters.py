"""A value that is one of its list but for case, spaces, dashes, quotes, unseen or look-alike characters is spelt so."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import respelt
from validators.fix.names import names_in
from validators.model.characters import difference
from validators.model.text import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from validators.fix.fix import Mend
    from validators.model.workbook import Workbook


def mends(book: Workbook) -> Iterator[Mend]:
    """One fix a cell. The cell was read as the value meant already."""
    for table, odd in book.oddities("stray-characters"):
        names = names_in(book, table, odd.heading, shown(odd.value), odd.meant)
        mend = respelt(table, odd, names=names)
        yield mend._replace(sentence=f'{quoted(mend.old)} {difference(mend.old, odd.meant)}; it becomes "{odd.meant}".')
