"""Which fixes go together: a name is spelt right everywhere that names it, or nowhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.fix.fix import NotFixed

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable, Iterable

    from validators.fix.fix import Fix, TableName

FIXED_TOGETHER = "{} is left as it is, and a name is fixed everywhere that names it or nowhere."


class NameGroups:
    """The fixes of one workbook, those that share a name together, straight or by way of others."""

    def __init__(self, mends: Iterable[Fix]) -> None:
        self._above: dict[Hashable, Hashable] = {}
        for mend in mends:
            first, *others = mend.names or (mend.cell,)
            for other in others:
                self._above[self._top(other)] = self._top(first)

    def of(self, mend: Fix) -> Hashable:
        """What tells the group of a fix from all others. One that spells no name is a group of its own."""
        return self._top(mend.names[0]) if mend.names else mend.cell

    def named(self, names: Iterable[TableName]) -> set[Hashable]:
        """The groups that spell some names."""
        return {self._top(name) for name in names}

    def _top(self, key: Hashable) -> Hashable:
        while (above := self._above.get(key, key)) != key:
            key = above
        return key

    def whole(self, out: Collection[NotFixed], mends: Collection[Fix]) -> list[NotFixed]:
        """What is left out, with all that goes together with it."""
        because = {each.cell: each for each in out}
        first = {self.of(mend): because[mend.cell] for mend in reversed([*mends]) if mend.names and mend.cell in because}
        more = (
            NotFixed(mend.check, mend.cell, FIXED_TOGETHER.format(first[self.of(mend)].cell))
            for mend in mends
            if mend.cell not in because and self.of(mend) in first
        )
        return [*out, *more]
