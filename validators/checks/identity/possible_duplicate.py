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

import pandas as pd

from validators.model import Fault, Faults, Workbook, fold_all, pounds, quote
from validators.register import activity_keys, explain_unnamed, own_lines

if TYPE_CHECKING:
    from collections.abc import Iterator

SEVERITY = "warning"
SAME_HEADINGS = ["Provider", "Source", "Y1"]
DATE_HEADINGS = ["Start", "End"]
NEEDS = {"Allocations": ["Line", "Activity", *SAME_HEADINGS, *DATE_HEADINGS]}
IN_HOUSE = "In-house"


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
    register = book["Allocations"]
    keys = pd.Series(activity_keys(register).values, register.lines.rows, dtype=object)
    yield from explain_unnamed(register)
    reported: set[str] = set()
    lines = _lines(book, keys).drop_duplicates(["key", "name", *SAME_HEADINGS, *DATE_HEADINGS])
    alike = lines[lines.duplicated(SAME_HEADINGS, keep=False)]
    for _, group in alike.groupby(SAME_HEADINGS, sort=False):
        for first, second in _find_pairs(group):
            if second.key not in reported:
                reported.add(second.key)
                yield _fault(book, first.row, second.row)


def _lines(book: Workbook, keys: pd.Series[str]) -> pd.DataFrame:
    """The lines with money in the year, without work of the office's own, each with its activity and folded name."""
    lines = own_lines(book, *NEEDS["Allocations"]).frame[[*NEEDS["Allocations"]]]
    register = book["Allocations"].frame
    if "Mechanism" in register:
        lines = lines[(register["Mechanism"].reindex(lines.index) != IN_HOUSE).to_numpy(bool)]
    lines = lines.assign(key=keys.reindex(lines.index)).dropna()
    lines = lines[(lines["Y1"] > 0).to_numpy(bool)]
    return lines.assign(name=fold_all(list(lines["Activity"])))


def _find_pairs(group: pd.DataFrame) -> Iterator[tuple[ComparedLine, ComparedLine]]:
    """Each line with the first earlier one that it is like. Those that are like none are what the later are held against."""
    distinct: list[ComparedLine] = []
    for line in map(ComparedLine._make, group[["key", "name", *DATE_HEADINGS]].itertuples()):
        first = next((earlier for earlier in distinct if line.is_like(earlier)), None)
        if first is None:
            distinct.append(line)
        else:
            yield first, line


def _fault(book: Workbook, first: int, second: int) -> Fault:
    lines = book["Allocations"].frame
    one, other = (f"{lines['Line'][row]}, {quote(lines['Activity'][row])}," for row in (second, first))
    return Fault(
        book["Allocations"].cell(second, "Activity"),
        f"{one} and {other} both pay {lines['Provider'][second]} {pounds(lines['Y1'][second])} from "
        f"{lines['Source'][second]} in {book.years['Y1']}. If they are one service, delete one of the lines. "
        f"If both are right, add a row to the sheet Waivers: possible-duplicate, {lines['Line'][second]}, who agreed it.",
        found=lines["Activity"][second],
        expected=f"another service than {lines['Activity'][first]}",
    )
