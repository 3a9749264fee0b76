"""A source, priority, provider or Key Performance Question has no money in the year.

It may be right. It may also be an entry that was renamed, or money that was never entered.

To put it right, enter the lines that are missing, or remove the entry if the year does not need it.

It does not apply to a partner's source, which never has money here, to a list that the workbook does not have, or where
Allocations has no column that names the list's entries.

    Providers
    | Provider       | Type    |
    | Harbour        | Charity |
    | ✗ Safe Streets | Charity |
    | ✗ Bright Start | Charity |

    Allocations
    | Line | Provider     | 2018/19   |
    | L001 | Harbour      | 12,500.00 |
    | L002 | Safe Streets | 0.00      |
"""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from validators.model import (
    Blocked,
    Cause,
    Fault,
    Faults,
    NotApplicable,
    Table,
    Workbook,
    describe_cell_outside,
    describe_missing_column,
)
from validators.register import match_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from validators.model import Cell, Lines, TypedColumn

SEVERITY = "note"
NEEDS = {"Allocations": ["Y1"]}

POSSIBLE_CAUSES = (Cause("empty-register"), Cause("headings-of-another-year"))
"""Findings after which no entry can have money in the year."""


class Listing(NamedTuple):
    """A table of entries, its key, and the column of the register that names them."""

    title: str
    key: str
    named_in: str


LISTINGS = (
    Listing("Sources", "Source", "Source"),
    Listing("Priorities", "Priority", "Priority"),
    Listing("Providers", "Provider", "Provider"),
    Listing("KPQs", "KPQ", "KPQs"),
)


def check(book: Workbook) -> Faults:
    """One fault an entry. A list is left alone where the register might yet name one of its entries."""
    lines = _with_money(book["Allocations"])
    for listing in LISTINGS:
        if because := _describe_missing_list(book, listing):
            yield NotApplicable(f"{listing.title} was not looked at: {because}")
        elif obstacle := _reason_to_wait(book, listing, lines):
            yield Blocked(f"{listing.title} was not looked at: {obstacle[0]}", obstacle[1:])
        else:
            yield from _find_unused(book, listing, lines)


def _find_unused(book: Workbook, listing: Listing, lines: Lines) -> Iterator[Fault]:
    year = book.years["Y1"]
    used = set(_entries_named(lines[listing.named_in])) | (match_sources(book) if listing.title == "Sources" else set())
    entries = book[listing.title].sound(*_headings_needed(book, listing)).first_of_each(listing.key)
    for row, name in entries.where(~entries[listing.key].isin(used)).each(listing.key):
        yield Fault(
            book[listing.title].cell(row, listing.key),
            f"{name} has no money in {year}. Enter the lines that are missing, or remove it from the list if it is not needed.",
            found=name,
            expected=f"a line with money in {year}",
            cause=POSSIBLE_CAUSES,
        )


def _entries_named(references: TypedColumn) -> Iterable[str]:
    """The entries that cells name; a cell may hold a tuple of them."""
    named = set(references.tolist()) - {None}
    return chain.from_iterable((value,) if isinstance(value, str) else value for value in named)


def _with_money(register: Table) -> Lines:
    """The lines that have money in the year, and those whose amount cannot be read and so may have some."""
    lines = register.lines
    return lines.where((lines["Y1"] != 0) | lines.on_rows(register.unsound.get("Y1", ())))


def _headings_needed(book: Workbook, listing: Listing) -> list[str]:
    """The columns that an entry is judged by: a source must be known not to be a partner's."""
    return [listing.key, "Kind"] if listing.title == "Sources" and "Kind" in book["Sources"] else [listing.key]


def _describe_missing_list(book: Workbook, listing: Listing) -> str:
    """What a list's entries cannot be judged without, where the workbook does not have it; else nothing."""
    if listing.title not in book or listing.key not in book[listing.title]:
        return f"the workbook has no list of {listing.title}"
    return "" if listing.named_in in book["Allocations"] else describe_missing_column("Allocations", listing.named_in)


def _reason_to_wait(book: Workbook, listing: Listing, lines: Lines) -> tuple[str, Cell] | None:
    """Why nothing can be said of a list's entries yet, and the cell to put right; None where something can."""
    register = book["Allocations"]
    if register.outside:
        return describe_cell_outside(register.outside, "Allocations"), register.outside
    doubtful = lines.rows[lines.on_rows(register.unsound.get(listing.named_in, ()))]
    if not len(doubtful):
        return None
    cell = register.cell(doubtful.min(), listing.named_in)
    return f"{cell} must be put right first", cell
