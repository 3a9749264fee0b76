"""Whether the figures are final: what keeps them from it, in words that stand on every sheet, page and file made of them."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from validators.model.money import listed
from validators.model.text import quoted, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model.raw_workbook import Cell
    from validators.model.report import Report
    from validators.model.workbook import Table, Workbook

AMOUNTS: Mapping[str, Sequence[str]] = {
    "About": ("Approved total",),
    "Sources": ("Y0", "Y1", "Y2", "Carried in"),
    "Priorities": ("Y0", "Y1", "Y2"),
    "Allocations": ("Y0", "Y1", "Y2", "Partner match"),
}
"""The amounts of which the figures are made, by table."""

PLACES: Mapping[str, Sequence[str]] = {"Allocations": ("Source", "Priority", "Power")}
"""What says where an amount belongs."""

NEVER_PUBLISHED: Mapping[str, Sequence[str]] = {
    "About": ("Contact",),
    "Allocations": ("Notes", "Override reason", "Order reference", "Monitoring"),
    "KPQs": ("Question", "Outcome"),
    "Reviews": ("Reviewer", "Panel comment"),
    "Waivers": ("Check", "Line or cell", "Reason", "Approved by", "Date", "Expires"),
    "Virements": ("Virement", "Date", "From line", "To line", "Year", "Amount", "Reason", "Decision reference", "Approved by"),
}
"""The headings, by table, of which nothing is published, or whose placeholder is shown otherwise."""

NAMED = 3
"""How many cells a sentence names."""


class Unread(NamedTuple):
    """A cell that could not be read, and what it shows."""

    cell: Cell
    value: str

    def __str__(self) -> str:
        return f"{self.cell} ({self.value})"


def missing(book: Workbook) -> list[Unread]:
    """The amounts that are in no figure because they could not be read; and the first cell of rows outside their table."""
    found = list(_unread(book, AMOUNTS))
    tables = (book[title] for title in AMOUNTS if title in book)
    outside = [Unread(table.outside, "outside its table") for table in tables if table.outside]
    return [*found, *outside]


def misplaced(book: Workbook) -> list[Unread]:
    """The cells that leave it open where their line's amount belongs."""
    return list(_unread(book, PLACES))


def whys(book: Workbook, report: Report) -> list[str]:
    """Why whatever is made of a workbook is a draft, as parts of a sentence; none where its figures are final."""
    return [*_errors(report), *incomplete(book, report), *_unchecked(report), *_status(book)]


def not_final(book: Workbook, report: Report, name: str) -> str:
    """Why the figures of a workbook are not final, as a sentence begins; nothing where they are. name: the workbook's."""
    if errors := [*_errors(report)]:
        return f"{errors[0]} in {name}"
    return f"the figures of {name} are incomplete ({'; '.join(incomplete(book, report))})" if report.is_blocked() else ""


def incomplete(book: Workbook, report: Report) -> Iterator[str]:
    """What is not in the figures, or not in its place, and otherwise what could not be looked at."""
    amounts, places = missing(book), misplaced(book)
    if amounts:
        yield f"not in the figures: {named(amounts)}"
    if places:
        yield f"not known where it belongs: {named(places)}"
    if report.is_blocked() and not amounts and not places:
        first = next(check for check, severity in report.blocking.items() if severity == "error")
        yield f"a check could not be done: {report.skipped[first]}"


def placeholders(book: Workbook) -> list[Unread]:
    """The cells that would be published and only hold the place of a value. A question without its wording is no such cell."""
    found = [
        (table, odd)
        for table in book.tables.values()
        for odd in table.oddities
        if odd.check == "placeholder-left" and odd.heading not in NEVER_PUBLISHED.get(table.title, ())
    ]
    return [Unread(table.cell(odd.row, odd.heading), quoted(shown(odd.value))) for table, odd in found]


def named(cells: Sequence[Unread]) -> str:
    """The first cells as a sentence lists them, and how many more there are."""
    names = [str(cell) for cell in islice(cells, NAMED)]
    return listed([*names, *([f"{len(cells) - NAMED:,} more"] if len(cells) > NAMED else [])])


def _unread(book: Workbook, of: Mapping[str, Sequence[str]]) -> Iterator[Unread]:
    for title, headings in of.items():
        if title in book:
            yield from _in_table(book, book[title], headings)


def _in_table(book: Workbook, table: Table, headings: Sequence[str]) -> Iterator[Unread]:
    cells = (table.cell(row, h) for h in headings if h in table for row in sorted(table.unsound.get(h, ())))
    for cell in cells:
        value = book.grid(table).value(cell.row, cell.column)
        yield Unread(cell, quoted(shown(value)) if value is not None else "blank")


def _errors(report: Report) -> Iterator[str]:
    if errors := report.count("error"):
        yield f"{errors:,} {'error stands' if errors == 1 else 'errors stand'}"


def _unchecked(report: Report) -> Iterator[str]:
    if not report.rulebook:
        yield "the workbook could not be checked"


def _status(book: Workbook) -> Iterator[str]:
    if book.setting("Status") == "Draft":
        yield "the register is not yet approved"
