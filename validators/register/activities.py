"""Which lines are of one activity: those with one Activity ref or, without it, with one Activity and one Provider.

In a register without the column Provider, the Activity alone decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from validators.model import Blocked, TypedColumn, fold_all, remembered

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from validators.model import Lines, Table

ACTIVITY_REF = "Activity ref"
PROVIDER = "Provider"
MOST_CELLS_NAMED = 3
"""The most cells that a reason names."""


@remembered
def activity_keys(register: Table) -> TypedColumn:
    """Return a key of the activity of each line of the register; null where nothing says which it is."""
    refs = _reliable_values(register, ACTIVITY_REF)
    if None not in refs and ACTIVITY_REF in register:
        return register.lines[ACTIVITY_REF]
    pairs = _folded_names(register)
    known = {pair: ref for pair, ref in reversed([*zip(pairs, refs, strict=True)]) if pair is not None and ref is not None}
    named = (known.get(pair, pair) if ref is None and pair is not None else ref for pair, ref in zip(pairs, refs, strict=True))
    return TypedColumn.of_values(named)


def activity_keys_of(register: Table, lines: Lines) -> TypedColumn:
    """Return a key of the activity of each of some lines of the register."""
    return activity_keys(register).take(np.searchsorted(register.lines.rows, lines.rows))


def explain_unnamed(register: Table) -> Iterator[Blocked]:
    """Give the reason why lines are left out, where nothing says of which activity they are."""
    unsound, keys = register.unsound.get(ACTIVITY_REF, ()), activity_keys(register)
    if rows := [row for row in register.lines.rows[keys.null].tolist() if row in unsound]:
        cells = [register.cell(row, ACTIVITY_REF) for row in rows]
        more = f" and {len(cells) - MOST_CELLS_NAMED:,} more" if len(cells) > MOST_CELLS_NAMED else ""
        yield Blocked(f"nothing says which activity {', '.join(map(str, cells[:MOST_CELLS_NAMED]))}{more} is", cells)


def _folded_names(register: Table) -> list[str | None]:
    """Return the Activity and the Provider of each line as they are compared; None where one is not there.

    In a register without providers, the Activity decides.
    """
    names = _reliable_values(register, "Activity")
    providers = _reliable_values(register, PROVIDER) if PROVIDER in register else [""] * len(names)
    filled = [at for at, pair in enumerate(zip(names, providers, strict=True)) if None not in pair]
    folds = zip(fold_all([names[at] for at in filled]), fold_all([providers[at] for at in filled]), strict=True)
    pairs: list[str | None] = [None] * len(names)
    for at, pair in zip(filled, map("\n".join, folds) if filled else (), strict=True):
        pairs[at] = pair
    return pairs


def _reliable_values(register: Table, heading: str) -> list[Any]:
    """Return the values of a column, None where a cell cannot be relied on; all None where the sheet has no such column."""
    if heading not in register:
        return [None] * len(register.lines)
    values = register.lines[heading].tolist()
    for at in np.flatnonzero(register.lines.on_rows(register.unsound.get(heading, ()))).tolist():
        values[at] = None
    return values
