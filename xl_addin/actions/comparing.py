"""Compares the open workbook with an earlier version, and makes a workbook that lists what has changed."""

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
    """Compare the open workbook, saved or not, with an earlier file.

    Returns:
        How they differ, as a sentence, and the bytes of a workbook that lists it; no bytes if they do not differ.

    Raises:
        Refused: One of the two cannot be compared.
    """
    show_status(book, f"Reading {earlier.name}")
    old = read(earlier)
    if old.refusal:
        raise Refused(f"{earlier.name}: {old.refusal}")
    before = _load_tables(old, earlier.name)
    after = _load_tables(raw_workbook_of(book, shows_progress=True), book.name)
    show_status(book, "Comparing")
    comparison = compare(before, after)
    content = render_panel_book(comparison_sheets(comparison, MAX_SHEET_ROWS)) if comparison.size else b""
    return describe_outcome(comparison), content


def _load_tables(raw: RawWorkbook, name: str) -> Workbook:
    """The tables of a workbook, read by the rulebook of its own year. name: of the workbook, for people."""
    tables = load(raw)
    if not tables.tables:
        raise Refused(NO_TABLES.format(name))
    if tables.rulebook is None:
        raise Refused(NO_RULEBOOK.format(name, tables.years["Y1"]))
    return tables
