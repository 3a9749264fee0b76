"""The lines of one activity come to more than the limit for a decision, though none does alone, and none names one.

The limit is in the year's rulebook.

What one activity costs is one decision, on however many lines it is. Auditors look first for spending that is split to stay
below the limit.

To put it right, type the reference of the Commissioner's decision in Decision reference.

It does not apply to a partner's money, which is not counted.

    Allocations
    | Line | Activity ref | Source                     | 2018/19   | Decision reference |
    | L001 | A001         | Policing Grant and precept | 15,000.00 | ✗                  |
    | L002 | A001         | Constabulary legacy grants | 12,000.00 |                    |
    | L003 | A002         | Policing Grant and precept | 15,000.00 | D2018/07           |
    | L004 | A002         | Constabulary legacy grants | 12,000.00 |                    |
    | L005 | A003         | Policing Grant and precept | 12,000.00 |                    |
    | L006 | A003         | Constabulary legacy grants | 13,000.00 |                    |
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import Cause, Fault, Faults, Workbook, pounds
from validators.register import activity_keys_of, own_lines, reserve_sources

if TYPE_CHECKING:
    from validators.model import Lines

SEVERITY = "warning"
REFERENCE = "Decision reference"
NEEDS = {"Allocations": ["Source", "Y1", REFERENCE]}
ACTIVITY = "activity"
"""The name of the column with the key of each line's activity."""


def check(book: Workbook) -> Faults:
    """One fault an activity, at the Decision reference of its first line."""
    limit, year = book.rules.tolerances.decision_over, book.years["Y1"]
    lines = _undecided_lines(book, limit)
    money = lines.sums("Y1", ACTIVITY)
    split = lines.where(lines[ACTIVITY].isin({activity for activity, pennies in money.items() if pennies > limit}))
    for activity, places in split.groups(ACTIVITY).items():
        those = split.at(places)
        yield Fault(
            book["Allocations"].cell(those.rows[0], REFERENCE),
            f"The {len(those)} lines of this activity have {pounds(money[activity])} together in {year}. An activity over "
            f"{pounds(limit)} needs a Commissioner's decision, and none of them names one. Type its reference in Decision "
            "reference.",
            expected="the decision's reference",
            cause=_decision_cause(book, those),
        )


def _undecided_lines(book: Workbook, limit: int) -> Lines:
    """Return the Commissioner's own lines of the activities no line of which names a decision, or may, or exceeds the limit."""
    register, lines = book["Allocations"], own_lines(book).filled("Source")
    activities = activity_keys_of(register, lines)
    decided = lines[REFERENCE].filled | lines.on_rows(register.unsound.get(REFERENCE, ())) | (lines["Y1"] > limit)
    known = set(activities.take(decided).tolist())
    return lines.with_columns({ACTIVITY: activities}).where(~activities.isin(known))


def _decision_cause(book: Workbook, lines: Lines) -> Cause | None:
    """A line on a reserve needs a decision of its own; once it names one, so does its activity."""
    reserved = lines.rows[lines["Source"].isin(reserve_sources(book))]
    return Cause("decision-missing", book["Allocations"].cell(reserved[0], REFERENCE)) if len(reserved) else None
