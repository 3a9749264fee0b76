"""Where a table is: on the sheet of its name, as an Excel Table or by its headings; else the Excel Table of its name."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from validators.model import Area, find_year, fold, is_blank, standardise_years, submitted_sheets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from validators.model import ExcelTable, Grid, RawWorkbook, Value


DEEPEST_HEADER = 200
"""How many rows of titles and notes may stand above a table that is found by its headings."""

LONGEST_HEADING = 255
"""The characters that Excel allows the heading of a Table."""

ENOUGH_HEADINGS = 2
"""How many of its headings show a table, where its header row has as many cells."""


class WantedTable(NamedTuple):
    """A table to look for: its headings, by their keys, as the format's words; the first is the table's key.

    totalled: whether a row of totals ends it. amounts: those of its headings under which people type money.
    entries: what its key may be, folded, where labels may stand for headings, as in a PivotTable.
    """

    title: str
    headings: Mapping[str, str]
    totalled: bool = False
    amounts: Sequence[str] = ()
    entries: Collection[str] = ()

    @property
    def key(self) -> str:
        """The heading of its key."""
        return next(iter(self.headings.values()))


class TableLocation(NamedTuple):
    """A table's area, from its header row to its last row, and the Excel Table that it is, if it is one."""

    grid: Grid
    area: Area
    table: ExcelTable | None = None


def heading_key(text: object) -> str:
    """What two headings that mean the same have in common; a year in them is in its standard form."""
    if not isinstance(text, str) or len(text) > LONGEST_HEADING:
        return ""
    return standardise_years(fold(text))


def locate_table(raw: RawWorkbook, wanted: WantedTable) -> TableLocation | None:
    """Where the table is, if the workbook has it. Of a sheet and an Excel Table of its name, the sheet is what people see."""
    grids = submitted_sheets(raw)
    named = list(find_excel_tables(grids, wanted))
    own = (place for place in named if fold(place.grid.name) == fold(wanted.title))
    return next(own, None) or next(_locate_by_headings(grids, wanted), None) or next(iter(named), None)


def match_columns(header: Mapping[int, Value], wanted: WantedTable) -> dict[int, str]:
    """The format's headings in a header row, by column.

    A year is read with words around it, as in 2018/19 budget, where no other heading of the row has that year.
    """
    known = {column: wanted.headings[key] for column, key in _heading_keys(header) if key in wanted.headings}
    loose = {
        column: str(year)
        for column, value in header.items()
        if column not in known and isinstance(value, str) and len(value) <= LONGEST_HEADING and (year := find_year(value))
    }
    once = [year for year, times in Counter(loose.values()).items() if times == 1]
    free = {year: wanted.headings[year] for year in once if wanted.headings.get(year, "") not in {"", *known.values()}}
    return known | {column: free[year] for column, year in loose.items() if year in free}


def _heading_keys(header: Mapping[int, Value]) -> Iterator[tuple[int, str]]:
    return ((column, heading_key(value)) for column, value in header.items())


def find_excel_tables(grids: Sequence[Grid], wanted: WantedTable) -> Iterator[TableLocation]:
    """The Excel Tables that have the table's name and its headings."""
    for grid in grids:
        for table in grid.tables:
            if fold(table.name) == fold(wanted.title) and _has_its_headings(grid, table, wanted):
                yield TableLocation(grid, table.area, table)


def _has_its_headings(grid: Grid, table: ExcelTable, wanted: WantedTable) -> bool:
    """Whether an Excel Table has enough of the headings to be the one that is wanted."""
    header = {c: value for c, value in grid.row(table.area.top).items() if table.area.left <= c <= table.area.right}
    return table.has_header and _is_header_row(header, wanted)


def _is_header_row(row: Mapping[int, Value], wanted: WantedTable) -> bool:
    """Whether a row has enough of the headings. Years among other words are none by themselves."""
    exact = any(key in wanted.headings for _, key in _heading_keys(row))
    return exact and _has_enough_headings(len(match_columns(row, wanted)), row)


def _has_enough_headings(known: int, header: Mapping[int, Value]) -> bool:
    return known > 0 and known >= min(ENOUGH_HEADINGS, len(header))


def _locate_by_headings(grids: Sequence[Grid], wanted: WantedTable) -> Iterator[TableLocation]:
    for grid in grids:
        if fold(grid.name) == fold(wanted.title) and (row := _find_header_row(grid, wanted)):
            named = (t for t in grid.tables if t.area.top == row and _has_its_headings(grid, t, wanted))
            table = next(named, None)  # an Excel Table that lost its name
            yield TableLocation(grid, table.area, table) if table else TableLocation(grid, plain_range_area(grid, row, wanted))


def _find_header_row(grid: Grid, wanted: WantedTable) -> int | None:
    """The row that bears most of the headings, the first of such rows."""
    hits: Counter[int] = Counter()
    for strip in grid.column_cells.values():
        for row, value in zip(strip.rows, strip.values, strict=True):
            if row > DEEPEST_HEADER:
                break
            hits[row] += heading_key(value) in wanted.headings
    best = max(hits, key=lambda row: (hits[row], -row), default=0)
    return int(best) if hits[best] and _is_header_row(grid.row(best), wanted) else None


