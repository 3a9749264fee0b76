"""Which findings a waiver in force names. Such a finding is shown as waived, and does not fail the workbook."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING

from validators.checks import BY_NAME
from validators.words import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from validators.model import Cell, Finding, Workbook

WANTED = ("Check", "Line or cell", "Reason", "Approved by", "Date", "Expires")
"""What a waiver must say to hold."""


def apply(book: Workbook, findings: Sequence[Finding]) -> list[Finding]:
    """The findings, those named by a waiver in force marked as waived."""
    named = in_force(book)
    return [replace(f, waived=True) if f.check in named and _places(book, f) & named[f.check] else f for f in findings]


def in_force(book: Workbook) -> Mapping[str, set[str]]:
    """The lines and cells, folded, for which each check is waived on the workbook's As at day: whole waivers, not expired."""
    today = book.setting("As at")
    if today is None or "Waivers" not in book or any(heading not in book["Waivers"] for heading in WANTED):
        return {}
    whole = book["Waivers"].sound(*WANTED)
    current = whole[whole["Expires"] >= today]
    named = defaultdict(set)
    for check, where in zip(current["Check"].map(fold), current["Line or cell"], strict=True):
        if check in BY_NAME and BY_NAME[check].waivable:
            named[check].add(_place(where))
    return named


def _places(book: Workbook, finding: Finding) -> set[str]:
    """The ways in which a waiver may name where a finding stands; none for a finding at the file."""
    if finding.cell is None:
        return set()
    return {_place(place) for place in (str(finding.cell), _line(book, finding.cell)) if place}


def _place(text: str) -> str:
    """A line or cell as it is compared: Allocations!$J$14 and 'Allocations'!j14 are one."""
    return fold(text).replace("$", "").replace("'", "")


def _line(book: Workbook, cell: Cell) -> str:
    """The Line of the register on which a cell stands."""
    register = book.tables.get("Allocations")
    if register is None or cell.sheet != register.sheet or "Line" not in register or cell.row not in register.frame.index:
        return ""
    return str(register.frame["Line"][cell.row] or "")
