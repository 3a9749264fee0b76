"""The layouts of rows on the fast path: patterns that cut the cells of a row from its bytes.

Any regular row has the general layout, which finds the head and the value of each cell. A long table has the same few heads all
the way down. So its own layout is learnt from its first rows: the heads are in the pattern, and only the values are cut. Each
row that it matches, the general one cuts in the same way.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from validators.model import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    RawColumn = Sequence[bytes | None]
    HeadsAndTexts = tuple[RawColumn | "ColumnHeads", RawColumn]

ROW_PATTERN = rb'<row r="([1-9][0-9]{0,6})"([^<>]*)>'
CELL_START = rb'<c r="%s\1"'
ANY_CELL = (
    rb"([^<]*(?:<(?:f[^<>]*>(?:[^<]*</f>|)(?:<v ?/></c>|</c>|)|is><t[^<>]*>[^<]*</t></is></c>|/c>)|))"
    rb"(?:<v>([^<]*)</v></c>|)"
)
"""A cell: its head, and its value. An empty alternative is tried far faster than a question mark."""
VALUE = rb"<v>([^<]*)</v></c>"
ENDS_OF_CELL = (b"/>", b"</c>")
GROUPS = re.Match.groups


class ColumnHeads(NamedTuple):
    """The heads of a column's cells. has_value: of those with a value. without: of the others; None for no cell.

    The layout of a column knows at most one of each, by which a cell's head is known from whether it has a value.
    """

    has_value: frozenset[bytes] = frozenset()
    without: frozenset[bytes | None] = frozenset()

    def of(self, texts: RawColumn) -> RawColumn:
        """Return the head of each cell, by its value."""
        [head], [other] = self.has_value or (None,), self.without or (None,)
        return [other if text is None else head for text in texts]

    @property
    def are_few(self) -> bool:
        """Whether there is no more than one of each."""
        return len(self.has_value) <= 1 and len(self.without) <= 1

    def also(self, heads: RawColumn) -> ColumnHeads:
        """Return these and more heads; those that are not few stay what they are."""
        if not self.are_few:
            return self
        different = set(heads)
        without = {head for head in different if head is None or head.endswith(ENDS_OF_CELL)}
        return ColumnHeads(self.has_value.union(filter(None, different - without)), self.without | without)


class RowLayout:
    """Cuts the cells from rows. columns: the heads of each column from the first on; None for a column of any heads."""

    def __init__(self, columns: Sequence[ColumnHeads | None]) -> None:
        self._columns, self._is_general = columns, not any(columns)
        cells = (_cell_pattern(column_letters(at).encode(), heads) for at, heads in enumerate(columns, 1))
        self.match = re.compile(ROW_PATTERN + b"".join(cells)).match

    def cut(self, found: Sequence[re.Match[bytes]]) -> tuple[Sequence[bytes], Sequence[bytes], Sequence[HeadsAndTexts]]:
        """Return the numbers of the rows matched, their other attributes, and by column the heads and values of the cells.

        The heads of a column of which they are known are the one or two that it has, in place of a list.
        """
        groups: Iterator[tuple[Any, ...]] = zip(*map(GROUPS, found), strict=True)
        numbers, attributes = next(groups), next(groups)
        if self._is_general:
            return numbers, attributes, list(zip(groups, groups, strict=True))  # each takes the next of the same
        return numbers, attributes, [_cut_column(heads, groups, len(found)) for heads in self._columns]


def _cell_pattern(letters: bytes, heads: ColumnHeads | None) -> bytes:
    start = CELL_START % letters
    if heads is None:
        return rb"(?:" + start + ANY_CELL + rb"|)"
    written = [*heads.has_value, *filter(None, heads.without)]
    if not written:
        return b""
    shared = _shared_start(min(written), max(written))  # tried once for both
    rests = [re.escape(head[len(shared) :]) + VALUE * (head in heads.has_value) for head in written]
    cell = start + re.escape(shared) + (rests[0] if len(rests) == 1 else rb"(?:" + b"|".join(rests) + rb")")
    return rb"(?:" + cell + rb"|)" if None in heads.without else cell


def _shared_start(one: bytes, other: bytes) -> bytes:
    different = (at for at, (left, right) in enumerate(zip(one, other, strict=False)) if left != right)
    return one[: next(different, min(len(one), len(other)))]


def _cut_column(heads: ColumnHeads | None, groups: Iterator[RawColumn], count: int) -> HeadsAndTexts:
    """Return the heads and the values of a column's cells. groups: those of the match that are left."""
    if heads is None:
        return next(groups), next(groups)
    return heads, next(groups) if heads.has_value else (None,) * count


@lru_cache
def general_layout(width: int) -> RowLayout:
    """Return the layout of any regular row of so many columns."""
    return RowLayout((None,) * width)


MOST_LEARNT = 8
"""How often a sheet's own layout is learnt: one whose rows differ ever again gains nothing by it."""


class LayoutLearner:
    """Learns the layout of one sheet's rows from those that the general one has cut."""

    def __init__(self) -> None:
        self._seen: list[ColumnHeads] = []
        self._layout: RowLayout | None = None
        self._left = MOST_LEARNT

    def learn(self, columns: Sequence[RawColumn]) -> None:
        """Take in the heads of many rows, by column. The latter half counts: above a table are its headings, in other forms."""
        if self._left:
            before = self._seen + [ColumnHeads()] * (len(columns) - len(self._seen))
            self._seen = [seen.also(heads[len(heads) // 2 :]) for seen, heads in zip(before, columns, strict=True)]

    def layout(self) -> RowLayout | None:
        """Return the layout of the rows seen so far; None where there are none, or they have differed too often."""
        if self._layout is None and self._seen and self._left:
            self._left -= 1
            known = [heads if heads.are_few else None for heads in self._seen]
            self._layout = RowLayout(known) if any(known) else None
        return self._layout

    def forget(self) -> None:
        """Leave the layout, as rows differ from it. It is learnt again, with what is taken in by then."""
        self._layout = None
