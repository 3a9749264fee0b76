"""A PivotTable in the place of a table: its labels say which cell is which, whatever its captions.

What an Excel file says of its PivotTables is not asked for: their cells hold typed values, and whoever opens the workbook sees
no more than these.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from validators.model.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

    from validators.loading.headings import TableLocation, WantedTable
    from validators.model.raw_workbook import Value

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
