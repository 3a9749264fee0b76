"""Filters that are hiding rows: those of which a column has a condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.evidence import Area, Filter
from validators.reading.places import area

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.reading.xml import Opened

CONDITIONS = ("filters", "top10", "customFilters", "dynamicFilter", "colorFilter", "iconFilter")
"""What a filterColumn holds if it filters; without one of them it only hides its button."""


class FilterReader:
    """Takes in the autoFilter of a sheet or of an Excel Table."""

    def __init__(self) -> None:
        self._area: Area | None = None
        self._column = 0
        self._columns: set[int] = set()

    def wanted(self, under: str = "") -> dict[str, Opened]:
        """What it wants of the XML, by path, where autoFilter stands under the path given."""
        path = f"{under}autoFilter"
        conditions = {f"{path}/filterColumn/{name}": self._condition for name in CONDITIONS}
        return {path: self._open, f"{path}/filterColumn": self._open_column, **conditions}

    def found(self) -> Sequence[Filter]:
        """The filter, if it has a condition."""
        return (Filter(self._area, tuple(sorted(self._columns))),) if self._area and self._columns else ()

    def _open(self, has: dict[str, str]) -> None:
        self._area, self._columns = area(has["ref"]) if "ref" in has else None, set()

    def _open_column(self, has: dict[str, str]) -> None:
        self._column = int(has["colId"])

    def _condition(self, _: dict[str, str]) -> None:
        if self._area:
            self._columns.add(self._area.left + self._column)
