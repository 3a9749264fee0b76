"""Reads found tables as their schemas want them: kinds first, then pandera, one typed column at a time.

pandera's checks are run one by one and their masks are kept. Its collected failure cases are not used: they cost a hundred
times more and lose the place of a fault.
"""

from __future__ import annotations

import sys
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from validators.loading.column_reading import add_suggestions, read_column
from validators.model import CellProblem, Table, fold, fold_all, heading_with_year
from validators.schemas import ColumnKind, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.loading.table_matching import TableMatch
    from validators.model import Year
    from validators.schemas import TableSchema

HARMLESS_CHECKS = {"stray-characters", "fraction-of-a-penny", "duplicate-key"}
"""Oddities whose cell is still read as the value that it holds or means."""

KeysByColumn = dict[tuple[str, str], list[str]]
"""The keys of each table that another may name, by title and heading."""


def read_typed_table(
    found: TableMatch, schema: TableSchema, keys: KeysByColumn, first: Year, below: KeysByColumn | None = None
) -> Table:
    """A found table with typed columns. keys: what refs may name; a ref whose table was not found is taken as it is.

    first: the year that Y0 stands for. below: those of the keys that are typed under their own Table.
    """
    columns = {heading: column for heading, column in schema.columns.items() if heading in found.columns}
    typed: dict[str, pd.Series[Any]] = {}
    oddities = _find_uncalculated(found)
    for heading, column in columns.items():
        known = keys.get(kind_of(column).to or ("", ""))
        typed[heading], odd = _judge_column(found, heading, column, known, first.plus_years(1))
        oddities += odd
    frame = pd.DataFrame(typed, index=found.rows)
    oddities = _drop_excused(oddities, columns, frame)
    unsound = _unsound_rows(oddities)
    blanks = [odd for heading, column in columns.items() for odd in _find_blank_cells(found, heading, column, frame, unsound)]
    return Table(
        title=found.title,
        sheet=found.grid.name,
        header_row=found.area.top,
        columns={heading: found.columns[heading] for heading in columns},
        headings={heading: found.headings.get(heading) or heading_with_year(heading, first) for heading in columns},
        frame=frame,
        area=found.area,
        totals_row=found.totals_row,
        outside=found.outside,
        below=found.below,
        references_below=[*_references_to_keys_below(found, columns, typed, below or {})],
        sub_totals=found.sub_totals,
        repeated=found.repeated,
        cell_problems=oddities + blanks,
        unsound=_unsound_rows(oddities + blanks),
        totalled=[heading for heading in schema.totalled if heading in columns],
        computed=[heading for heading in columns if kind_of(schema.columns[heading]).formula],
        is_pivot=found.is_pivot,
        turned=found.turned,
    )


def distinct_keys(found: TableMatch, schema: TableSchema, heading: str) -> list[str]:
    """The distinct keys of a column that other tables name, in the sheet's order."""
    return _read_keys(found.values[heading], schema, heading)


def distinct_keys_below(found: TableMatch, schema: TableSchema, heading: str) -> list[str]:
    """The distinct keys that are typed under a table and not in it. Others may mean them, and name no other."""
    cells = [found.grid.value(*found.place(row, heading)) for row in found.below]
    known = set(fold_all(distinct_keys(found, schema, heading))) if cells else set()
    return [key for key in _read_keys(np.array([*cells, None], dtype=object), schema, heading) if fold(key) not in known]


def _read_keys(values: Any, schema: TableSchema, heading: str) -> list[str]:
    typed = read_column(kind_of(schema.columns[heading]), values).typed
    return [key for key in pd.unique(typed) if key is not None]


def _references_to_keys_below(
    found: TableMatch, columns: Mapping[str, pa.Column], typed: Mapping[str, pd.Series[Any]], below: KeysByColumn
) -> Iterator[CellProblem]:
    """The cells that name a key which is typed under its Table."""
    for heading, column in columns.items():
        kind = kind_of(column)
        if kind.to is None or not (lost := set(below.get(kind.to, ()))):
            continue
        names = typed[heading].dropna()
        hit = names.map(lost.intersection).astype(bool) if kind.sort == "list" else names.isin(lost)
        for row in names.index[hit]:
            value = found.values[heading][np.searchsorted(found.rows, row)]
            yield CellProblem("unknown-reference", int(row), heading, value, wanted=kind.to[0])


