"""What was compared and how, and what could not be told, in sentences."""

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
"""How many things of a kind a sentence names."""

SCOPE_NOTE = (
    "Only the columns of the format are compared, as they are read. Left aside are columns and sheets of the team's own, where "
    "tables, rows and columns stand, and what Excel computes: Control, and each total whose formula says the same in both."
)
PARTNER_NOTE = "A partner's money is shown apart and is in no total."


def comparison_notes(
    old: Workbook, new: Workbook, tables: Sequence[TableDifference], ways: Sequence[TotalBridge]
) -> Iterator[str]:
    """Every sentence that there is to say."""
    yield SCOPE_NOTE
    if old.years != new.years:
        yield _note_on_years(old, new)
    yield from _notes_on_matching(tables)
    for whose, book in (("old", old), ("new", new)):
        yield from _notes_on_unread(whose, book)
    if not ways:
        yield "The totals are not bridged: that takes Priority, Source and a year in the Allocations of both workbooks."
    for way in ways:
        yield from _notes_on_left_out(way)
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
        for gone, come in table.unclear[:MAX_NAMED]:
            yield (
                f"{table.title}: {_list_some(gone)} of the old workbook and {_list_some(come)} of the new may be the same, which nothing "
                "tells for sure. They are listed as removed and added."
            )
        if (more := len(table.unclear) - MAX_NAMED) > 0:
            yield f"{table.title}: the same holds of {more:,} more."


def _notes_on_unread(whose: str, book: Workbook) -> Iterator[str]:
    """What of a workbook was not compared, and its year where it does not say it."""
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


def _notes_on_left_out(way: TotalBridge) -> Iterator[str]:
    """The cells for which lines are in no total of a year."""
    for whose in ("old", "new"):
        cells = [f"{doubt.cell} ({doubt.told})" for doubt in way.doubts if doubt.whose == whose]
        if cells:
            yield (
                f"Left out of the {whose} total of {way.year}, because a cell cannot be relied on: the "
                f"line{'s' * (len(cells) > 1)} of {_list_some(cells)}."
            )


def _list_some(names: Sequence[str]) -> str:
    more = len(names) - MAX_NAMED
    return join_words([*names[:MAX_NAMED], f"{more:,} more"] if more > 0 else names)
