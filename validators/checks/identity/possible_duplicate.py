"""Two lines of different activities agree in provider, source and the year's amount.

They are reported where their days overlap, or where both have the same activity name.

One service that was entered under two names or numbers is paid for twice.

To put it right, delete one of the lines, or give both the same Activity ref. If both are right, accept the finding in Waivers.

It does not apply to a partner's money, to in-house work, or to lines without money in the year.

    Allocations
    | Line | Activity ref | Activity         | Provider      | Source   | Start      | End        | 2018/19   |
    | L001 | A001         | Youth work       | Example Trust | Reserves | 01/04/2018 | 30/09/2018 | 12,000.00 |
    | L002 | A002         | ✗ Youth outreach | Example Trust | Reserves | 01/09/2018 | 31/03/2019 | 12,000.00 |
    | L003 | A003         | ✗ Youth work     | Example Trust | Reserves | 01/04/2019 | 30/06/2019 | 12,000.00 |
    | L004 | A004         | Helpline         | Other Trust   | Reserves | 01/04/2018 | 31/03/2019 | 12,000.00 |
    | L005 | A005         | Summer camp      | Other Trust   | Reserves | 01/04/2019 | 31/08/2019 | 12,000.00 |
    | L006 | A006         | Training         | Example Trust | Reserves | 01/04/2018 | 31/03/2019 | 0.00      |
    | L007 | A007         | Advice           | Example Trust | Reserves | 01/04/2018 | 31/03/2019 | 0.00      |
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from validators.model import Fault, Faults, TypedColumn, Workbook, fold_all, pounds, quote
from validators.register import activity_keys_of, explain_unnamed, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.model import Lines

SEVERITY = "warning"
SAME_HEADINGS = ["Provider", "Source", "Y1"]
DATE_HEADINGS = ["Start", "End"]
NAMED_HEADINGS = ["Line", "Activity", *SAME_HEADINGS]
NEEDS = {"Allocations": [*NAMED_HEADINGS, *DATE_HEADINGS]}
IN_HOUSE = "In-house"
ACTIVITY_KEY, FOLDED_NAME = "activity", "name"
"""Under which each line has what tells its activity from others, and its folded name; no sheet has such headings."""


class ComparedLine(NamedTuple):
    """What tells a line from another of the same provider, source and amount: its row, activity, folded name and days."""

    row: int
    key: str
    name: str
    start: Any
    end: Any

    def is_like(self, other: ComparedLine) -> bool:
        """Whether two lines may be one service under two activities."""
        overlap = self.start <= other.end and other.start <= self.end
        return self.key != other.key and (overlap or self.name == other.name)


def check(book: Workbook) -> Faults:
    """One fault an activity, at the Activity of its first line that is like an earlier line of another activity."""
    yield from explain_unnamed(book["Allocations"])
    reported: set[str] = set()
    for lines in _groups_alike(book):
        for first, second in _find_pairs(lines):
            if second.key not in reported:
                reported.add(second.key)
                yield _fault(book, first.row, second.row)


def _groups_alike(book: Workbook) -> Iterator[Sequence[ComparedLine]]:
    """The lines of each provider, source and amount. Of those that agree in all that is compared, only the first is given."""
    lines = own_lines(book, *NEEDS["Allocations"])
    alike = lines.where(lines["Y1"] > 0).repeated(*SAME_HEADINGS)
    if not len(alike):
        return
    distinct = _compared_lines(book, alike).first_of_each(ACTIVITY_KEY, FOLDED_NAME, *SAME_HEADINGS, *DATE_HEADINGS)
    compared = [*map(ComparedLine._make, distinct.each(ACTIVITY_KEY, FOLDED_NAME, *DATE_HEADINGS))]
    for places in distinct.groups(*SAME_HEADINGS).values():
        yield [compared[at] for at in places.tolist()]


def _compared_lines(book: Workbook, lines: Lines) -> Lines:
    """Those of some lines that are not the office's own work, and have no blank, with their activity and folded name."""
    lines = lines.with_columns({ACTIVITY_KEY: activity_keys_of(book["Allocations"], lines)})
    lines = lines.filled(ACTIVITY_KEY, *NEEDS["Allocations"])
    lines = lines.where(~(lines["Mechanism"] == IN_HOUSE)) if "Mechanism" in lines else lines
    return lines.with_columns({FOLDED_NAME: TypedColumn.of_values(fold_all(lines["Activity"].tolist()))})


def _find_pairs(lines: Sequence[ComparedLine]) -> Iterator[tuple[ComparedLine, ComparedLine]]:
    """Each line with the first earlier one that it is like. Those that are like none are what the later are held against."""
    distinct: list[ComparedLine] = []
    for line in lines:
        first = next((earlier for earlier in distinct if line.is_like(earlier)), None)
        if first is None:
            distinct.append(line)
        else:
            yield first, line


def _fault(book: Workbook, first: int, second: int) -> Fault:
    register = book["Allocations"]
    lines = register.lines.at(np.searchsorted(register.lines.rows, [second, first]))
    (_, line, activity, provider, source, pennies), (_, other_line, other_activity, *_) = lines.each(*NAMED_HEADINGS)
    return Fault(
        register.cell(second, "Activity"),
        f"{line}, {quote(activity)}, and {other_line}, {quote(other_activity)}, both pay {provider} {pounds(pennies)} from "
        f"{source} in {book.years['Y1']}. If they are one service, delete one of the lines. "
        f"If both are right, add a row to the sheet Waivers: possible-duplicate, {line}, who agreed it.",
        found=activity,
        expected=f"another service than {other_activity}",
    )
