"""Which lines are of one activity: those with one Activity ref or, without it, with one Activity and one Provider.

In a register without the column Provider, the Activity alone decides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from validators.model import Blocked, fold_all

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from validators.model import Table

ACTIVITY_REF = "Activity ref"
PROVIDER = "Provider"
MOST_CELLS_NAMED = 3
"""The most cells that a reason names."""


def activity_keys(register: Table) -> pd.Series[str]:
    """Return a key of the activity of each line; null where nothing says which it is. Index: the sheet row."""
    refs = _reliable_column(register, ACTIVITY_REF)
    names, providers = _reliable_column(register, "Activity"), _provider_column(register)
    keys = pd.Series(refs, dtype=object)
    has_names = names.notna() & providers.notna()
    without_ref = refs.isna() & has_names
    if without_ref.any():
        folds = zip(fold_all(list(names[has_names])), fold_all(list(providers[has_names])), strict=True)
        pairs = dict(zip(names.index[has_names], map("\n".join, folds), strict=True))
        known = {pairs[row]: ref for row, ref in reversed(list(refs[has_names].dropna().items()))}
        keys = keys.fillna({row: known.get(pairs[row], pairs[row]) for row in refs.index[without_ref]})
    return keys


def explain_unnamed(register: Table, keys: pd.Series[str]) -> Iterator[Blocked]:
    """Give the reason why lines are left out, where nothing says of which activity they are. keys: of `activity_keys`."""
    unsound = register.unsound.get(ACTIVITY_REF, ())
    if rows := [int(row) for row in keys.index[keys.isna()] if row in unsound]:
        cells = [register.cell(row, ACTIVITY_REF) for row in rows]
        more = f" and {len(cells) - MOST_CELLS_NAMED:,} more" if len(cells) > MOST_CELLS_NAMED else ""
        yield Blocked(f"nothing says which activity {', '.join(map(str, cells[:MOST_CELLS_NAMED]))}{more} is", cells)


def _provider_column(register: Table) -> pd.Series[Any]:
    """Return the provider of each line; an empty text for each where the register has no such column."""
    return (
        _reliable_column(register, PROVIDER)
        if PROVIDER in register
        else pd.Series("", index=register.frame.index, dtype=object)
    )


def _reliable_column(register: Table, heading: str) -> pd.Series[str]:
    """Return a column, null where a cell cannot be relied on; all null where the sheet has no such column."""
    if heading not in register:
        return pd.Series(None, index=register.frame.index, dtype=object)
    return register.frame[heading].where(~register.frame.index.isin(list(register.unsound.get(heading, ()))), None)
