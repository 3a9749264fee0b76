"""The lines of one activity disagree about it.

Lines of one activity share its Activity ref. They must agree in Activity and Provider, and in Power where they share a source.
Where they differ in Priority, somebody must confirm it, so that is a warning.

An activity whose lines differ is reported twice, or half of it under the wrong heading.

To put it right, make the lines agree, or give the line an Activity ref of its own. If the activity does serve two priorities,
accept the finding in Waivers.

It does not apply to a blank cell, or to the powers of lines from two sources.

    Allocations
    | Line | Activity ref | Activity     | Provider       | Priority               | Power | Source   |
    | L001 | A001         | Support line | Harbour        | Victims services       | b     | Reserves |
    | L002 | A001         | support line | Harbour        | Victims services       | b     | Reserves |
    | L003 | A001         | ✗ Help line  | ✗ Safe Streets | Victims services       | b     | Reserves |
    | L004 | A001         | Support line | Harbour        | ✗ Reducing reoffending | ✗ a   | Reserves |
    | L005 | A002         | Help line    | Safe Streets   | Reducing reoffending   | a     | Reserves |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from validators.model import Fault, Faults, Workbook, fold, quote
from validators.register import activity_keys, explain_unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from validators.model import Severity, Table

SEVERITY = "error"
NEEDS = {"Allocations": ["Activity"]}
SAME_THROUGHOUT: dict[str, Severity] = {"Activity": "error", "Provider": "error", "Priority": "warning"}
"""What the lines of an activity have in common, and how grave it is where they do not."""
HEADINGS_READ = ("Activity ref", "Provider", "Priority", "Power", "Source")
"""The headings, beside those that it needs, at whose cells it looks."""


class DifferingValues(NamedTuple):
    """A line's value that is not that of the first line: their places, and both values."""

    at: int
    first: int
    here: str
    there: str


def check(book: Workbook) -> Faults:
    """One fault a cell that differs from the activity's first line; a blank on either side is not compared."""
    register = book["Allocations"]
    keys = pd.Series(activity_keys(register).values, register.lines.rows, dtype=object).dropna()
    lines = register.frame.loc[keys.index]
    for heading, severity in SAME_THROUGHOUT.items():
        if heading in register:
            for found in _find_differing(lines[heading], _first_lines(keys)):
                yield _fault(register, lines, heading, found)._replace(severity=severity)
    if {"Power", "Source"} <= register.columns.keys():
        yield from _find_other_powers(register, lines.assign(activity=keys).dropna(subset="Source"))
    yield from explain_unread(register, *HEADINGS_READ, did="not compared")


def _find_other_powers(register: Table, lines: pd.DataFrame) -> Iterator[Fault]:
    """The lines whose power is not that of the first line of the activity from the same source."""
    first = _first_lines(lines.groupby(["activity", "Source"], sort=False).ngroup())
    for found in _find_differing(lines["Power"], first):
        yield _fault(register, lines, "Power", found, "the activity's first line from the same source")


def _fault(
    register: Table, lines: pd.DataFrame, heading: str, found: DifferingValues, first: str = "the first line of the activity"
) -> Fault:
    cell = register.cell(lines.index[found.first], heading).ref
    return Fault(
        register.cell(lines.index[found.at], heading),
        f"{heading} is {quote(found.here)} on this line, and {quote(found.there)} on {first} ({cell}). {_remedy(heading)}",
        found=found.here,
        expected=found.there,
    )


def _remedy(heading: str) -> str:
    if heading == "Priority":
        return "Make them agree. If the activity does serve both, add a row to the sheet Waivers that says so."
    return "Make them agree, or give this line another Activity ref."


def _first_lines(keys: pd.Series[Any]) -> npt.NDArray[np.intp]:
    """For each line the place of the first line with the same key. Shape (lines,)."""
    groups, _ = pd.factorize(keys)
    return np.unique(groups, return_index=True)[1][groups] if len(groups) else groups


def _find_differing(values: pd.Series[Any], first: npt.NDArray[np.intp]) -> Iterator[DifferingValues]:
    """The places where a value differs from its activity's first, but for case and spacing."""
    own, filled = values.to_numpy(), values.notna().to_numpy()
    theirs = own[first]
    for at in np.flatnonzero((own != theirs) & filled & filled[first]).tolist():
        if fold(own[at]) != fold(theirs[at]):
            yield DifferingValues(at, int(first[at]), own[at], theirs[at])
