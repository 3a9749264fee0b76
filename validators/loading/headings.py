"""Where a table is: on the sheet of its name, as an Excel Table or by its headings; else an Excel Table of its name elsewhere.

A PivotTable is known by its labels.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from validators.model import Area, find_year, fold, is_blank, standardise_years, submitted_sheets

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from validators.model import ExcelTable, Grid, RawWorkbook, Value


DEEPEST_HEADER = 200
"""The last row that may be the header of a table that is found by its headings."""

LONGEST_HEADING = 255
"""The most characters that Excel allows in a heading of a Table."""

ENOUGH_HEADINGS = 2
"""How many headings make a row the header of a table, where the row has as many cells."""


class TableSpec(NamedTuple):
    """What to look for, to find a table of the format.

    Attributes:
        title: The format's name of the table.
        headings: By `heading_key` of the words on the sheet, the format's heading. The first is that of the table's key.
        totalled: Whether its last row adds up the others.
        amounts: The headings under which people type money.
        entries: The keys that its rows may have, folded, where it may be a PivotTable; else none.
    """

    title: str
    headings: Mapping[str, str]
    totalled: bool = False
    amounts: Sequence[str] = ()
    entries: Collection[str] = ()

    @property
    def key(self) -> str:
        """The heading of the column that names each row."""
        return next(iter(self.headings.values()))


class TableLocation(NamedTuple):
    """Where a table is.

    Attributes:
        grid: Its sheet.
        area: From its header row to its last row.
        table: The Excel Table that it is; None where it is a plain range.
    """

    grid: Grid
    area: Area
    table: ExcelTable | None = None


def heading_key(text: object) -> str:
    """Return a heading as headings are compared: folded, each year in it as 2018/19. Empty for what cannot be a heading."""
    return _text_key(text) if isinstance(text, str) and len(text) <= LONGEST_HEADING else ""


@lru_cache(maxsize=4096)
def _text_key(text: str) -> str:
    return standardise_years(fold(text))


_year_in = lru_cache(maxsize=4096)(find_year)


_name_key = lru_cache(maxsize=4096)(fold)


def locate_table(raw: RawWorkbook, spec: TableSpec) -> TableLocation | None:
    """Return where a table is; None where the workbook has none. A sheet of its name goes before an Excel Table of its name."""
    grids = submitted_sheets(raw)
    excel_tables = list(find_excel_tables(grids, spec))
    on_its_sheet = (place for place in excel_tables if fold(place.grid.name) == fold(spec.title))
    return next(on_its_sheet, None) or next(_locate_by_headings(grids, spec), None) or next(iter(excel_tables), None)


def match_columns(header: Mapping[int, Value], spec: TableSpec) -> dict[int, str]:
    """Return the format's headings in a header row, by column of the sheet.

    A year may have words around it, as in 2018/19 budget, where no other cell of the row has that year.
    """
    known = {column: spec.headings[key] for column, key in _heading_keys(header) if key in spec.headings}
    years = {
        column: str(year)
        for column, value in header.items()
        if column not in known and isinstance(value, str) and len(value) <= LONGEST_HEADING and (year := _year_in(value))
    }
    once = [year for year, times in Counter(years.values()).items() if times == 1]
    free = {year: spec.headings[year] for year in once if spec.headings.get(year, "") not in {"", *known.values()}}
    return known | {column: free[year] for column, year in years.items() if year in free}


def _heading_keys(header: Mapping[int, Value]) -> Iterator[tuple[int, str]]:
    return ((column, heading_key(value)) for column, value in header.items())


def find_excel_tables(grids: Sequence[Grid], spec: TableSpec) -> Iterator[TableLocation]:
    """Give the Excel Tables of these sheets that have a table's name and its headings."""
    for grid in grids:
        for table in grid.tables:
            if _name_key(table.name) == _name_key(spec.title) and _has_its_headings(grid, table, spec):
                yield TableLocation(grid, table.area, table)


def _has_its_headings(grid: Grid, table: ExcelTable, spec: TableSpec) -> bool:
    """Whether an Excel Table has enough of the headings to be the table of the format."""
    header = {c: value for c, value in grid.row(table.area.top).items() if table.area.left <= c <= table.area.right}
    return table.has_header and _is_header_row(header, spec)


def _is_header_row(row: Mapping[int, Value], spec: TableSpec) -> bool:
    """Whether a row has enough of the headings, and not only years among other words."""
    exact = any(key in spec.headings for _, key in _heading_keys(row))
    return exact and _has_enough_headings(len(match_columns(row, spec)), row)


def _has_enough_headings(known: int, header: Mapping[int, Value]) -> bool:
    return known > 0 and known >= min(ENOUGH_HEADINGS, len(header))


def _locate_by_headings(grids: Sequence[Grid], spec: TableSpec) -> Iterator[TableLocation]:
    for grid in grids:
        if fold(grid.name) == fold(spec.title) and (row := _find_header_row(grid, spec)):
            excel_tables = (t for t in grid.tables if t.area.top == row and _has_its_headings(grid, t, spec))
            table = next(excel_tables, None)  # one that has another name
            yield TableLocation(grid, table.area, table) if table else TableLocation(grid, plain_range_area(grid, row, spec))


