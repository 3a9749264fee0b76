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

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.model import Fault, Faults, Workbook, fold, quote
from validators.register import activity_keys, explain_unread

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from validators.model import Lines, Severity, Table

SEVERITY = "error"
NEEDS = {"Allocations": ["Activity"]}
SAME_THROUGHOUT: dict[str, Severity] = {"Activity": "error", "Provider": "error", "Priority": "warning"}
"""What the lines of an activity have in common, and how grave it is where they do not."""
ACTIVITY_KEY = "activity"
"""Under which each line has what tells its activity from others; no sheet has such a heading."""
HEADINGS_READ = ("Activity ref", "Provider", "Priority", "Power", "Source")
"""The headings, beside those that it needs, at whose cells it looks."""


class DifferingValues(NamedTuple):
    """A line's value that is not that of the first line: their sheet rows, and both values."""

    row: int
    first: int
    here: str
    there: str


def check(book: Workbook) -> Faults:
    """One fault a cell that differs from the activity's first line; a blank on either side is not compared."""
    register = book["Allocations"]
    lines = register.lines.with_columns({ACTIVITY_KEY: activity_keys(register)}).filled(ACTIVITY_KEY)
    first = lines.places_of_first(ACTIVITY_KEY)
    for heading, severity in SAME_THROUGHOUT.items():
        if heading in register:
            for found in _find_differing(lines, heading, first):
                yield _fault(register, heading, found)._replace(severity=severity)
    if {"Power", "Source"} <= register.columns.keys():
        yield from _find_other_powers(register, lines.filled("Source"))
    yield from explain_unread(register, *HEADINGS_READ, did="not compared")


def _find_other_powers(register: Table, lines: Lines) -> Iterator[Fault]:
    """The lines whose power is not that of the first line of the activity from the same source."""
    for found in _find_differing(lines, "Power", lines.places_of_first(ACTIVITY_KEY, "Source")):
        yield _fault(register, "Power", found, "the activity's first line from the same source")


def _fault(register: Table, heading: str, found: DifferingValues, first: str = "the first line of the activity") -> Fault:
    cell = register.cell(found.first, heading).ref
    return Fault(
        register.cell(found.row, heading),
        f"{heading} is {quote(found.here)} on this line, and {quote(found.there)} on {first} ({cell}). {_remedy(heading)}",
        found=found.here,
        expected=found.there,
    )


def _remedy(heading: str) -> str:
    if heading == "Priority":
        return "Make them agree. If the activity does serve both, add a row to the sheet Waivers that says so."
    return "Make them agree, or give this line another Activity ref."


def _find_differing(lines: Lines, heading: str, first: npt.NDArray[np.intp]) -> Iterator[DifferingValues]:
    """The lines whose value differs from that of the line at `first`, but for case and spacing."""
    own = lines[heading]
    theirs = own.take(first)
    for at in np.flatnonzero(own != theirs).tolist():
        here, there = own.values[at], theirs.values[at]
        if fold(here) != fold(there):
            yield DifferingValues(int(lines.rows[at]), int(lines.rows[first[at]]), here, there)
