"""The tables that were read when a workbook was last loaded, to be used again where nothing of them has changed.

It is for a workbook that is loaded again and again while somebody works in it: a sheet that has not changed is the very same
object as before, and so are then the tables that were read of it, unless the keys that they name have changed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from validators.loading.table_matching import TableMatch
from validators.model import ColumnCells, Grid

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_Result = TypeVar("_Result")


class EarlierTables:
    """What was last made of each table of one workbook, and of what."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self._made: dict[tuple[str, str], tuple[Sequence[object], Any]] = {}

    def recall(self, step: str, title: str, made_of: Sequence[object], make: Callable[[], _Result]) -> _Result:
        """Return what a step makes of a table; what it made before, where it would be made of the same.

        Args:
            step: The name of the step.
            title: The title of the table.
            made_of: All that it is made of. Sheets, their columns and matches are the same only where they are the very same
                objects, as Python takes True for 1.
            make: Takes the step.
        """
        made = self._made.get((step, title))
        if made is None or not _are_same(made[0], made_of):
            made = self._made[step, title] = made_of, make()
        result: _Result = made[1]
        return result


def _are_same(ones: Sequence[object], others: Sequence[object]) -> bool:
    return all(
        one is other or (not isinstance(one, (Grid, ColumnCells, TableMatch)) and one == other)
        for one, other in zip(ones, others, strict=True)
    )
