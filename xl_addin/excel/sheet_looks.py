"""How the cells of an open sheet are drawn, where that may be other than what they hold.

Excel answers for many cells at once if they are alike, and with None if they are not: then they are parted, until the
calls that a sheet may cost are used up. Of cells that were not asked about nothing is claimed.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from validators.model import PLAIN_LOOK, Area, CellLook, draws_numbers_plainly, sets_colour
from validators.reading import BLACK, GENERAL_FORMAT, CellPaint, are_alike_colours
from xl_addin.excel import native_looks as native
from xl_addin.excel.sheet_cells import range_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import xlwings

    from validators.model import ColumnCells

    TraitReader = Callable[[Any], Any]
    TraitRuns = Sequence[tuple[Area, Any]]

MOST_CALLS = 4_000
"""How many times Excel is asked how the cells of one sheet look."""

FORMATS_READ = 200
"""How many conditional formats of one sheet are looked at."""

TRAITS: Mapping[str, TraitReader] = {
    "number_format": native.number_format,
    "font": native.font_colour,
    "fill": native.fill,
    "struck": native.is_struck,
}
"""What is asked of cells, by the trait of their paint that it is."""


@dataclass
class CallBudget:
    """The calls that are left."""

    left: int

    def take(self) -> bool:
        """Whether there is another one."""
        self.left -= 1
        return self.left >= 0


class SheetLooks:
    """The looks of one open sheet. bands: its used area, parted where rows are likely to look otherwise, as at a header."""

    def __init__(self, sheet: xlwings.Sheet, bands: Iterable[Area], strips: Mapping[int, ColumnCells]) -> None:
        self._sheet, self._bands, self._strips = sheet, list(bands), strips
        self._calls = CallBudget(MOST_CALLS)

    def found(self, filled: Sequence[Area]) -> dict[int, dict[CellLook, Sequence[int]]]:
        """By column, the rows of each look that is not plain. filled: where an Excel Table's style may colour the ground."""
        paints = self._own()
        changed = self._changed()
        looks: defaultdict[int, defaultdict[CellLook, list[int]]] = defaultdict(lambda: defaultdict(list))
        for (row, column), paint in sorted((paints | changed).items()):
            look = paint.look if isinstance(self._held((row, column)), float) else CellLook(struck=paint.struck)
            if paint.fill is None and not paint.is_patterned and any(_is_in(area, row, column) for area in filled):
                look = look._replace(unseen=False)
            if look != PLAIN_LOOK:
                looks[column][look].append(row)
        return {column: dict(its) for column, its in looks.items()}

    def _own(self) -> dict[tuple[int, int], CellPaint]:
        """The cells whose own format may make them look otherwise than what they hold."""
        numbers = [area for band in self._bands for area in self._number_columns(band)]
        runs = {name: self._runs(self._bands if name == "struck" else numbers, read) for name, read in TRAITS.items()}
        odd = [area for name, its in runs.items() for area, value in its if _may_change_look(name, value)]
        places = {place for area in odd for place in self._filled(area)}
        return self._paints_at(places, runs)

    def _number_columns(self, band: Area) -> Iterator[Area]:
        """The columns of a band in which a number stands, those side by side together."""
        run: Area | None = None
        for column in sorted(self._strips):
            if band.left <= column <= band.right and self._has_number(band, column):
                if run and run.right + 1 != column:
                    yield run
                    run = None
                run = run._replace(right=column) if run else band._replace(left=column, right=column)
        if run:
            yield run

    def _has_number(self, band: Area, column: int) -> bool:
        rows, values = self._strips[column]
        between = range(bisect_left(rows, band.top), bisect_right(rows, band.bottom))
        return any(isinstance(values[at], float) for at in between)

    def _paints_at(self, places: set[tuple[int, int]], runs: Mapping[str, TraitRuns]) -> dict[tuple[int, int], CellPaint]:
        paints = dict.fromkeys(places, CellPaint())
        for name, its in runs.items():
            for area, value in its:
                for place in self._filled(area) if value != _usual_value(name) else ():
                    if place in paints:
                        paints[place] = _with_trait(paints[place], name, value)
        return paints

    def _changed(self) -> dict[tuple[int, int], CellPaint]:
        """The numbers under conditional formats that may hide them, as they are drawn in the end."""
        areas = [area for area in native.hiding_areas(self._sheet, FORMATS_READ) for area in self._within(area)]
        if not areas:
            return {}
        final = {name: self._runs(areas, partial(_read_displayed, read)) for name, read in TRAITS.items() if name != "struck"}
        struck = {"struck": self._runs(areas, native.is_struck)}
        places = {place for area in areas for place in self._filled(area) if isinstance(self._held(place), float)}
        return self._paints_at(places, final | struck)

    def _within(self, area: Area) -> Iterator[Area]:
        """The parts of an area that are used."""
        for band in self._bands:
            if area.crosses(band):
                yield Area(*map(max, area[:2], band[:2]), *map(min, area[2:], band[2:]))

    def _runs(self, areas: Iterable[Area], read: TraitReader) -> list[tuple[Area, Any]]:
        return [run for area in areas for run in self._alike(area, read)]

    def _alike(self, area: Area, read: TraitReader) -> Iterator[tuple[Area, Any]]:
        """The parts of an area whose cells are alike."""
        if (value := self._read(area, read)) is not None:
            yield area, value
        elif self._calls.left > 0 and (area.top, area.left) != (area.bottom, area.right):
            for half in self._parted(area, read):
                yield from self._alike(half, read)

    def _parted(self, area: Area, read: TraitReader) -> tuple[Area, Area]:
        """The halves of an area whose cells differ: by columns if those of its first row do, else by rows."""
        top, left, bottom, right = area
        if top == bottom or (left < right and self._read(area._replace(bottom=top), read) is None):
            middle = (left + right) // 2
            return area._replace(right=middle), area._replace(left=middle + 1)
        middle = (top + bottom) // 2
        return area._replace(bottom=middle), area._replace(top=middle + 1)

    def _read(self, area: Area, read: TraitReader) -> Any:
        return read(range_of(self._sheet, area).api) if self._calls.take() else None

    def _filled(self, area: Area) -> Iterator[tuple[int, int]]:
        for column, strip in self._strips.items():
            if area.left <= column <= area.right:
                for at in range(bisect_left(strip.rows, area.top), bisect_right(strip.rows, area.bottom)):
                    yield strip.rows[at], column

    def _held(self, place: tuple[int, int]) -> Any:
        row, column = place
        strip = self._strips[column]
        return strip.values[bisect_left(strip.rows, row)]


