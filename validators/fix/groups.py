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

    def __init__(self, fixes: Iterable[Fix]) -> None:
        self._above: dict[Hashable, Hashable] = {}
        for fix in fixes:
            first, *others = fix.names or (fix.cell,)
            for other in others:
                self._above[self._top(other)] = self._top(first)

    def of(self, fix: Fix) -> Hashable:
        """What tells the group of a fix from all others. One that spells no name is a group of its own."""
        return self._top(fix.names[0]) if fix.names else fix.cell

    def named(self, names: Iterable[TableName]) -> set[Hashable]:
        """The groups that spell some names."""
        return {self._top(name) for name in names}

    def _top(self, key: Hashable) -> Hashable:
        while (above := self._above.get(key, key)) != key:
            key = above
        return key

    def whole(self, out: Collection[NotFixed], fixes: Collection[Fix]) -> list[NotFixed]:
        """What is left out, with all that goes together with it."""
        because = {each.cell: each for each in out}
        first = {self.of(fix): because[fix.cell] for fix in reversed([*fixes]) if fix.names and fix.cell in because}
        more = (
            NotFixed(fix.check, fix.cell, FIXED_TOGETHER.format(first[self.of(fix)].cell))
            for fix in fixes
            if fix.cell not in because and self.of(fix) in first
        )
        return [*out, *more]