def _judge_column(
    found: TableMatch, heading: str, column: pa.Column, keys: Sequence[str] | None, year: Year
) -> tuple[pd.Series[Any], list[CellProblem]]:
    kind, values = kind_of(column), found.values[heading]
    reading = read_column(kind, values, keys, year)
    series = pd.Series(reading.typed, index=found.rows, dtype=reading.typed.dtype)
    odd = [
        CellProblem(check, int(found.rows[at]), heading, values[at], meant, sound=sound)
        for at, (_, check, meant, sound) in reading.problems
    ]
    for check in _column_checks(column, keys):
        if rows := failing_rows(series, check):
            places = np.searchsorted(found.rows, rows)
            odd += [CellProblem(str(check.name), row, heading, values[at]) for row, at in zip(rows, places, strict=True)]
            if check.name not in HARMLESS_CHECKS:
                series.iloc[places] = None
    return series, add_suggestions(odd, kind, kind.options or keys or ())


def _column_checks(column: pa.Column, keys: Sequence[str] | None) -> list[pa.Check]:
    """The checks of a column: that a ref is known comes first, so that one unknown twice is no duplicate."""
    kind = kind_of(column)
    if kind.to is None or kind.sort == "list" or keys is None:
        return list(column.checks)
    return [pa.Check.isin(keys, name="unknown-reference"), *column.checks]


def failing_rows(series: pd.Series[Any], check: pa.Check) -> list[int]:
    """The rows that a pandera check refuses. Nulls are not judged."""
    filled = series.dropna()
    if filled.empty:
        return []
    _prepare_pandera()
    passed = check(filled).check_output
    return [int(row) for row in filled.index[~passed.to_numpy(dtype=bool)]]


@lru_cache
def _prepare_pandera() -> None:
    """Have pandera load what judges a column, but not hypothesis, with which it would make up data: that is felt."""
    hidden = "hypothesis" not in sys.modules
    if hidden:
        sys.modules["hypothesis"] = None  # type: ignore[assignment]  # says that it is not there
    try:
        pa.Check(pd.Series.notna)(pd.Series(["ready"], dtype=object))
    finally:
        if hidden:
            del sys.modules["hypothesis"]


def _find_blank_cells(
    found: TableMatch, heading: str, column: pa.Column, frame: pd.DataFrame, unsound: Mapping[str, set[int]]
) -> Iterator[CellProblem]:
    """The cells that must be filled and are not: those that hold nothing, or nothing that shows."""
    kind, values = kind_of(column), found.values[heading]
    null = frame[heading].isna() if kind.required else pd.Series(dtype=bool)
    if not null.any():
        return
    for at in np.flatnonzero(null & ~_rows_excused(kind, frame)):
        row = int(found.rows[at])
        if row not in unsound.get(heading, ()):
            yield CellProblem("blank-cell", row, heading, values[at])


def _rows_excused(kind: ColumnKind, frame: pd.DataFrame) -> pd.Series[bool]:
    """The rows in which a blank is right, or in which what would excuse it cannot be told."""
    if kind.unless is None:
        return pd.Series(data=False, index=frame.index)
    heading, value = kind.unless
    if heading not in frame:
        return pd.Series(data=True, index=frame.index)
    return (frame[heading] == value) | frame[heading].isna()


def _drop_excused(oddities: list[CellProblem], columns: Mapping[str, pa.Column], frame: pd.DataFrame) -> list[CellProblem]:
    """Without the texts that say nothing in cells that are blank by right, as under Provider of an in-house line."""
    kinds = {heading: kind_of(column).unless for heading, column in columns.items()}
    saying_nothing = {odd.heading for odd in oddities if odd.check == "placeholder-left" and kinds.get(odd.heading)}
    right = {
        (heading, int(row))
        for heading in saying_nothing
        if (unless := kinds[heading]) and unless[0] in frame
        for row in frame.index[frame[unless[0]].eq(unless[1])]
    }
    return [odd for odd in oddities if odd.check != "placeholder-left" or (odd.heading, odd.row) not in right]


def _find_uncalculated(found: TableMatch) -> list[CellProblem]:
    """The formulas that hold no value."""
    headings = {column: heading for heading, column in found.columns.items()}
    rows = set(found.rows.tolist()) if found.grid.uncalculated else set()
    turned = ((column, row) if found.turned else (row, column) for row, column in found.grid.uncalculated)
    waiting = sorted((row, headings[column]) for row, column in turned if row in rows and column in headings)
    return [CellProblem("formula-without-value", row, heading, None) for row, heading in waiting]


def _unsound_rows(oddities: Iterable[CellProblem]) -> dict[str, set[int]]:
    """The rows of each heading whose cell cannot be relied on."""
    unsound: dict[str, set[int]] = {}
    for odd in oddities:
        if odd.check not in HARMLESS_CHECKS and not odd.sound:
            unsound.setdefault(odd.heading, set()).add(odd.row)
    return unsound
