"""Waivers: a finding that one in force names is shown as waived, and does not fail the workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from validators.model import fold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from validators.model import Finding, Workbook

WAIVER_HEADINGS = ("Check", "Line or cell", "Reason", "Approved by", "Date", "Expires")
"""What a waiver must say to hold."""


class Waiver(NamedTuple):
    """A waiver in force, which it is from its Date to its Expires: its row, and what it names, as that is compared.

    check: the check. place: the line or cell.
    """

    row: int
    check: str
    place: str


def waivers_in_force(book: Workbook) -> list[Waiver]:
    """The whole waivers that are dated and have not expired on the workbook's As at day, whatever they name."""
    today = book.setting("As at")
    if today is None or "Waivers" not in book or any(heading not in book["Waivers"] for heading in WAIVER_HEADINGS):
        return []
    whole = book["Waivers"].sound(*WAIVER_HEADINGS)
    current = whole[(whole["Date"] <= today) & (whole["Expires"] >= today)]
    named = zip(current.index, current["Check"], current["Line or cell"], strict=True)
    return [Waiver(int(row), fold(check), _place_key(where)) for row, check, where in named]


def apply_waivers(book: Workbook, findings: Sequence[Finding], waivable: Collection[str]) -> list[Finding]:
    """The findings, those named by a waiver in force marked as waived. waivable: the checks that a waiver may name."""
    held = {waiver[1:] for waiver in waivers_in_force(book) if waiver.check in waivable}
    if not held:
        return list(findings)
    ways = names_of_findings(book, findings, {check for check, _ in held})
    return [replace(f, waived=True) if held & names else f for f, names in zip(findings, ways, strict=True)]


def names_of_findings(book: Workbook, findings: Iterable[Finding], checks: Collection[str]) -> Iterator[set[tuple[str, str]]]:
    """The ways in which a waiver may name each finding of these checks, by check and by line or cell; none at the file."""
    lines = _lines_by_row(book) if checks else {}
    for finding in findings:
        cell = finding.cell if finding.check in checks else None
        where = [str(cell), lines.get((cell.sheet, cell.row))] if cell else []
        yield {(finding.check, _place_key(place)) for place in where if place}


def _place_key(text: str) -> str:
    """A line or cell as it is compared: Allocations!$J$14 and 'Allocations'!j14 are one."""
    return fold(text).replace("$", "").replace("'", "")


def _lines_by_row(book: Workbook) -> dict[tuple[str, int], str]:
    """The Line of each row of the register, by sheet and row."""
    register = book.tables.get("Allocations")
    if register is None or "Line" not in register:
        return {}
    return {
        (register.sheet, row): line for row, line in zip(register.frame.index.tolist(), register.frame["Line"], strict=True)
    }
