"""Which lines are of one activity: those of one Activity ref, or without it those that agree in Activity and Provider.

In a register that keeps no providers, the name of the activity says which it is.
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
"""How many cells a reason names."""


def activity_keys(register: Table) -> pd.Series[str]:
    """A key of the activity of each line, indexed by sheet row; null where nothing says which it is."""
    refs = _reliable_column(register, ACTIVITY_REF)
    names, providers = _reliable_column(register, "Activity"), _provider_column(register)
    keys = pd.Series(refs, dtype=object)
    named = names.notna() & providers.notna()
    bare = refs.isna() & named
    if bare.any():
        folds = zip(fold_all(list(names[named])), fold_all(list(providers[named])), strict=True)
        pairs = dict(zip(names.index[named], map("\n".join, folds), strict=True))
        known = {pairs[row]: ref for row, ref in reversed(list(refs[named].dropna().items()))}
        keys = keys.fillna({row: known.get(pairs[row], pairs[row]) for row in refs.index[bare]})
    return keys


def explain_unnamed(register: Table, keys: pd.Series[str]) -> Iterator[Blocked]:
    """Why lines are left out of which nothing says what activity they are, if there are any. keys: those of `activities`."""
    unsound = register.unsound.get(ACTIVITY_REF, ())
    if rows := [int(row) for row in keys.index[keys.isna()] if row in unsound]:
        cells = [register.cell(row, ACTIVITY_REF) for row in rows]
        more = f" and {len(cells) - MOST_CELLS_NAMED:,} more" if len(cells) > MOST_CELLS_NAMED else ""
        yield Blocked(f"nothing says which activity {', '.join(map(str, cells[:MOST_CELLS_NAMED]))}{more} is", cells)


def _provider_column(register: Table) -> pd.Series[Any]:
    """The provider of each line; nothing, of every line, where the register keeps none."""
    return (
        _reliable_column(register, PROVIDER)
        if PROVIDER in register
        else pd.Series("", index=register.frame.index, dtype=object)
    )


def _reliable_column(register: Table, heading: str) -> pd.Series[str]:
    """A column where its cells can be relied on; null elsewhere, and where the sheet has no such column."""
    if heading not in register:
        return pd.Series(None, index=register.frame.index, dtype=object)
    return register.frame[heading].where(~register.frame.index.isin(list(register.unsound.get(heading, ()))), None)
