"""A ring-fenced line starts before its grant does, or ends after it.

Money of a grant cannot be spent before its first day or after its last.

To put it right, start and end the line with the grant, or pay for the rest from another source on a line of its own.

It does not apply to a grant without a first or last day, or where Sources has no column for that day.

    Sources
    | Source                      | Ring-fenced | Grant start | Grant end  |
    | MoJ Victims' Services Grant | Yes         | 01/04/2018  | 31/03/2019 |
    | Reserves                    | No          | 01/04/2018  | 31/03/2019 |

    Allocations
    | Line | Source                      | Start        | End          |
    | L001 | MoJ Victims' Services Grant | 01/04/2018   | 31/03/2019   |
    | L002 | MoJ Victims' Services Grant | 01/07/2018   | ✗ 30/06/2019 |
    | L003 | MoJ Victims' Services Grant | ✗ 31/03/2018 | 31/03/2019   |
    | L004 | Reserves                    | 01/07/2017   | 30/06/2019   |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from validators.model import Cause, Fault, Faults, NotApplicable, Workbook, format_day
from validators.register import explain_unread, own_lines, ring_fenced_sources

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

SEVERITY = "error"
NEEDS = {"Sources": ["Source", "Ring-fenced"], "Allocations": ["Source", "Start", "End"]}


class PeriodEnd(NamedTuple):
    """One end of a grant's period, the heading of a line that must keep to it, and the words for both."""

    grant: str
    line: str
    outside: str
    inside: str
    remedy: str


PERIOD_ENDS = (
    PeriodEnd("Grant start", "Start", "before", "later", "Start it with the grant, or pay for what comes before"),
    PeriodEnd("Grant end", "End", "after", "earlier", "End it with the grant, or pay for the rest"),
)


def check(book: Workbook) -> Faults:
    """One fault a date of a line. A grant without a first or last day says nothing of it."""
    for edge in PERIOD_ENDS:
        if edge.grant not in book["Sources"]:
            yield NotApplicable(f"Sources has no {edge.grant} column")
        else:
            yield from _find_lines_outside(book, edge)
            yield from explain_unread(book["Sources"], edge.grant)


def _find_lines_outside(book: Workbook, edge: PeriodEnd) -> Iterator[Fault]:
    days = _grant_days(book, edge.grant)
    lines = own_lines(book, "Source", edge.line)
    codes, sources = lines["Source"].coded
    limits = np.array([*map(days.get, sources), None], "datetime64[s]")[codes]
    wrong = lines[edge.line] < limits if edge.line == "Start" else lines[edge.line] > limits
    does = f"{edge.line.lower()}s"
    for row, source, day in lines.where(wrong).each("Source", edge.line):
        yield Fault(
            book["Allocations"].cell(row, edge.line),
            f"This line {does} on {format_day(day)}, {edge.outside} {source} {does} on {format_day(days[source])}. "
            f"{edge.remedy} from another source on a line of its own.",
            found=format_day(day),
            expected=f"{format_day(days[source])} or {edge.inside}",
            cause=Cause("wrong-date-system"),
        )


def _grant_days(book: Workbook, heading: str) -> Mapping[str, datetime]:
    """The first or last day of each ring-fenced grant, by its source; without those that are there twice."""
    grants = book["Sources"].sound("Source", "Ring-fenced", heading).once("Source").filled(heading)
    fenced = ring_fenced_sources(book)
    return {source: day for _, source, day in grants.each("Source", heading) if source in fenced}
