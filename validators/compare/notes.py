"""Sentences on what was compared and how, and on what could not be compared."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from validators.compare.table_difference import YEAR_BOUND_HEADINGS
from validators.model import join_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from validators.compare.table_difference import TableDifference
    from validators.compare.totals_bridge import TotalBridge
    from validators.model import Workbook

MAX_NAMED = 5
"""How many things of a kind a sentence lists."""

SCOPE_NOTE = (
    "Only the columns of the format are compared, as they are read. Left aside are columns and sheets of the team's own, where "
    "tables, rows and columns stand, and what Excel computes: Control, and each total whose formula says the same in both."
)
PARTNER_NOTE = "A partner's money is shown apart and is in no total."


def comparison_notes(
    old: Workbook, new: Workbook, tables: Sequence[TableDifference], bridges: Sequence[TotalBridge]
) -> Iterator[str]:
    """Yield every note on a comparison, in the order in which they are listed."""
    yield SCOPE_NOTE
    if old.years != new.years:
        yield _note_on_years(old, new)
    yield from _notes_on_matching(tables)
    for whose, book in (("old", old), ("new", new)):
        yield from _notes_on_unread(whose, book)
    if not bridges:
        yield "The totals are not bridged: that takes Priority, Source and a year in the Allocations of both workbooks."
    for bridge in bridges:
        yield from _notes_on_left_out(bridge)
    yield PARTNER_NOTE


def _note_on_years(old: Workbook, new: Workbook) -> str:
    both = [str(year) for year in new.years.values() if year in old.years.values()]
    one = [str(year) for year in sorted({*old.years.values()} ^ {*new.years.values()})]
    compared = f"{join_words(both)} {'is' if len(both) == 1 else 'are'} in both" if both else "no year is in both"
    return (
        f"The old workbook is of {old.years['Y1']} and the new one of {new.years['Y1']}. Years are compared by calendar year, "
        f"not by position: {compared}; {join_words(one)} cannot be compared. Neither can what is about other years in each: "
        f"{join_words(YEAR_BOUND_HEADINGS)}."
    )


def _notes_on_matching(tables: Sequence[TableDifference]) -> Iterator[str]:
    yield "Lines are matched by Line and Activity ref, and rows of other tables by their keys."
    for by, times in Counter(row.by for table in tables for row in table.rematched).items():
        yield f"{times:,} {'line was' if times == 1 else 'lines were'} matched by {by}."
    for table in tables:
        for removed, added in table.unclear[:MAX_NAMED]:
            yield (
                f"{table.title}: {_list_some(removed)} of the old workbook and {_list_some(added)} of the new may be the same, "
                "which nothing tells for sure. They are listed as removed and added."
            )
        if (more := len(table.unclear) - MAX_NAMED) > 0:
            yield f"{table.title}: the same holds of {more:,} more."


def _notes_on_unread(whose: str, book: Workbook) -> Iterator[str]:
    """Yield what was not compared of a workbook, and its year where the workbook does not give one."""
    if book.setting("Financial year") is None:
        yield f"The {whose} workbook does not say its financial year; it is read as one of {book.years['Y1']}."
    for title, expected in book.expected.items():
        if title not in book and not expected.optional:
            yield f"The {whose} workbook has no {title} table."
    for table in book.tables.values():
        if table.outside:
            yield f"{table.outside} of the {whose} workbook lies outside the {table.title} table, so it is not compared."
        for _, cell in table.repeated:
            yield f"{cell} of the {whose} workbook is a heading that stands twice; what is under it is not compared."


def _notes_on_left_out(bridge: TotalBridge) -> Iterator[str]:
    """Yield the cells because of which lines are left out of a year's total."""
    for whose in ("old", "new"):
        cells = [f"{doubt.cell} ({doubt.displayed})" for doubt in bridge.doubts if doubt.whose == whose]
        if cells:
            yield (
                f"Left out of the {whose} total of {bridge.year}, because a cell cannot be relied on: the "
                f"line{'s' * (len(cells) > 1)} of {_list_some(cells)}."
            )


def _list_some(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMED
    return join_words([*names[:MAX_NAMED], f"{more:,} more"] if more > 0 else names)