def plain_range_area(grid: Grid, row: int, wanted: WantedTable) -> Area:
    """A plain range's area: down to the last filled cell of the format's columns, or to an Excel Table of the team's own."""
    header = _own_headings(grid.row(row), wanted)
    known = match_columns(header, wanted)
    ends = [rows[-1] for c in known for rows in (grid.column_cells[c].rows, grid.formulas.column(c)) if len(rows)]
    span = Area(row + 1, min(known), max(ends), max(known))
    below = [t.area.top - 1 for t in grid.tables if t.has_header and t.area.top > row and t.area.crosses(span)]
    return Area(row, min(header), int(min([span.bottom, *below])), max(header))


def _own_headings(row: Mapping[int, Value], wanted: WantedTable) -> dict[int, Value]:
    """The cells of a header row that are the table's own.

    A gap parts them from another table of the team's own, which repeats some of them; a heading that was deleted leaves a
    gap too, but what stands on both sides of it is not the same.
    """
    own: dict[int, Value] = {}
    for run in sorted(_adjacent_cells(row), key=lambda run: -len(set(match_columns(run, wanted).values()))):
        headings = set(match_columns(run, wanted).values())
        if headings and headings.isdisjoint(match_columns(own, wanted).values()):
            own |= run
    return own


def _adjacent_cells(row: Mapping[int, Value]) -> list[dict[int, Value]]:
    """The filled cells of a row, from left to right, wherever they stand side by side."""
    runs: list[dict[int, Value]] = []
    for column, value in row.items():
        if isinstance(value, str) and is_blank(value):
            continue
        if not runs or column - 1 not in runs[-1]:
            runs.append({})
        runs[-1][column] = value
    return runs


PIVOT_BLANK = "(blank)"
"""What a PivotTable calls the rows without a value."""

TOTAL_HEADING = "Total"
"""The heading under which the format adds up along a row."""

TOTAL_LABELS = ("total", "totals", "grand total")
"""What the label of a total says, in English Excel and by itself."""


class PivotLabels(NamedTuple):
    """Where the labels of a PivotTable are: the columns of the key and, if it has them, of the totals, and the totals row."""

    key: int
    across: int | None
    totals_row: int | None


def find_pivot_labels(place: TableLocation, wanted: WantedTable, columns: Mapping[str, int]) -> PivotLabels | None:
    """The labels of a PivotTable; None where this is an ordinary table.

    It has no Excel Table and no formula, its columns are headed by the format's, and most labels of its first column are
    entries. It has other captions than the format, or those of its fields above.
    """
    grid, area, table = place
    inner = [column for heading, column in columns.items() if heading not in (wanted.key, TOTAL_HEADING)]
    key = columns.get(wanted.key, area.left)
    if table or not wanted.entries or not inner or key in inner or _has_formula(place):
        return None
    labels = {row: value for row in range(area.top + 1, area.bottom + 1) if isinstance(value := grid.value(row, key), str)}
    across = columns.get(TOTAL_HEADING) or _find_totals_column(place, max(inner), labels)
    totals_row = _find_pivot_totals_row(labels, str(grid.value(area.top, across)) if across else "")
    entries = [fold(label) for row, label in labels.items() if row != totals_row and fold(label) != PIVOT_BLANK]
    if not entries or 2 * sum(label in wanted.entries for label in entries) < len(entries):
        return None
    captioned = isinstance(grid.value(area.top - 1, key), str) and isinstance(grid.value(area.top - 1, min(inner)), str)
    is_of_the_format = wanted.key in columns and TOTAL_HEADING in columns
    renamed = wanted.key not in columns or (across is not None and TOTAL_HEADING not in columns)
    return PivotLabels(key, across, totals_row) if not is_of_the_format and (renamed or captioned) else None


def _has_formula(place: TableLocation) -> bool:
    area = place.area
    columns = range(area.left, area.right + 1)
    return any(area.top < row <= area.bottom for column in columns for row in place.grid.formulas.column(column))


def _find_totals_column(place: TableLocation, last: int, labels: Mapping[int, str]) -> int | None:
    """The column of totals: the one after the others that says so, or that has the caption of the last row."""
    grid, area, _ = place
    captions = {*TOTAL_LABELS, fold(labels[max(labels)])} if labels else {*TOTAL_LABELS}
    after = (column for column in range(last + 1, area.right + 1) if _is_one_of(grid.value(area.top, column), captions))
    return next(after, None)


def _is_one_of(value: Value, captions: set[str]) -> bool:
    return isinstance(value, str) and fold(value) in captions


def _find_pivot_totals_row(labels: Mapping[int, str], caption: str) -> int | None:
    """The last row, where it says that it is one of totals, as the column of totals says."""
    last = max(labels, default=None)
    return last if last is not None and _is_one_of(labels[last], {*TOTAL_LABELS, fold(caption)}) else None
