"""A workbook that notes what is looked at, so that what was made of it is made again only where that has changed.

When a button is pressed again, most sheets are the very same objects as before, and so are the tables that were loaded of them.
Whatever looked at none but these would come to the same again. What it looked at is noted while it looks, and not declared, so
that nobody can forget to say it.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from validators.model.memory import Memory

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    from validators.model.raw_workbook import Grid, RawWorkbook
    from validators.model.workbook import Table, Workbook

Sighting = tuple[str, str]
"""What was looked at: table, grid or raw, and the title of the table, the name of the sheet or of the attribute."""

Sightings = dict[Sighting, Any]
"""What was looked at, and what was there."""

ALL = ""
"""Stands for all tables, or all sheets: their order and what each is."""


class Notes:
    """Collects what is looked at, for each that looks."""

    def __init__(self) -> None:
        """Begin with nobody looking."""
        self._looking: list[Sightings] = []

    def note(self, kind: str, name: str, seen: Any) -> None:
        """Note what was looked at, for whoever looks now."""
        if self._looking:
            self._looking[-1][kind, name] = seen

    @contextmanager
    def collect(self) -> Iterator[Sightings]:
        """Give what is looked at from here on; whoever was looking before is said to have looked at it, too."""
        sightings: Sightings = {}
        self._looking.append(sightings)
        try:
            yield sightings
        finally:
            self._looking.pop()
            self.add(sightings)

    def add(self, sightings: Sightings) -> None:
        """Note all that another has looked at, for whoever looks now."""
        if self._looking:
            self._looking[-1].update(sightings)


def watch(book: Workbook, notes: Notes) -> Workbook:
    """Return a workbook with the same tables and sheets, which notes what is looked at."""
    watched = replace(book, raw=_WatchedRaw(book.raw, notes), tables=_WatchedTables(book.tables, notes))  # type: ignore[arg-type]
    vars(watched)["memory"] = _WatchedMemory(notes)
    return watched


def is_unchanged(book: Workbook, sightings: Sightings) -> bool:
    """Return whether all that was looked at is in a workbook as it was then: the very same tables and sheets."""
    return all(_is_same(_look_up(book, *at), seen) for at, seen in sightings.items())


def _look_up(book: Workbook, kind: str, name: str) -> Any:
    if kind == "table":
        return (*book.tables.items(),) if name == ALL else book.tables.get(name)
    if kind == "grid":
        return tuple(book.raw.grids) if name == ALL else next((grid for grid in book.raw.grids if grid.name == name), None)
    return getattr(book.raw, name)


def _is_same(one: Any, other: Any) -> bool:
    """Return whether two sightings are the same: the very objects, in the same order; of plain values, what they are."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_is_same, one, other))
    return one is other or (isinstance(one, (str, bool)) and one == other)


class _WatchedTables(Mapping[str, "Table"]):
    def __init__(self, tables: Mapping[str, Table], notes: Notes) -> None:
        self._tables, self._notes = tables, notes

    def __getitem__(self, title: str) -> Table:
        self._notes.note("table", title, self._tables.get(title))
        return self._tables[title]

    def __contains__(self, title: object) -> bool:
        self._notes.note("table", str(title), self._tables.get(str(title)))
        return title in self._tables

    def __iter__(self) -> Iterator[str]:
        self._notes.note("table", ALL, (*self._tables.items(),))
        return iter(self._tables)

    def __len__(self) -> int:
        self._notes.note("table", ALL, (*self._tables.items(),))
        return len(self._tables)


class _WatchedRaw:
    """A raw workbook that notes which of its sheets, and what else of it, is looked at."""

    def __init__(self, raw: RawWorkbook, notes: Notes) -> None:
        self._raw, self._notes, self.memory = raw, notes, _WatchedMemory(notes)

    @property
    def grids(self) -> Sequence[Grid]:
        self._notes.note("grid", ALL, tuple(self._raw.grids))
        return self._raw.grids

    def grid(self, sheet: str) -> Grid:
        grid = self._raw.grid(sheet)
        self._notes.note("grid", sheet, grid)
        return grid

    def __getattr__(self, name: str) -> Any:
        value = getattr(self._raw, name)
        self._notes.note("raw", name, value)
        return value


class _WatchedMemory(Memory):
    """Remembers with each result what was looked at for it: whoever is given the result has looked at that as well."""

    def __init__(self, notes: Notes) -> None:
        super().__init__()
        self._notes = notes

    def recall(self, key: Hashable, make: Callable[[], Any]) -> Any:
        if key not in self:
            with self._notes.collect() as sightings:
                result = make()
            self[key] = result, sightings
        result, sightings = self[key]
        self._notes.add(sightings)
        return result
