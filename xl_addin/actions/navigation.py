"""Goes from finding to finding: to the cell of each, or to its row of the Findings sheet if no cell can be shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model import FINDINGS_SHEET, Area, Cell
from xl_addin.excel import area_of, live
from xl_addin.sheets import find_findings_sheet

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import xlwings

    from xl_addin.sheets import SheetFinding

FindingPosition = tuple[int, int, int]
"""The number of a sheet, a row and a column: the order of the findings. Those about the file come first, as (-1, 0, 0)."""


def go_to_finding(book: xlwings.Book, finding: SheetFinding | None) -> None:
    """Select the cell of a finding, or its row of the Findings sheet if the cell cannot be shown; without one, that sheet."""
    if finding is None or finding.cell is None or not live.show_cell(book, finding.cell):
        live.show_cell(book, Cell(FINDINGS_SHEET, finding.row if finding else 1, 1))


def describe_finding(book: xlwings.Book, finding: SheetFinding, findings: Sequence[SheetFinding], *, again: bool) -> str:
    """Which of the findings one is, and what it says.

    Args:
        book: The open workbook.
        finding: The finding to describe.
        findings: All that are gone through, this one among them.
        again: Whether it is the first again, after the last.
    """
    here = [each for each in findings if each.cell == finding.cell]
    more = f" ({len(here) - 1:,} more here; see Explain.)" if finding.cell and len(here) > 1 else ""
    hidden = " Its row is hidden." if finding.cell and _is_hidden(book, finding.cell) else ""
    back = "Back at the first. " if again else ""
    return f"{back}Finding {findings.index(finding) + 1:,} of {len(findings):,}.{hidden}{more} {finding}"


def _is_hidden(book: xlwings.Book, cell: Cell) -> bool:
    return live.can_show(book, cell) and book.sheets[cell.sheet].range(cell.ref).row_height == 0


def finding_after_selection(book: xlwings.Book, findings: Sequence[SheetFinding]) -> tuple[SheetFinding, bool]:
    """The next finding: after the selected cell, or that of the selected row of the Findings sheet.

    Args:
        book: The open workbook.
        findings: At least one.

    Returns:
        The finding, and whether it is the first again because there is none after the selection.
    """
    order = _sheet_order(book)
    ordered = sorted(findings, key=lambda each: _position_of(each, order))
    sheet, area = current_selection(book)
    if (own := find_findings_sheet(book)) and sheet == own.name:
        row = area.top if area else 0
        ahead = [each for each in ordered if each.row > row or (each.row == row and live.can_show(book, each.cell))]
    else:
        here = _position_of_selection(ordered, sheet, area, order)
        ahead = [each for each in ordered if _position_of(each, order) > here]
    return (ahead or ordered)[0], not ahead


def _position_of_selection(
    findings: Sequence[SheetFinding], sheet: str, area: Area | None, order: Mapping[str, int]
) -> FindingPosition:
    """The position of the last finding about the selected cell; of the cell itself if no finding is about it."""
    top, left = area[:2] if area else (0, 0)
    within = [_position_of(each, order) for each in findings if each.is_at(sheet, Area(top, left, top, left))]
    return max(within, default=(order.get(sheet, -1), top, left))


def current_selection(book: xlwings.Book) -> tuple[str, Area | None]:
    """The name of the sheet in front, and its selected cells; None if something else is selected, such as a chart."""
    selection = book.app.selection
    return book.sheets.active.name, area_of(selection) if selection else None


def findings_at(findings: Sequence[SheetFinding], sheet: str, area: Area | None) -> list[SheetFinding]:
    """The findings about the selected cells, or on the selected rows of the Findings sheet."""
    if area is None:
        return []
    if sheet.lower() == FINDINGS_SHEET.lower():
        return [each for each in findings if area.top <= each.row <= area.bottom]
    return [each for each in findings if each.is_at(sheet, area)]


def _sheet_order(book: xlwings.Book) -> Mapping[str, int]:
    return {sheet.name: number for number, sheet in enumerate(book.sheets)}


def _position_of(finding: SheetFinding, order: Mapping[str, int]) -> FindingPosition:
    return (order.get(finding.cell.sheet, len(order)), *finding.cell[1:]) if finding.cell else (-1, 0, 0)
