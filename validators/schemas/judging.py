"""Reads found tables as their schemas want them: kinds first, then pandera, one typed column at a time.

pandera's checks are run one by one and their masks are kept. Its collected failure cases are not used: they cost a hundred
times more and lose the place of a fault.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pandera.pandas as pa

from validators.model import Oddity, Table
from validators.money import listed
from validators.schemas.columns import Kind, kind_of
from validators.schemas.kinds import read_column
from validators.schemas.verdicts import shown
from validators.words import is_blank, nearest
from validators.years import named

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model import Value, Year
    from validators.schemas import Schema
    from validators.tables import Found

HARMLESS = {"stray-characters", "fraction-of-a-penny", "duplicate-key"}
"""Oddities whose cell is still read as the value that it holds or means."""

COMPARED = 100_000
"""How many pairs of values and options a column may cost in search of the nearest; values beyond it get no suggestion."""

FEW = 12
"""How many options a sentence names."""

Keys = dict[tuple[str, str], list[str]]
"""The keys of each table that another may name, by title and heading."""


def read_table(found: Found, schema: Schema, keys: Keys, first: Year) -> Table:
    """A found table with typed columns. keys: what refs may name; a ref whose table was not found is taken as it stands.

    first: the year that Y0 stands for.
    """
    columns = {heading: column for heading, column in schema.columns.items() if heading in found.columns}
    index = pd.Index(found.rows)
    typed: dict[str, pd.Series[Any]] = {}
    oddities = _uncalculated(found)
    for heading, column in columns.items():
        known = keys.get(kind_of(column).to or ("", ""))
        typed[heading], odd = _judged(heading, column, index, found.values[heading], known)
        oddities += odd
    frame = pd.DataFrame(typed, index=index)
    unsound = _unsound(oddities)
    blanks = [odd for h, column in columns.items() for odd in _blanks(h, column, frame, found.values[h], unsound)]
    return Table(
        title=found.title,
        sheet=found.grid.name,
        header_row=found.area.top,
        columns={heading: found.columns[heading] for heading in columns},
        headings={heading: found.headings.get(heading) or named(heading, first) for heading in columns},
        frame=frame,
        area=found.area,
        totals_row=found.totals_row,
        outside=found.outside,
        repeated=found.repeated,
        oddities=oddities + blanks,
        unsound=_unsound(oddities + blanks),
        totalled=[heading for heading in schema.totalled if heading in columns],
        computed=[heading for heading in columns if kind_of(schema.columns[heading]).formula],
        turned=found.turned,
    )


def keys_of(found: Found, schema: Schema, heading: str) -> list[str]:
    """The distinct keys of a column that other tables name, in the sheet's order."""
    typed = read_column(kind_of(schema.columns[heading]), found.values[heading]).typed
    return [key for key in pd.unique(typed) if key is not None]


def _judged(
    heading: str, column: pa.Column, index: pd.Index[int], values: Sequence[Value], keys: Sequence[str] | None
) -> tuple[pd.Series[Any], list[Oddity]]:
    kind = kind_of(column)
    reading = read_column(kind, values, keys)
    series = pd.Series(reading.typed, index=index, dtype=reading.typed.dtype)
    wanted = _wanted(kind)
    odd = [Oddity(v.check, int(index[at]), heading, values[at], v.meant, wanted) for at, v in reading.odd]
    for check in _checks(column, keys):
        rows = failing(series, check)
        places = index.get_indexer(rows)
        odd += [Oddity(str(check.name), row, heading, values[at], "", wanted) for row, at in zip(rows, places, strict=True)]
        if rows and check.name not in HARMLESS:
            series.iloc[places] = None
    return series, _suggested(odd, kind.options or keys or ())


