"""Reads how the cells of an open sheet look, where that may differ from the values in them.

Excel answers for many cells in one call if they are alike, and with None if they are not. Then the area is halved, until the
calls that one sheet may cost are used up. Cells that Excel was not asked about count as plain.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from validators.model import PLAIN_LOOK, Area, CellLook, draws_numbers_plainly, sets_colour
from validators.reading import BLACK, GENERAL_FORMAT, CellPaint, are_alike_colours
from xl_addin.excel import native_looks
from xl_addin.excel.sheet_cells import range_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    import xlwings

    from validators.model import ColumnCells

    TraitReader = Callable[[Any], Any]
    TraitRuns = Sequence[tuple[Area, Any]]

MOST_CALLS = 4_000
"""How many calls reading the looks of one sheet may cost."""

FORMATS_READ = 200
"""How many conditional formats of one sheet are read."""

TRAITS: Mapping[str, TraitReader] = {
    "number_format": native_looks.number_format,
    "font": native_looks.font_colour,
    "fill": native_looks.fill,
    "struck": native_looks.is_struck,
}
"""The functions that read a trait of cells, by the field of `CellPaint` that the trait goes into."""


@dataclass
class CallBudget:
    """How many calls to Excel are left for a sheet."""

    left: int

    def take(self) -> bool:
        """Use up one call, and return whether there was one left."""
        self.left -= 1
        return self.left >= 0


class SheetLooks:
    """Reads the looks of one open sheet."""

    def __init__(self, sheet: xlwings.Sheet, bands: Iterable[Area], columns: Mapping[int, ColumnCells]) -> None:
        """Take a sheet to read.

        Args:
            sheet: The open sheet.
            bands: Its used area, split where rows are likely to look different, as at a header.
            columns: Its filled cells, by column from 1.
        """
        self._sheet, self._bands, self._columns = sheet, list(bands), columns
        self._calls = CallBudget(MOST_CALLS)

    def rows_by_look(self, styled: Sequence[Area]) -> dict[int, dict[CellLook, Sequence[int]]]:
        """Return the rows of each look that is not plain, by column from 1.

        Args:
            styled: The areas in which an Excel Table's style may fill the cells, so that white text can be read there.
        """
        own, conditional = self._own_paints(), self._conditional_paints()
        looks: defaultdict[int, defaultdict[CellLook, list[int]]] = defaultdict(lambda: defaultdict(list))
        for (row, column), paint in sorted((own | conditional).items()):
            look = paint.look if isinstance(self._value_at((row, column)), float) else CellLook(struck=paint.struck)
            if paint.fill is None and not paint.is_patterned and any(_is_in(area, row, column) for area in styled):
                look = look._replace(unseen=False)
            if look != PLAIN_LOOK:
                looks[column][look].append(row)
        return {column: dict(rows) for column, rows in looks.items()}

    def _own_paints(self) -> dict[tuple[int, int], CellPaint]:
        """Return the paint of the cells whose own format may make them look different from their values."""
        numbers = [area for band in self._bands for area in self._number_columns(band)]
        runs = {name: self._runs(self._bands if name == "struck" else numbers, read) for name, read in TRAITS.items()}
        suspect = [area for name, its in runs.items() for area, value in its if _may_change_look(name, value)]
        places = {place for area in suspect for place in self._filled_places(area)}
        return self._paints_at(places, runs)

    def _number_columns(self, band: Area) -> Iterator[Area]:
        """Yield the columns of a band that hold numbers; neighbouring ones are one area."""
        run: Area | None = None
        for column in sorted(self._columns):
            if band.left <= column <= band.right and self._has_number(band, column):
                if run and run.right + 1 != column:
                    yield run
                    run = None
                run = run._replace(right=column) if run else band._replace(left=column, right=column)
        if run:
            yield run

    def _has_number(self, band: Area, column: int) -> bool:
        rows, values = self._columns[column]
        return float in set(map(type, values[bisect_left(rows, band.top) : bisect_right(rows, band.bottom)]))

    def _paints_at(self, places: set[tuple[int, int]], runs: Mapping[str, TraitRuns]) -> dict[tuple[int, int], CellPaint]:
        paints = dict.fromkeys(places, CellPaint())
        for name, its in runs.items():
            for area, value in its:
                for place in self._filled_places(area) if value != _usual_value(name) else ():
                    if place in paints:
                        paints[place] = _with_trait(paints[place], name, value)
        return paints

    def _conditional_paints(self) -> dict[tuple[int, int], CellPaint]:
        """Return the paint of the numbers under conditional formats that may hide them, as they are drawn in the end."""
        areas = [area for area in native_looks.hiding_areas(self._sheet, FORMATS_READ) for area in self._used_parts(area)]
        if not areas:
            return {}
        drawn = {name: self._runs(areas, partial(_read_displayed, read)) for name, read in TRAITS.items() if name != "struck"}
        struck = {"struck": self._runs(areas, native_looks.is_struck)}
        places = {place for area in areas for place in self._filled_places(area) if isinstance(self._value_at(place), float)}
        return self._paints_at(places, drawn | struck)

    def _used_parts(self, area: Area) -> Iterator[Area]:
        """Yield the parts of an area that are in the used area."""
        for band in self._bands:
            if area.crosses(band):
                yield Area(*map(max, area[:2], band[:2]), *map(min, area[2:], band[2:]))

    def _runs(self, areas: Iterable[Area], read: TraitReader) -> list[tuple[Area, Any]]:
        return [run for area in areas for run in self._uniform_parts(area, read)]

    def _uniform_parts(self, area: Area, read: TraitReader) -> Iterator[tuple[Area, Any]]:
        """Yield the parts of an area in which all cells have one value of a trait, with that value."""
        if (value := self._read(area, read)) is not None:
            yield area, value
        elif self._calls.left > 0 and (area.top, area.left) != (area.bottom, area.right):
            for half in self._halves(area, read):
                yield from self._uniform_parts(half, read)

    def _halves(self, area: Area, read: TraitReader) -> tuple[Area, Area]:
        """Return the halves of an area whose cells differ: by columns if those of its first row do, else by rows."""
        top, left, bottom, right = area
        if top == bottom or (left < right and self._read(area._replace(bottom=top), read) is None):
            middle = (left + right) // 2
            return area._replace(right=middle), area._replace(left=middle + 1)
        middle = (top + bottom) // 2
        return area._replace(bottom=middle), area._replace(top=middle + 1)

    def _read(self, area: Area, read: TraitReader) -> Any:
        return read(range_of(self._sheet, area).api) if self._calls.take() else None

    def _filled_places(self, area: Area) -> Iterator[tuple[int, int]]:
        """Yield the row and column of each filled cell of an area."""
        for column, cells in self._columns.items():
            if area.left <= column <= area.right:
                for at in range(bisect_left(cells.rows, area.top), bisect_right(cells.rows, area.bottom)):
                    yield cells.rows[at], column

    def _value_at(self, place: tuple[int, int]) -> Any:
        row, column = place
        cells = self._columns[column]
        return cells.values[bisect_left(cells.rows, row)]


def _read_displayed(read: TraitReader, cells: Any) -> Any:
    return read(native_looks.displayed_format(cells))


def _usual_value(name: str) -> Any:
    return {"number_format": GENERAL_FORMAT, "font": BLACK, "fill": native_looks.NO_FILL, "struck": False}[name]


def _may_change_look(name: str, value: Any) -> bool:
    """Return whether a trait by itself may make a cell look different from its value."""
    if name == "number_format":
        return not draws_numbers_plainly(value) or sets_colour(value)
    if name == "fill":
        return value not in (native_looks.NO_FILL, native_looks.PATTERNED) and are_alike_colours(value, BLACK)
    return bool(value != _usual_value(name))


def _with_trait(paint: CellPaint, name: str, value: Any) -> CellPaint:
    if name == "fill":
        return paint._replace(is_patterned=True) if value == native_looks.PATTERNED else paint._replace(fill=value)
    return paint._replace(**{name: value})


def _is_in(area: Area, row: int, column: int) -> bool:
    return area.top <= row <= area.bottom and area.left <= column <= area.right


def bands(used: Area, tables: Iterable[Area]) -> list[Area]:
    """Return the used area, split above and below the header, the rows and the last row of each Excel Table."""
    cuts = {row for table in tables for row in (table.top, table.top + 1, table.bottom, table.bottom + 1)}
    tops = [used.top, *sorted(row for row in cuts if used.top < row <= used.bottom)]
    return [used._replace(top=top, bottom=after - 1) for top, after in zip(tops, [*tops[1:], used.bottom + 1], strict=True)]
