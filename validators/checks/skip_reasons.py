"""Why a check cannot look at a workbook, or cannot look at all of it, and whether money may be in what it did not see."""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from validators.model import (
    CHECK_FAILED,
    UNREADABLE,
    Blocked,
    NotApplicable,
    Outcome,
    describe_cell_outside,
    describe_missing_column,
    find_year,
    join_words,
)
from validators.rulebook import shipped_rulebook_files

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from validators.model import Cell, Check, Table, Workbook

MOST_CELLS_NAMED = 3
"""How many cells a reason names."""

YEAR_NOT_KNOWN = "the workbook does not say for certain of which financial year it is, so no year's rulebook can vouch for it"
"""The reason for a check that ran by the rules of a year that had to be guessed."""

PLACING_HEADINGS: Mapping[str, frozenset[str]] = {
    "Allocations": frozenset({"Line", "Source", "Priority", "Power"}),
    "Control": frozenset({"Source"}),
    "Priorities": frozenset({"Priority"}),
    "Sources": frozenset({"Source"}),
    "Virements": frozenset({"From line", "To line", "Year"}),
}
"""The headings, besides those of amounts, whose cells say where money belongs."""


class SkipReason(NamedTuple):
    """Why a check did not look, and whether the cell behind that holds an amount or says where one belongs."""

    outcome: Outcome
    has_money: bool = False


def reason_to_skip(check: Check, book: Workbook) -> SkipReason | None:
    """Return why a check cannot run on this workbook; None where it can."""
    if book.raw.refusal:
        return None if check.name in (UNREADABLE, CHECK_FAILED) else SkipReason(Blocked("the file could not be read"))
    if book.rulebook is None and check.family != "structure":
        return SkipReason(Blocked(describe_missing_rulebook(book)))
    return next(_missing_tables_or_columns(check, book), None) or next(_unsound_whole_tables(check, book), None)


def describe_missing_rulebook(book: Workbook) -> str:
    """Return why a workbook of a year without a rulebook is not checked, and what to do."""
    year, known = book.years["Y1"], join_words([str(find_year(path.stem)) for path in shipped_rulebook_files()])
    return (
        f"there is no rulebook for {year}; the rulebooks here are for {known}. If Financial year in About is right, ask "
        f"whoever looks after the rules for the rulebook of {year}, and check again with it"
    )


def rows_left_out(check: Check, book: Workbook) -> Iterator[SkipReason]:
    """Yield the rows that a check leaves out although it runs: those with a cell that it needs and cannot rely on."""
    for title, headings in check.needs.items():
        if cells := _list_unsound_cells(book[title], headings):
            yield SkipReason(
                Blocked(f"not looked at: the rows of {cells}, which must be put right first"),
                _has_unsound_money(book, title, headings),
            )


def classify_outcome(book: Workbook, outcome: Outcome) -> SkipReason:
    """Return a reason that a check itself gave. One that blocks and names no cell may be about any money."""
    if not isinstance(outcome, Blocked):
        return SkipReason(outcome)
    return SkipReason(outcome, not outcome.cells or any(carries_money(book, cell) for cell in outcome.cells))


def carries_money(book: Workbook, cell: Cell) -> bool:
    """Return whether a cell holds an amount or says where one belongs. One in no column of a table may hold anything."""
    tables = [table for table in book.tables.values() if table.sheet == cell.sheet]
    headings = [(table, heading) for table in tables for heading in table.columns if _is_under(table, heading, cell)]
    return not headings or any(_is_money(table, heading) for table, heading in headings)


def _is_under(table: Table, heading: str, cell: Cell) -> bool:
    return (cell.row if table.turned else cell.column) == table.columns[heading]


def _is_money(table: Table, heading: str) -> bool:
    return heading in PLACING_HEADINGS.get(table.title, ()) or table.lines[heading].is_amount


def _has_unsound_money(book: Workbook, title: str, headings: Iterable[str]) -> bool:
    table = book[title]
    return any(table.unsound.get(heading) and _is_money(table, heading) for heading in headings)


def _missing_tables_or_columns(check: Check, book: Workbook) -> Iterator[SkipReason]:
    """Yield what is missing. Where it is a table that a workbook may do without, the check does not apply."""
    for title, headings in [*check.needs.items(), *check.whole.items()]:
        table = book.tables.get(title)
        if table is None:
            expected, because = book.expected.get(title), f"the workbook has no {title} table"
            yield (
                SkipReason(NotApplicable(because))
                if expected and expected.optional
                else SkipReason(Blocked(because), has_money=True)
            )
            return
        for heading in headings:
            if heading not in table.columns:
                because = describe_missing_column(title, book.expected[title].headings[heading])
                may_lack = heading in book.expected[title].may_lack
                yield SkipReason(NotApplicable(because)) if may_lack else SkipReason(Blocked(because), has_money=True)


def _unsound_whole_tables(check: Check, book: Workbook) -> Iterator[SkipReason]:
    for title, headings in check.whole.items():
        table = book[title]
        if table.outside:
            yield SkipReason(Blocked(describe_cell_outside(table.outside, title)), has_money=True)
        if cells := _list_unsound_cells(table, headings):
            yield SkipReason(
                Blocked(f"every row counts, and {cells} must be put right first"), _has_unsound_money(book, title, headings)
            )


def _list_unsound_cells(table: Table, headings: Sequence[str]) -> str:
    """Return the first cells under these headings that cannot be relied on, and how many more; nothing where all can."""
    unsound = [(h, rows) for h in headings if (rows := table.unsound.get(h))]
    if not unsound:
        return ""
    firsts = [table.cell(row, h) for h, rows in unsound for row in nsmallest(MOST_CELLS_NAMED, rows)]
    more = sum(len(rows) for _, rows in unsound) - MOST_CELLS_NAMED
    return ", ".join(map(str, sorted(firsts)[:MOST_CELLS_NAMED])) + (f" and {more:,} more" if more > 0 else "")
