"""Two lines of different activities agree in provider, source and the year's amount, or in provider and activity name.

One service that was entered under two names or numbers is paid for twice. Lines of the same amount count where their dates
overlap. To put it right, delete one of the lines, or give both one Activity ref; where both are right, add a row to the sheet
Waivers. A partner's money and in-house work are not looked at.

    Allocations
    | Line | Activity ref | Activity         | Provider      | Source   | Start      | End        | 2018/19   |
    | L001 | A001         | Youth work       | Example Trust | Reserves | 01/04/2018 | 31/03/2019 | 12,000.00 |
    | L002 | A002         | ✗ Youth outreach | Example Trust | Reserves | 01/04/2018 | 31/03/2019 | 12,000.00 |
    | L003 | A003         | ✗ Youth work     | Example Trust | Reserves | 01/04/2018 | 31/03/2019 | 9,000.00  |
    | L004 | A004         | Helpline         | Other Trust   | Reserves | 01/04/2018 | 31/03/2019 | 12,000.00 |
    | L005 | A005         | Summer camp      | Other Trust   | Reserves | 01/04/2019 | 31/08/2019 | 12,000.00 |
    | L006 | A006         | Training         | Example Trust | Reserves | 01/04/2018 | 31/03/2019 | 0.00      |
    | L007 | A007         | Advice           | Example Trust | Reserves | 01/04/2018 | 31/03/2019 | 0.00      |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.activities import activities, unnamed
from validators.model import Fault, Faults, Workbook
from validators.money import pounds
from validators.register import own_lines
from validators.words import folded, quoted

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pandas as pd

SEVERITY = "warning"
AGREEING = ["Provider", "Source", "Y1"]
DAYS = ["Start", "End"]
NAMED = ["Line", "Activity", "Provider"]
NEEDS = {"Allocations": ["Line", "Activity", *AGREEING, *DAYS]}
OURS = "In-house"

Pair = tuple[int, int]
"""The rows of the first and the second of two lines that may be one service."""


def check(book: Workbook) -> Faults:
    """One fault an activity, at the Activity of its first line that is like an earlier line of another activity."""
    register = book["Allocations"]
    keys = activities(register)
    yield from unnamed(register, keys)
    told: set[str] = set()
    for pairs, words in ((_same_name(book, keys), _named_alike), (_same_amount(book, keys), _paid_alike)):
        for first, second in pairs:
            if keys[second] not in told:
                told.add(keys[second])
                yield _fault(book, first, second, words(book, first, second))


def _lines(book: Workbook, keys: pd.Series[str], *headings: str) -> pd.DataFrame:
    """The lines to compare, without work of the office's own, each with its activity."""
    lines = own_lines(book, *headings)
    register = book["Allocations"].frame
    if "Mechanism" in register:
        lines = lines[(register["Mechanism"].reindex(lines.index) != OURS).to_numpy(bool)]
    return lines.assign(key=keys.reindex(lines.index)).dropna()


def _same_name(book: Workbook, keys: pd.Series[str]) -> Iterator[Pair]:
    """Lines of different activities that agree in provider and activity name."""
    lines = _lines(book, keys, *NAMED).drop_duplicates(["key", "Activity", "Provider"])
    lines = lines.assign(name=folded(list(lines["Activity"])))
    alike = lines[lines.duplicated(["name", "Provider"], keep=False)]
    for _, group in alike.groupby(["name", "Provider"], sort=False):
        first = group.index[0]
        yield from ((int(first), int(row)) for row in group.index[1:] if group["key"][row] != group["key"][first])


def _same_amount(book: Workbook, keys: pd.Series[str]) -> Iterator[Pair]:
    """Lines of different activities that agree in provider, source and amount, and whose days overlap."""
    lines = _lines(book, keys, *NEEDS["Allocations"])
    lines = lines[(lines["Y1"] > 0).to_numpy(bool)].drop_duplicates(["key", *AGREEING, *DAYS])
    alike = lines[lines.duplicated(AGREEING, keep=False)]
    for _, group in alike.groupby(AGREEING, sort=False):
        yield from _overlapping(group)


def _overlapping(group: pd.DataFrame) -> Iterator[Pair]:
    """Each line with the first earlier one of another activity that it overlaps. Those that overlap none are compared with."""
    apart: list[tuple[int, str, pd.Timestamp, pd.Timestamp]] = []
    for row, key, start, end in group[["key", *DAYS]].itertuples():
        first = next((r for r, other, begun, ended in apart if other != key and start <= ended and begun <= end), None)
        if first is None:
            apart.append((int(row), key, start, end))
        else:
            yield first, int(row)


def _named_alike(book: Workbook, first: int, second: int) -> str:
    lines = book["Allocations"].frame
    return (
        f"{lines['Line'][second]} and {lines['Line'][first]} are both {quoted(lines['Activity'][second])} by "
        f"{lines['Provider'][second]}, as two activities. If they are one, give both one Activity ref, or delete one."
    )


def _paid_alike(book: Workbook, first: int, second: int) -> str:
    lines = book["Allocations"].frame
    one, other = (f"{lines['Line'][row]}, {quoted(lines['Activity'][row])}," for row in (second, first))
    return (
        f"{one} and {other} both pay {lines['Provider'][second]} {pounds(lines['Y1'][second])} from "
        f"{lines['Source'][second]} in {book.years['Y1']}. If they are one service, delete one of the lines."
    )


def _fault(book: Workbook, first: int, second: int, words: str) -> Fault:
    lines = book["Allocations"].frame[["Line", "Activity"]]
    waiver = f"possible-duplicate, {lines['Line'][second]}, who agreed it"
    return Fault(
        book["Allocations"].cell(second, "Activity"),
        f"{words} If both are right, add a row to the sheet Waivers: {waiver}.",
        found=lines["Activity"][second],
        expected=f"another service than {lines['Activity'][first]}",
    )
