"""Which findings a waiver in force names. Such a finding is shown as waived, and does not fail the workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from validators.checks import BY_NAME
from validators.words import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from validators.model import Cell, Finding, Workbook

WANTED = ("Check", "Line or cell", "Expires")


def apply(book: Workbook, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those named by a waiver in force marked as waived."""
    named = in_force(book)
    return [replace(f, waived=True) if named & _names(book, f) else f for f in findings]


def in_force(book: Workbook) -> set[tuple[str, str]]:
    """Check and line or cell of the waivers that have not expired on the workbook's As at day, folded."""
    today = book.setting("As at")
    if today is None or "Waivers" not in book or any(heading not in book["Waivers"] for heading in WANTED):
        return set()
    waivers = book["Waivers"].sound(*WANTED)
    current = waivers[waivers["Expires"] >= today]
    return {(fold(check), _place(where)) for check, where in zip(current["Check"], current["Line or cell"], strict=True)}


def _names(book: Workbook, finding: Finding) -> set[tuple[str, str]]:
    """The ways in which a waiver may name a finding; none where no waiver holds against its check."""
    if finding.cell is None or not BY_NAME[finding.check].waivable:
        return set()
    return {(finding.check, _place(place)) for place in (str(finding.cell), _line(book, finding.cell)) if place}


def _place(text: str) -> str:
    return fold(text).replace("$", "").replace("'", "")


def _line(book: Workbook, cell: Cell) -> str:
    """The Line of the register on which a cell stands."""
    register = book.tables.get("Allocations")
    if register is None or cell.sheet != register.sheet or "Line" not in register or cell.row not in register.frame.index:
        return ""
    return str(register.frame["Line"][cell.row] or "")
