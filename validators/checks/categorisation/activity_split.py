"""The lines of one activity do not say the same of it.

An activity paid from two sources has two lines that share its reference; where they differ in name, provider, priority or
power, the activity is reported twice, or half of it under the wrong heading. To mend it, make the lines agree, or give the
line an activity reference of its own.

    Allocations
    | Line | Activity ref | Activity     | Provider       | Priority               | Power |
    | L001 | A001         | Support line | Harbour        | Victims services       | b     |
    | L002 | A001         | support line | Harbour        | Victims services       | b     |
    | L003 | A001         | ✗ Help line  | ✗ Safe Streets | Victims services       | b     |
    | L004 | A001         | Support line | Harbour        | ✗ Reducing reoffending | ✗ a   |
    | L005 | A002         | Help line    | Safe Streets   | Reducing reoffending   | a     |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from validators.model import Fault, Faults, Workbook
from validators.words import fold, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

SEVERITY = "error"
SAME = ("Activity", "Provider", "Priority", "Power")
NEEDS = {"Allocations": ("Activity ref", *SAME)}


def check(book: Workbook) -> Faults:
    """One fault a cell that differs from the activity's first line; a blank on either side is not compared."""
    register = book["Allocations"]
    lines = register.sound("Activity ref").dropna(subset="Activity ref")
    first = _first_lines(lines)
    for heading in SAME:
        for at, here, there in _differing(lines[heading], first):
            yield Fault(
                register.cell(lines.index[at], heading),
                f"{heading} is {quoted(here)} on this line, and {quoted(there)} on the first line of the activity "
                f"({register.cell(lines.index[first[at]], heading).ref}). Make them agree, or give this line "
                "another Activity ref.",
                found=here,
                expected=there,
            )


def _first_lines(lines: pd.DataFrame) -> npt.NDArray[np.intp]:
    """For each line the place of the first line of its activity. Shape (lines,)."""
    refs = lines["Activity ref"]
    activity, _ = pd.factorize(refs)
    return np.flatnonzero(~refs.duplicated())[activity]


def _differing(values: pd.Series[Any], first: npt.NDArray[np.intp]) -> Iterator[tuple[int, str, str]]:
    """The places where a value differs from its activity's first, but for case and spacing, with both values."""
    own, filled = values.to_numpy(), values.notna().to_numpy()
    theirs = own[first]
    for at in np.flatnonzero((own != theirs) & filled & filled[first]).tolist():
        if fold(own[at]) != fold(theirs[at]):
            yield at, own[at], theirs[at]