def _checks(column: pa.Column, keys: Sequence[str] | None) -> list[pa.Check]:
    """The checks of a column: that a ref is known comes first, so that one unknown twice is no duplicate."""
    kind = kind_of(column)
    if kind.to is None or kind.sort == "list" or keys is None:
        return list(column.checks)
    return [pa.Check.isin(keys, name="unknown-reference"), *column.checks]


def failing(series: pd.Series[Any], check: pa.Check) -> list[int]:
    """The rows that a pandera check refuses. Nulls are not judged."""
    filled = series.dropna()
    if filled.empty:
        return []
    passed = check(filled).check_output
    return [int(row) for row in filled.index[~passed.to_numpy(dtype=bool)]]


def _wanted(kind: Kind) -> str:
    """What a column takes, in words; nothing where it takes what it likes."""
    if kind.sort == "number":
        return f"{kind.low:g} to {kind.high:g}"
    if kind.to:
        return kind.to[0]
    return listed(kind.options, "or") if kind.sort == "choice" and len(kind.options) <= FEW else ""


def _suggested(odd: Iterable[Oddity], options: Sequence[str]) -> list[Oddity]:
    """The oddities, those of values that are in no list with the nearest of it."""
    nearby: dict[str, str] = {}
    left = COMPARED // max(len(options), 1)
    suggested = []
    for oddity in odd:
        if oddity.check in ("not-in-list", "unknown-reference"):
            text = shown(oddity.value)
            if text not in nearby and len(nearby) < left:
                nearby[text] = _nearest(oddity.value, options)
            oddity = oddity._replace(meant=nearby.get(text, ""))
        suggested.append(oddity)
    return suggested


def _nearest(value: Value, options: Sequence[str]) -> str:
    """The option, or for a list the options, that a value may have meant; nothing where a part of it is like none."""
    if isinstance(value, bool):
        value = "Yes" if value else "No"
    text = shown(value)
    if found := nearest(text, options):
        return found
    items = [item for item in re.split(r"[;,&/\n]| and ", text) if not is_blank(item)]
    meant = [nearest(item, options) for item in items[:FEW]] if len(items) > 1 else []
    return "; ".join(dict.fromkeys(meant)) if all(meant) else ""


def _blanks(
    heading: str, column: pa.Column, frame: pd.DataFrame, values: Sequence[Value], unsound: Mapping[str, set[int]]
) -> Iterator[Oddity]:
    """The cells that must be filled and are not: those that hold nothing, or nothing that shows."""
    kind = kind_of(column)
    null = frame[heading].isna() if kind.required else None
    if null is None or not null.any():
        return
    for at in np.flatnonzero(null & ~_excused(kind, frame)):
        row = int(frame.index[at])
        if row not in unsound.get(heading, ()):
            yield Oddity("blank-cell", row, heading, values[at])


def _excused(kind: Kind, frame: pd.DataFrame) -> pd.Series[bool]:
    """The rows in which a blank is right, or in which what would excuse it cannot be told."""
    if kind.unless is None:
        return pd.Series(data=False, index=frame.index)
    heading, value = kind.unless
    if heading not in frame:
        return pd.Series(data=True, index=frame.index)
    return (frame[heading] == value) | frame[heading].isna()


def _uncalculated(found: Found) -> list[Oddity]:
    """The formulas that hold no value."""
    headings = {column: heading for heading, column in found.columns.items()}
    rows = set(found.rows.tolist()) if found.grid.uncalculated else set()
    turned = ((column, row) if found.turned else (row, column) for row, column in found.grid.uncalculated)
    waiting = sorted((row, headings[column]) for row, column in turned if row in rows and column in headings)
    return [Oddity("formula-without-value", row, heading, None) for row, heading in waiting]


def _unsound(oddities: Iterable[Oddity]) -> dict[str, set[int]]:
    """The rows of each heading whose cell cannot be relied on."""
    unsound: dict[str, set[int]] = {}
    for odd in oddities:
        if odd.check not in HARMLESS:
            unsound.setdefault(odd.heading, set()).add(odd.row)
    return unsound
