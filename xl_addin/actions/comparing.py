"""The open workbook compared with an earlier version of it: a workbook that says what was added, removed, changed and moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.compare import MAX_SHEET_ROWS, compare, comparison_sheets, describe_outcome
from validators.loading import load
from validators.model import Refused
from validators.reading import read
from validators.render import render_panel_book
from xl_addin.excel import raw_workbook_of, show_status

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings

    from validators.model import RawWorkbook, Workbook

NO_TABLES = "{} has none of the tables of a commissioning workbook, so nothing was compared. Choose another, and try again."
NO_RULEBOOK = "{} is of {}, for which there is no rulebook, so it cannot be compared."


def compare_with_earlier(book: xlwings.Book, earlier: Path) -> tuple[str, bytes]:
    """In a sentence how the open workbook, saved or not, differs from an earlier file, and the workbook that says it.

    There is none where the two do not differ. Raises Refused where one of them cannot be compared.
    """
    show_status(book, f"Reading {earlier.name}")
    old = read(earlier)
    if old.refusal:
        raise Refused(f"{earlier.name}: {old.refusal}")
    before = _load_tables(old, earlier.name)
    after = _load_tables(raw_workbook_of(book, lambda status: show_status(book, status)), book.name)
    show_status(book, "Comparing")
    found = compare(before, after)
    return describe_outcome(found), render_panel_book(comparison_sheets(found, MAX_SHEET_ROWS)) if found.size else b""


def _load_tables(raw: RawWorkbook, name: str) -> Workbook:
    """The tables of a workbook of this name, by the rulebook of its own year."""
    tables = load(raw)
    if not tables.tables:
        raise Refused(NO_TABLES.format(name))
    if tables.rulebook is None:
        raise Refused(NO_RULEBOOK.format(name, tables.years["Y1"]))
    return tables
