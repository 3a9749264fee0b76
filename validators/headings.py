"""Where a table stands: the Excel Table of its name; where that was lost, the headings on the sheet of its name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from validators.evidence import Area
from validators.generated import submitted
from validators.words import fold, is_blank
from validators.years import parse_year

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.evidence import Evidence, ExcelTable, Grid, Value

DEEPEST_HEADER = 200
"""How many rows of titles and notes may stand above a table that is found by its headings."""

LONGEST_HEADING = 255
"""The characters that Excel allows the heading of a Table."""

ENOUGH = 2
"""How many of its headings show a table, where its header row has as many cells."""

_YEAR = re.compile(r"\d{4} ?[/-] ?\d{2,4}")


class Wanted(NamedTuple):
    """A table to look for: its headings, by their keys, as the format's words; the first is the table's key."""

    title: str
    headings: Mapping[str, str]
    totalled: bool = False


class Place(NamedTuple):
    """A table's area, from its header row to its last row, and the Excel Table that it is, if it is one."""

    grid: Grid
    area: Area
    table: ExcelTable | None = None


def heading_key(text: object) -> str:
    """What two headings that mean the same have in common; a year in them is in its standard form."""
    if not isinstance(text, str) or len(text) > LONGEST_HEADING:
        return ""
    return _YEAR.sub(lambda found: str(parse_year(found[0]) or found[0]), fold(text))


def place_of(evidence: Evidence, wanted: Wanted) -> Place | None:
    """Where the table stands, if the workbook has it."""
    grids = submitted(evidence)
    return next(_as_excel_tables(grids, wanted), None) or next(_by_headings(grids, wanted), None)


def _as_excel_tables(grids: Sequence[Grid], wanted: Wanted) -> Iterator[Place]:
    for grid in grids:
        for table in grid.tables:
            if fold(table.name) == fold(wanted.title) and _is_headed(grid, table, wanted):
                yield Place(grid, table.area, table)


def _is_headed(grid: Grid, table: ExcelTable, wanted: Wanted) -> bool:
    """Whether an Excel Table has enough of the headings to be the one that is wanted."""
    header = {c: value for c, value in grid.row(table.area.top).items() if table.area.left <= c <= table.area.right}
    return table.has_header and _is_enough(len(_known(header, wanted)), header)


def _is_enough(known: int, header: Mapping[int, Value]) -> bool:
    return known > 0 and known >= min(ENOUGH, len(header))


def _known(header: Mapping[int, Value], wanted: Wanted) -> dict[int, str]:
    """The format's headings in a header row, by column."""
    keys = ((column, heading_key(value)) for column, value in header.items())
    return {column: wanted.headings[key] for column, key in keys if key in wanted.headings}


def _by_headings(grids: Sequence[Grid], wanted: Wanted) -> Iterator[Place]:
    for grid in grids:
        if fold(grid.name) == fold(wanted.title) and (row := _header_row(grid, wanted)):
            named = (t for t in grid.tables if t.area.top == row and _is_headed(grid, t, wanted))
            table = next(named, None)  # an Excel Table that lost its name
            yield Place(grid, table.area, table) if table else Place(grid, _plain_area(grid, row, wanted))


def _header_row(grid: Grid, wanted: Wanted) -> int | None:
    """The row that bears most of the headings, the first of such rows."""
    hits: Counter[int] = Counter()
    for strip in grid.strips.values():
        for row, value in zip(strip.rows, strip.values, strict=True):
            if row > DEEPEST_HEADER:
                break
            hits[row] += heading_key(value) in wanted.headings
    best = max(hits, key=lambda row: (hits[row], -row), default=0)
    return int(best) if _is_enough(hits[best], grid.row(best)) else None


def _plain_area(grid: Grid, row: int, wanted: Wanted) -> Area:
    """A plain range's area: down to the last filled cell of the format's columns, or to an Excel Table of the team's own."""
    header = _own_headings(grid.row(row), wanted)
    known = _known(header, wanted)
    ends = [rows[-1] for c in known for rows in (grid.strips[c].rows, grid.formulas.column(c)) if len(rows)]
    span = Area(row + 1, min(known), max(ends), max(known))
    below = [t.area.top - 1 for t in grid.tables if t.has_header and t.area.top > row and t.area.crosses(span)]
    return Area(row, min(header), int(min([span.bottom, *below])), max(header))


def _own_headings(row: Mapping[int, Value], wanted: Wanted) -> dict[int, Value]:
    """The cells of a header row that are the table's own.

    A gap parts them from another table of the team's own, which repeats some of them; a heading that was deleted leaves a
    gap too, but what stands on both sides of it is not the same.
    """
    own: dict[int, Value] = {}
    for run in sorted(_runs(row), key=lambda run: -len(set(_known(run, wanted).values()))):
        headings = set(_known(run, wanted).values())
        if headings and headings.isdisjoint(_known(own, wanted).values()):
            own |= run
    return own


def _runs(row: Mapping[int, Value]) -> list[dict[int, Value]]:
    """The filled cells of a row, from left to right, wherever they stand side by side."""
    runs: list[dict[int, Value]] = []
    for column, value in row.items():
        if isinstance(value, str) and is_blank(value):
            continue
        if not runs or column - 1 not in runs[-1]:
            runs.append({})
        runs[-1][column] = value
    return runs
