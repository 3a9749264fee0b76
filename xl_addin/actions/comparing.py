"""The open workbook compared with an earlier version of it: a workbook that says what was added, removed, changed and moved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.checks.engine import load
from validators.compare.comparing import compare
from validators.compare.outcome import outcome
from validators.compare.sheets import ON_A_SHEET, sheets
from validators.model.refusal import Refused
from validators.reading.reader import read
from validators.render.panel.book import render
from xl_addin.excel.live import evidence_of, say

if TYPE_CHECKING:
    from pathlib import Path

    import xlwings

    from validators.model.raw_workbook import Evidence
    from validators.model.workbook import Workbook

NO_TABLES = "{} has none of the tables of a commissioning workbook, so nothing was compared. Choose another, and try again."
NO_RULEBOOK = "{} is of {}, for which there is no rulebook, so it cannot be compared."


def compared(book: xlwings.Book, earlier: Path) -> tuple[str, bytes]:
    """In a sentence how the open workbook, saved or not, differs from an earlier file, and the workbook that says it.

    There is none where the two do not differ. Raises Refused where one of them cannot be compared.
    """
    say(book, f"Reading {earlier.name}")
    old = read(earlier)
    if old.refusal:
        raise Refused(f"{earlier.name}: {old.refusal}")
    before = _loaded(old, earlier.name)
    after = _loaded(evidence_of(book, lambda status: say(book, status)), book.name)
    say(book, "Comparing")
    found = compare(before, after)
    return outcome(found), render(sheets(found, ON_A_SHEET)) if found.size else b""


def _loaded(evidence: Evidence, name: str) -> Workbook:
    """The tables of a workbook of this name, by the rulebook of its own year."""
    tables = load(evidence)
    if not tables.tables:
        raise Refused(NO_TABLES.format(name))
    if tables.rulebook is None:
        raise Refused(NO_RULEBOOK.format(name, tables.years["Y1"]))
    return tables
