"""Waivers: a finding that one in force names is shown as waived, and does not fail the workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from validators.words import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from validators.model import Cell, Finding, Workbook

WANTED = ("Check", "Line or cell", "Reason", "Approved by", "Date", "Expires")
"""What a waiver must say to hold."""


class Waiver(NamedTuple):
    """A waiver in force: its row, and the check and the line or cell that it names, as they are compared."""

    row: int
    check: str
    place: str


def in_force(book: Workbook) -> list[Waiver]:
    """The whole waivers that have not expired on the workbook's As at day, whatever they name."""
    today = book.setting("As at")
    if today is None or "Waivers" not in book or any(heading not in book["Waivers"] for heading in WANTED):
        return []
    whole = book["Waivers"].sound(*WANTED)
    current = whole[whole["Expires"] >= today]
    named = zip(current.index, current["Check"], current["Line or cell"], strict=True)
    return [Waiver(int(row), fold(check), _place(where)) for row, check, where in named]


def apply(book: Workbook, findings: Iterable[Finding], waivable: Collection[str]) -> list[Finding]:
    """The findings, those named by a waiver in force marked as waived. waivable: the checks that a waiver may name."""
    held = {waiver[1:] for waiver in in_force(book) if waiver.check in waivable}
    named = {check for check, _ in held}
    return [replace(f, waived=f.check in named and not held.isdisjoint(names(book, f))) for f in findings]


def names(book: Workbook, finding: Finding) -> set[tuple[str, str]]:
    """The ways in which a waiver may name a finding, by check and by line or cell; none for a finding at the file."""
    if finding.cell is None:
        return set()
    return {(finding.check, _place(place)) for place in (str(finding.cell), _line(book, finding.cell)) if place}


def _place(text: str) -> str:
    """A line or cell as it is compared: Allocations!$J$14 and 'Allocations'!j14 are one."""
    return fold(text).replace("$", "").replace("'", "")


def _line(book: Workbook, cell: Cell) -> str:
    """The Line of the register on which a cell stands."""
    register = book.tables.get("Allocations")
    if register is None or cell.sheet != register.sheet or "Line" not in register or cell.row not in register.frame.index:
        return ""
    return str(register.frame["Line"][cell.row] or "")
