"""Whether the figures of a workbook are final, and why not, in the words that every sheet, page and file of a draft bears."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from validators.model import YEAR_HEADINGS, format_value, join_words, quote

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from validators.model import Cell, Report, Table, Workbook

AMOUNT_COLUMNS: Mapping[str, Sequence[str]] = {
    "About": ("Approved total",),
    "Sources": (*YEAR_HEADINGS, "Carried in"),
    "Priorities": YEAR_HEADINGS,
    "Allocations": (*YEAR_HEADINGS, "Partner match"),
}
"""The headings, by table, of the amounts that the figures are made of."""

PLACE_COLUMNS: Mapping[str, Sequence[str]] = {"Allocations": ("Source", "Priority", "Power")}
"""The headings, by table, that say where an amount belongs."""

NEVER_PUBLISHED: Mapping[str, Sequence[str]] = {
    "About": ("Contact",),
    "Allocations": ("Notes", "Override reason", "Order reference", "Monitoring"),
    "KPQs": ("Question", "Outcome"),
    "Reviews": ("Reviewer", "Panel comment"),
    "Waivers": ("Check", "Line or cell", "Reason", "Approved by", "Date", "Expires"),
    "Virements": ("Virement", "Date", "From line", "To line", "Year", "Amount", "Reason", "Decision reference", "Approved by"),
}
"""The headings, by table, of which nothing is published, or whose placeholders a sheet has words of its own for."""

MOST_NAMED = 3
"""How many cells a sentence names."""


class UnreadCell(NamedTuple):
    """A cell that could not be read. value: what it shows, in quotes, or a word such as blank."""

    cell: Cell
    value: str

    def __str__(self) -> str:
        return f"{self.cell} ({self.value})"


def missing_amounts(book: Workbook) -> list[UnreadCell]:
    """Return the amounts that no figure has, as they could not be read, and the first cell of rows outside their table."""
    unread = list(_unread_cells(book, AMOUNT_COLUMNS))
    tables = (book[title] for title in AMOUNT_COLUMNS if title in book)
    outside = [UnreadCell(table.outside, "outside its table") for table in tables if table.outside]
    return [*unread, *outside]


def misplaced_cells(book: Workbook) -> list[UnreadCell]:
    """Return the cells that could not be read, so that nobody knows where their line's amount belongs."""
    return list(_unread_cells(book, PLACE_COLUMNS))


def draft_reasons(book: Workbook, report: Report) -> list[str]:
    """Return why whatever is made of a workbook is a draft, as parts of a sentence; none where its figures are final."""
    return [*_error_reasons(report), *incomplete_reasons(book, report), *_unchecked_reasons(report), *_status_reasons(book)]


def why_not_final(book: Workbook, report: Report, name: str) -> str:
    """Return why the figures of a workbook are not final, as the start of a sentence; nothing where they are.

    name: of the workbook, as the sentence gives it.
    """
    if errors := [*_error_reasons(report)]:
        return f"{errors[0]} in {name}"
    return (
        f"the figures of {name} are incomplete ({'; '.join(incomplete_reasons(book, report))})" if report.is_blocked() else ""
    )


def incomplete_reasons(book: Workbook, report: Report) -> Iterator[str]:
    """Yield what is not in the figures or not in its place; where that is nothing, which check was blocked."""
    amounts, places = missing_amounts(book), misplaced_cells(book)
    if amounts:
        yield f"not in the figures: {list_cells(amounts)}"
    if places:
        yield f"not known where it belongs: {list_cells(places)}"
    if report.is_blocked() and not amounts and not places:
        first = next(check for check, severity in report.blocking.items() if severity == "error")
        yield f"a check could not be done: {report.skipped[first]}"


def placeholder_cells(book: Workbook) -> list[UnreadCell]:
    """Return the placeholders, such as TBC, that would be published. A question without its wording is none."""
    placeholders = [
        (table, problem)
        for table in book.tables.values()
        for problem in table.cell_problems
        if problem.check == "placeholder-left" and problem.heading not in NEVER_PUBLISHED.get(table.title, ())
    ]
    return [
        UnreadCell(table.cell(problem.row, problem.heading), quote(format_value(problem.value)))
        for table, problem in placeholders
    ]


def list_cells(cells: Sequence[UnreadCell]) -> str:
    """The first cells as a sentence lists them, and how many more there are."""
    names = [str(cell) for cell in islice(cells, MOST_NAMED)]
    return join_words([*names, *([f"{len(cells) - MOST_NAMED:,} more"] if len(cells) > MOST_NAMED else [])])


def _unread_cells(book: Workbook, of: Mapping[str, Sequence[str]]) -> Iterator[UnreadCell]:
    for title, headings in of.items():
        if title in book:
            yield from _unread_in_table(book, book[title], headings)


def _unread_in_table(book: Workbook, table: Table, headings: Sequence[str]) -> Iterator[UnreadCell]:
    cells = (table.cell(row, h) for h in headings if h in table for row in sorted(table.unsound.get(h, ())))
    for cell in cells:
        value = book.grid(table).value(cell.row, cell.column)
        yield UnreadCell(cell, quote(format_value(value)) if value is not None else "blank")


def _error_reasons(report: Report) -> Iterator[str]:
    if errors := report.count("error"):
        yield f"{errors:,} {'error stands' if errors == 1 else 'errors stand'}"


def _unchecked_reasons(report: Report) -> Iterator[str]:
    if not report.rulebook:
        yield "the workbook could not be checked"


def _status_reasons(book: Workbook) -> Iterator[str]:
    if book.setting("Status") == "Draft":
        yield "the register is not yet approved"
