"""Reads found tables as their schemas want them: kinds first, then pandera, one typed column at a time.

pandera's checks are run one by one and their masks are kept. Its collected failure cases are not used: they cost a hundred
times more and lose the place of a fault.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pandera.pandas as pa

from validators.model import ErrorValue, Oddity, Table
from validators.schemas.columns import Kind, kind_of
from validators.schemas.kinds import read_column, shown
from validators.words import is_blank, nearest
from validators.years import named

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import Year
    from validators.schemas import Schema
    from validators.tables import Found

HARMLESS = {"stray-characters", "fraction-of-a-penny", "duplicate-key"}
"""Oddities whose cell is still read as the value that it holds or means."""

Keys = dict[tuple[str, str], list[str]]
"""The keys of each table that another may name, by title and heading."""


def read_table(found: Found, schema: Schema, keys: Keys, first: Year) -> Table:
    """A found table with typed columns. keys: what refs may name; a ref whose table was not found is taken as it stands.

    first: the year that Y0 stands for.
    """
    headings = [heading for heading in schema.columns if heading in found.columns]
    typed: dict[str, pd.Series[Any]] = {}
    oddities: list[Oddity] = []
    for heading in headings:
        column = schema.columns[heading]
        typed[heading], odd = _judged(found, heading, column, keys.get(kind_of(column).to or ("", "")))
        oddities += odd
    frame = pd.DataFrame(typed, index=found.rows)
    oddities += [odd for heading in headings for odd in _blanks(found, heading, schema.columns, frame)]
    return Table(
        title=found.title,
        sheet=found.grid.name,
        header_row=found.area.top,
        columns={heading: found.columns[heading] for heading in headings},
        headings={heading: found.headings.get(heading) or named(heading, first) for heading in headings},
        frame=frame,
        area=found.area,
        totals_row=found.totals_row,
        outside=found.outside,
        repeated=found.repeated,
        oddities=oddities,
        unsound=_unsound(found, oddities),
        turned=found.turned,
    )


def keys_of(found: Found, schema: Schema, heading: str) -> list[str]:
    """The distinct keys of a column that other tables name, in the sheet's order."""
    kind = kind_of(schema.columns[heading])
    series, _ = read_column(kind, heading, found.rows, found.values[heading], ())
    return list(dict.fromkeys(series.dropna()))


def _judged(found: Found, heading: str, column: pa.Column, keys: Sequence[str] | None) -> tuple[pd.Series[Any], list[Oddity]]:
    kind = kind_of(column)
    series, oddities = read_column(kind, heading, found.rows, found.values[heading], keys or ())
    if kind.to and kind.sort != "list" and keys is None:
        return series, oddities  # nothing is known to refer to
    checks = list(column.checks)
    if kind.to and kind.sort != "list":
        checks.append(pa.Check.isin(list(keys or ()), name="unknown-reference"))
    for check in checks:
        for row in failing(series, check):
            value = found.values[heading][found.rows.searchsorted(row)]
            meant = nearest(shown(value), kind.options or keys or ()) if check.name in ("not-in-list", "unknown-reference") else ""
            oddities.append(Oddity(str(check.name), row, heading, value, meant))
            if check.name not in HARMLESS:
                series[row] = None
    return series, oddities


def failing(series: pd.Series[Any], check: pa.Check) -> list[int]:
    """The rows that a pandera check refuses. Nulls are not judged."""
    filled = series.dropna()
    if filled.empty:
        return []
    passed = check(filled).check_output
    return [int(row) for row in filled.index[~passed.to_numpy(dtype=bool)]]


def _blanks(found: Found, heading: str, columns: Mapping[str, pa.Column], frame: pd.DataFrame) -> Iterator[Oddity]:
    """The cells that must be filled and are not: those that hold nothing, or only spaces."""
    column = columns[heading]
    if column.nullable:
        return
    null = frame[heading].isna()
    if null.any():
        null &= ~_excused(kind_of(column), frame)
    for row in frame.index[null]:
        value = found.values[heading][found.rows.searchsorted(row)]
        waiting = found.place(int(row), heading) in found.grid.uncalculated
        if not waiting and (value is None or (isinstance(value, str) and is_blank(value))):
            yield Oddity("blank-cell", int(row), heading, value)


def _excused(kind: Kind, frame: pd.DataFrame) -> pd.Series[bool]:
    """The rows in which a blank is right, or in which what would excuse it cannot be told."""
    if kind.unless is None:
        return pd.Series(data=False, index=frame.index)
    heading, value = kind.unless
    if heading not in frame:
        return pd.Series(data=True, index=frame.index)
    return (frame[heading] == value) | frame[heading].isna()


def _unsound(found: Found, oddities: Sequence[Oddity]) -> dict[str, set[int]]:
    """The rows of each heading whose cell cannot be relied on: odd ones, Excel errors, formulas without a value."""
    unsound: dict[str, set[int]] = {}
    for odd in oddities:
        if odd.check not in HARMLESS:
            unsound.setdefault(odd.heading, set()).add(odd.row)
    waiting = found.grid.uncalculated
    for heading, values in found.values.items():
        rows = set(found.rows[[isinstance(v, ErrorValue) for v in values]].tolist()) if ErrorValue in map(type, values) else set()
        if waiting:
            rows |= {row for row in found.rows.tolist() if found.place(row, heading) in waiting}
        if rows:
            unsound.setdefault(heading, set()).update(rows)
    return unsound
