"""Runs everything over one workbook. It neither opens files nor prints.

Structure, values, meaning: a check runs on the ground that the ones before it found firm, and says where it could not.
"""

from __future__ import annotations

from heapq import nsmallest
from typing import TYPE_CHECKING, NamedTuple

from validators import waivers
from validators.checks import CHECKS, Check
from validators.evidence import Cell
from validators.loading import load
from validators.model import Fault, Skip, Table, Workbook
from validators.register import totals
from validators.report import Finding, Report, Seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["load", "validate"]

SHOWN = 3
"""How many cells a reason for skipping names."""

FIRST = "unreadable-workbook"


class _Look(NamedTuple):
    """What one check came to. gaps: why it did not look, or not everywhere."""

    check: Check
    ran: bool
    findings: Sequence[Finding]
    gaps: Sequence[str]


def validate(book: Workbook, checks: Sequence[Check] = CHECKS) -> Report:
    """All findings of a workbook, sorted by sheet in workbook order, row, column and check."""
    looks: list[_Look] = []
    for check in sorted(checks, key=lambda check: check.after):
        looks.append(_look(check, book, looks))
    findings = waivers.apply(book, _findings(looks), {check.name for check in checks if check.waivable})
    return Report(
        workbook=book.evidence.name,
        findings=sorted(findings, key=_order(book)),
        ran=[look.check.name for look in looks if look.ran],
        skipped={look.check.name: "; ".join(look.gaps) for look in looks if look.gaps},
        sha256=book.evidence.sha256,
        rulebook=str(book.rulebook.year) if book.rulebook else "",
        totals=totals(book),
        readable=not book.evidence.refusal,
    )


def _look(check: Check, book: Workbook, before: Sequence[_Look]) -> _Look:
    if because := _obstacle(check, book):
        return _Look(check, ran=False, findings=(), gaps=[because])
    findings, gaps = [], list(_gaps(check, book))
    for fault in check.run(book, _seen(before)) if check.after else check.run(book):
        if isinstance(fault, Skip):
            gaps.append(fault.because)
        else:
            findings.append(_finding(check, fault))
    return _Look(check, ran=True, findings=findings, gaps=gaps)


def _findings(looks: Sequence[_Look]) -> list[Finding]:
    return [finding for look in looks for finding in look.findings]


def _seen(looks: Sequence[_Look]) -> Seen:
    known = (*CHECKS, *(look.check for look in looks))
    throughout = {look.check.name for look in looks if not look.gaps}
    return Seen(_findings(looks), throughout, {check.name: check.waivable for check in known})


def _finding(check: Check, fault: Fault) -> Finding:
    return Finding(check.name, fault.severity or check.severity, fault.cell, fault.message, fault.found, fault.expected)


def _order(book: Workbook) -> Callable[[Finding], tuple[int, int, int, str]]:
    place = {grid.name: number for number, grid in enumerate(book.evidence.grids)}

    def key(finding: Finding) -> tuple[int, int, int, str]:
        cell = finding.cell or Cell("", 0, 0)
        return (place.get(cell.sheet, -1), cell.row, cell.column, finding.check)

    return key


def _obstacle(check: Check, book: Workbook) -> str:
    """Why a check cannot speak truly of any of this workbook; nothing where it can."""
    if book.evidence.refusal:
        return "" if check.name == FIRST else "the file could not be read"
    if book.rulebook is None and check.family != "structure" and check.name != "year-label":
        return "there is no rulebook for this workbook's financial year"
    for title, headings in [*check.needs.items(), *check.whole.items()]:
        if title not in book:
            return f"the workbook has no {title} table"
        for heading in headings:
            if heading not in book[title]:
                return f"{title} has no {book.expected[title].headings[heading]} column"
    return next(_unsound_sums(check, book), "")


def _unsound_sums(check: Check, book: Workbook) -> Iterator[str]:
    for title, headings in check.whole.items():
        table = book[title]
        if table.outside:
            yield f"{table.outside} lies outside the {title} table"
        if cells := _unsound_cells(table, headings):
            yield f"every row counts, and {cells} must be mended first"


def _gaps(check: Check, book: Workbook) -> Iterator[str]:
    """Where a check that runs did not look."""
    for title, headings in check.needs.items():
        if cells := _unsound_cells(book[title], headings):
            yield f"not looked at: the rows of {cells}, which must be mended first"


def _unsound_cells(table: Table, headings: Sequence[str]) -> str:
    """The first cells under these headings that cannot be relied on, and how many more; nothing where there are none."""
    firsts = [table.cell(row, h) for h in headings for row in nsmallest(SHOWN, table.unsound.get(h, ()))]
    more = sum(len(table.unsound.get(h, ())) for h in headings) - SHOWN
    return ", ".join(map(str, sorted(firsts)[:SHOWN])) + (f" and {more} more" if more > 0 else "")
