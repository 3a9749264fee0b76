"""Waivers: which are in force, and which findings they name. Such a finding is waived, and does not fail the workbook."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from validators.model import fold, remembered

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from validators.model import Finding, Workbook

WAIVER_HEADINGS = ("Check", "Line or cell", "Reason", "Approved by", "Date", "Expires")
"""What a waiver must say to be in force."""


class Waiver(NamedTuple):
    """A waiver in force: the workbook's As at day is from its Date to its Expires.

    Attributes:
        row: Its row in the table Waivers.
        check: The name of the check, folded.
        place: The line or cell, as it is compared.
    """

    row: int
    check: str
    place: str


@remembered
def waivers_in_force(book: Workbook) -> Sequence[Waiver]:
    """Return the complete waivers that are in force on the workbook's As at day, whatever they name."""
    today = book.setting("As at")
    if today is None or "Waivers" not in book or any(heading not in book["Waivers"] for heading in WAIVER_HEADINGS):
        return []
    complete = book["Waivers"].sound(*WAIVER_HEADINGS)
    current = complete.where((complete["Date"] <= today) & (complete["Expires"] >= today))
    return [Waiver(row, fold(check), _place_key(place)) for row, check, place in current.each("Check", "Line or cell")]


def apply_waivers(book: Workbook, findings: Sequence[Finding], waivable: Collection[str]) -> list[Finding]:
    """Return the findings, with those waived that a waiver in force names.

    Args:
        book: The workbook, with its waivers.
        findings: What the checks found.
        waivable: The checks that a waiver may name.
    """
    in_force = {waiver[1:] for waiver in waivers_in_force(book) if waiver.check in waivable}
    if not in_force:
        return list(findings)
    names_by_finding = names_of_findings(book, findings, {check for check, _ in in_force})
    return [replace(f, waived=True) if in_force & names else f for f, names in zip(findings, names_by_finding, strict=True)]


def names_of_findings(book: Workbook, findings: Iterable[Finding], checks: Collection[str]) -> Iterator[set[tuple[str, str]]]:
    """Give, for each finding, the pairs of check and place by which a waiver may name it, as they are compared.

    Args:
        book: The workbook.
        findings: What the checks found.
        checks: Only findings of these may be named. A finding about the file cannot be named.
    """
    lines = _lines_by_row(book) if checks else {}
    for finding in findings:
        cell = finding.cell if finding.check in checks else None
        places = [str(cell), lines.get((cell.sheet, cell.row))] if cell else []
        yield {(finding.check, _place_key(place)) for place in places if place}


def _place_key(text: str) -> str:
    """Return a line or cell as it is compared: Allocations!$J$14 and 'Allocations'!j14 are the same."""
    return fold(text).replace("$", "").replace("'", "")


def _lines_by_row(book: Workbook) -> dict[tuple[str, int], str]:
    """Return the Line of each row of the register, by sheet and row."""
    register = book.tables.get("Allocations")
    if register is None or "Line" not in register:
        return {}
    return {(register.sheet, row): line for row, line in register.lines.each("Line")}