def _find_header_row(grid: Grid, spec: TableSpec) -> int | None:
    """Return the row with most of the headings, the first of several; None where none has enough."""
    hits: Counter[int] = Counter()
    for cells in grid.column_cells.values():
        for row, value in zip(cells.rows, cells.values, strict=True):
            if row > DEEPEST_HEADER:
                break
            hits[row] += heading_key(value) in spec.headings
    best = max(hits, key=lambda row: (hits[row], -row), default=0)
    return int(best) if hits[best] and _is_header_row(grid.row(best), spec) else None


def plain_range_area(grid: Grid, row: int, spec: TableSpec) -> Area:
    """Return the area of a plain range: down to the last filled cell of its columns, or to the next Excel Table below."""
    header = _own_headings(grid.row(row), spec)
    known = match_columns(header, spec)
    ends = [rows[-1] for c in known for rows in (grid.column_cells[c].rows, grid.formulas.column(c)) if len(rows)]
    span = Area(row + 1, min(known), max(ends), max(known))
    below = [t.area.top - 1 for t in grid.tables if t.has_header and t.area.top > row and t.area.crosses(span)]
    return Area(row, min(header), int(min([span.bottom, *below])), max(header))


def _own_headings(row: Mapping[int, Value], spec: TableSpec) -> dict[int, Value]:
    """Return the cells of a header row that are the table's, by column.

    A blank cell may separate them from another table that repeats some of them. Where a heading was deleted there is a blank
    cell too, but then no heading is on both sides of it.
    """
    own: dict[int, Value] = {}
    for run in sorted(_adjacent_cells(row), key=lambda run: -len(set(match_columns(run, spec).values()))):
        headings = set(match_columns(run, spec).values())
        if headings and headings.isdisjoint(match_columns(own, spec).values()):
            own |= run
    return own


def _adjacent_cells(row: Mapping[int, Value]) -> list[dict[int, Value]]:
    """Return the filled cells of a row as runs without a blank cell, from left to right."""
    runs: list[dict[int, Value]] = []
    for column, value in row.items():
        if isinstance(value, str) and is_blank(value):
            continue
        if not runs or column - 1 not in runs[-1]:
            runs.append({})
        runs[-1][column] = value
    return runs


PIVOT_BLANK = "(blank)"
"""The label of a PivotTable for rows without a value."""

TOTAL_HEADING = "Total"
"""The heading of the column that adds up the others of its row."""

TOTAL_LABELS = ("total", "totals", "grand total")
"""The labels of a totals row or column, folded."""


class PivotLabels(NamedTuple):
    """Where the labels of a PivotTable are.

    Attributes:
        key: The column of its row labels.
        across: The column of totals; None where it has none.
        totals_row: The row of totals; None where it has none.
    """

    key: int
    across: int | None
    totals_row: int | None


def find_pivot_labels(place: TableLocation, spec: TableSpec, columns: Mapping[str, int]) -> PivotLabels | None:
    """Return the labels of a PivotTable; None where a place has an ordinary table.

    A PivotTable is no Excel Table, has no formula, and has the format's headings over its figures; most labels of its first
    column are entries of the table. It has other captions than the format, or the names of its fields above.

    Args:
        place: Where the table is.
        spec: What was looked for.
        columns: The columns that were known by their headings.
    """
    grid, area, table = place
    inner = [column for heading, column in columns.items() if heading not in (spec.key, TOTAL_HEADING)]
    key = columns.get(spec.key, area.left)
    if table or not spec.entries or not inner or key in inner or _has_formula(place):
        return None
    labels = {row: value for row in range(area.top + 1, area.bottom + 1) if isinstance(value := grid.value(row, key), str)}
    across = columns.get(TOTAL_HEADING) or _find_totals_column(place, max(inner), labels)
    totals_row = _find_pivot_totals_row(labels, str(grid.value(area.top, across)) if across else "")
    entries = [fold(label) for row, label in labels.items() if row != totals_row and fold(label) != PIVOT_BLANK]
    if not entries or 2 * sum(label in spec.entries for label in entries) < len(entries):
        return None
    has_field_names = isinstance(grid.value(area.top - 1, key), str) and isinstance(grid.value(area.top - 1, min(inner)), str)
    is_of_the_format = spec.key in columns and TOTAL_HEADING in columns
    renamed = spec.key not in columns or (across is not None and TOTAL_HEADING not in columns)
    return PivotLabels(key, across, totals_row) if not is_of_the_format and (renamed or has_field_names) else None


def _has_formula(place: TableLocation) -> bool:
    area = place.area
    columns = range(area.left, area.right + 1)
    return any(area.top < row <= area.bottom for column in columns for row in place.grid.formulas.column(column))


def _find_totals_column(place: TableLocation, last: int, labels: Mapping[int, str]) -> int | None:
    """Return the column of totals: the one after the others that has such a label, or the same as the last row."""
    grid, area, _ = place
    captions = {*TOTAL_LABELS, fold(labels[max(labels)])} if labels else {*TOTAL_LABELS}
    after = (column for column in range(last + 1, area.right + 1) if _is_one_of(grid.value(area.top, column), captions))
    return next(after, None)


def _is_one_of(value: Value, captions: set[str]) -> bool:
    return isinstance(value, str) and fold(value) in captions


def _find_pivot_totals_row(labels: Mapping[int, str], caption: str) -> int | None:
    """Return the last row, where it has the label of a totals row, or the caption of the column of totals."""
    last = max(labels, default=None)
    return last if last is not None and _is_one_of(labels[last], {*TOTAL_LABELS, fold(caption)}) else None