def _read_displayed(read: TraitReader, cells: Any) -> Any:
    return read(native.displayed_format(cells))


def _usual_value(name: str) -> Any:
    return {"number_format": GENERAL_FORMAT, "font": BLACK, "fill": native.NO_FILL, "struck": False}[name]


def _may_change_look(name: str, value: Any) -> bool:
    """Whether a trait by itself may make a cell look otherwise than what it holds."""
    if name == "number_format":
        return not draws_numbers_plainly(value) or sets_colour(value)
    if name == "fill":
        return value not in (native.NO_FILL, native.PATTERNED) and are_alike_colours(value, BLACK)
    return bool(value != _usual_value(name))


def _with_trait(paint: CellPaint, name: str, value: Any) -> CellPaint:
    if name == "fill":
        return paint._replace(is_patterned=True) if value == native.PATTERNED else paint._replace(fill=value)
    return paint._replace(**{name: value})


def _is_in(area: Area, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def bands(used: Area, tables: Iterable[Area]) -> list[Area]:
    """The used area, parted above and below the header, the rows and the last row of each Excel Table."""
    cuts = {row for table in tables for row in (table.top, table.top + 1, table.bottom, table.bottom + 1)}
    tops = [used.top, *sorted(row for row in cuts if used.top < row <= used.bottom)]
    return [used._replace(top=top, bottom=after - 1) for top, after in zip(tops, [*tops[1:], used.bottom + 1], strict=True)]
