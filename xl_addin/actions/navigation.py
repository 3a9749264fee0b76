"""From finding to finding: to the cell of each, or to its row of the Findings sheet where no cell can show it."""

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
"""The number of a sheet, a row and a column: the order in which findings are gone through. One about the file comes first."""


def go_to_finding(book: xlwings.Book, found: SheetFinding | None) -> None:
    """Select the cell of a finding; where that cannot be shown, its row of the Findings sheet. Without one, that sheet."""
    if found is None or found.cell is None or not live.show_cell(book, found.cell):
        live.show_cell(book, Cell(FINDINGS_SHEET, found.row if found else 1, 1))


def describe_finding(book: xlwings.Book, found: SheetFinding, standing: Sequence[SheetFinding], *, again: bool) -> str:
    """Which of the findings one is, and what it says. again: whether it is the first again, after the last."""
    here = [each for each in standing if each.cell == found.cell]
    more = f" ({len(here) - 1:,} more here; see Explain.)" if found.cell and len(here) > 1 else ""
    hidden = " Its row is hidden." if found.cell and _is_hidden(book, found.cell) else ""
    back = "Back at the first. " if again else ""
    return f"{back}Finding {standing.index(found) + 1:,} of {len(standing):,}.{hidden}{more} {found}"


def _is_hidden(book: xlwings.Book, cell: Cell) -> bool:
    return live.can_show(book, cell) and book.sheets[cell.sheet].range(cell.ref).row_height == 0


def finding_after_selection(book: xlwings.Book, found: Sequence[SheetFinding]) -> tuple[SheetFinding, bool]:
    """The finding after the selected cell, or the one of the selected row of Findings; whether it is the first again."""
    order = _sheet_order(book)
    ordered = sorted(found, key=lambda each: _position_of(each, order))
    sheet, area = current_selection(book)
    if (own := find_findings_sheet(book)) and sheet == own.name:
        row = area.top if area else 0
        ahead = [each for each in ordered if each.row > row or (each.row == row and live.can_show(book, each.cell))]
    else:
        here = _position_of_selection(ordered, sheet, area, order)
        ahead = [each for each in ordered if _position_of(each, order) > here]
    return (ahead or ordered)[0], not ahead


def _position_of_selection(
    found: Sequence[SheetFinding], sheet: str, area: Area | None, order: Mapping[str, int]
) -> FindingPosition:
    """The place of the last finding that the selected cell is of; of the cell itself, where it is of none."""
    top, left = area[:2] if area else (0, 0)
    within = [_position_of(each, order) for each in found if each.is_at(sheet, Area(top, left, top, left))]
    return max(within, default=(order.get(sheet, -1), top, left))


def current_selection(book: xlwings.Book) -> tuple[str, Area | None]:
    """The sheet in front, and which of its cells are selected; None where something else is, such as a chart."""
    selection = book.app.selection
    return book.sheets.active.name, area_of(selection) if selection else None


def findings_at(found: Sequence[SheetFinding], sheet: str, area: Area | None) -> list[SheetFinding]:
    """The findings on the selected cells, or on the selected rows of the Findings sheet."""
    if area is None:
        return []
    if sheet.lower() == FINDINGS_SHEET.lower():
        return [each for each in found if area.top <= each.row <= area.bottom]
    return [each for each in found if each.is_at(sheet, area)]


def _sheet_order(book: xlwings.Book) -> Mapping[str, int]:
    return {sheet.name: number for number, sheet in enumerate(book.sheets)}


def _position_of(found: SheetFinding, order: Mapping[str, int]) -> FindingPosition:
    return (order.get(found.cell.sheet, len(order)), *found.cell[1:]) if found.cell else (-1, 0, 0)
