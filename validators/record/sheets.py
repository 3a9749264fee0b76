"""The sheets of a workbook that a record tells apart: those of the register, and those that the Panel reads."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.generated import FIXES_SHEET, is_generated
from validators.register.fingerprint import input_sheets, sheet_fingerprint

if TYPE_CHECKING:
    from validators.model.raw_workbook import RawWorkbook
    from validators.model.workbook import Workbook


def register_fingerprints(book: Workbook) -> dict[str, str]:
    """The fingerprint of each sheet that holds one of the format's tables."""
    return {name: sheet_fingerprint(book.raw.grid(name)) for name in input_sheets(book)}


def panel_fingerprints(raw: RawWorkbook) -> dict[str, str]:
    """The same of each sheet that bears a name that the software keeps for its own, but for the list of mends."""
    kept = (grid for grid in raw.grids if is_generated(grid.name) and grid.name.lower() != FIXES_SHEET.lower())
    return {grid.name: sheet_fingerprint(grid) for grid in kept}
