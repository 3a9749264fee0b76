"""Two versions of a workbook side by side: what was added, removed, changed and moved, and how the totals came about.

Nothing is opened or drawn. Cells are compared as they are read and named by what they are about, so that it makes no
difference where tables, columns and rows stand.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.compare.bridges import bridges
from validators.compare.comparison import Comparison, Side
from validators.compare.likeness import Likeness
from validators.compare.matching import REGISTER
from validators.compare.notes import notes
from validators.compare.tables import alone, compared
from validators.compare.versions import Version
from validators.register.fingerprint import fingerprint
from validators.summaries.figures import or_none
from validators.summaries.stamp import as_at, marking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from validators.compare.tables import Difference
    from validators.model.workbook import Workbook

__all__ = ["Comparison", "compare"]

COMPUTED = ("Control",)
"""Tables that Excel computes of others."""


def compare(old: Workbook, new: Workbook) -> Comparison:
    """How the new workbook differs from the old one. Both have been read, each with the rulebook of its year."""
    before, after = _versions(old), _versions(new)
    tables = [*_differences(before, after, Likeness(old, new))]
    pairs = {table.title: table.pairs for table in tables}
    ways = bridges(before[REGISTER], after[REGISTER], pairs[REGISTER]) if REGISTER in before.keys() & after.keys() else []
    return Comparison(_side(old), _side(new), tables, ways, [*notes(old, new, tables, ways)])


def _versions(book: Workbook) -> Mapping[str, Version]:
    return {title: Version(book, table) for title, table in book.tables.items() if title not in COMPUTED}


def _differences(before: Mapping[str, Version], after: Mapping[str, Version], likeness: Likeness) -> Iterator[Difference]:
    """Table by table, in the new workbook's order; those of the old one alone come last."""
    for title, version in after.items():
        yield compared(before[title], version, likeness) if title in before else alone(version, likeness, is_new=True)
    yield from (alone(version, likeness, is_new=False) for title, version in before.items() if title not in after)


def _side(book: Workbook) -> Side:
    lines = len(book[REGISTER].frame) if REGISTER in book else 0
    evidence, organisation = book.evidence, or_none(book.setting("Organisation"))
    about = (organisation, book.years["Y1"], as_at(book), marking(book))
    return Side(evidence.name, evidence.sha256, fingerprint(book), *about, lines)
