"""The sheets that the software wrote into a workbook itself: they are never input, whatever they have come to hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.text import fold

if TYPE_CHECKING:
    from validators.model.raw_workbook import Grid, RawWorkbook

FINDINGS_SHEET = "Findings"
PANEL_PREFIX = "Panel "
"""What the name of a sheet for the Panel begins with."""

FIXES_SHEET = "Panel Fixes"
"""The sheet that lists what was fixed in the open workbook, and what was there before. It goes only with its last entry, or
by hand: when the sheets for the Panel are replaced, it stays."""

FORMER_FIXES_SHEET = "Panel Mends"
"""The name that earlier versions gave that sheet. Workbooks that they fixed still have it."""

GENERATED_MARK = "_commissioning_generated"
"""The name, local to a generated sheet, that says which sheet it was made as.

Excel keeps it when it saves. A copy of the sheet takes the name along, but what it says is not the copy's own name: that
sheet is the team's.
"""

COPY_MARK = "_commissioning_copy"
"""The name, local to a generated sheet, that says of what kind a copy is, where one was written under a name of its own.

The workbook itself, with the sheets written into it, has none.
"""


def is_generated(sheet: str) -> bool:
    """Whether a sheet bears a name that the software keeps for its own."""
    name = fold(sheet)
    return name == fold(FINDINGS_SHEET) or name.startswith(PANEL_PREFIX.casefold())


def is_fixes_sheet(sheet: str) -> bool:
    """Whether a sheet bears a name of the list of fixes, that of earlier versions included."""
    return sheet.lower() in (FIXES_SHEET.lower(), FORMER_FIXES_SHEET.lower())


def submitted_sheets(raw: RawWorkbook) -> list[Grid]:
    """The sheets that people filled, in workbook order. Formulas may still refer to the others."""
    return [grid for grid in raw.grids if not is_generated(grid.name)]


def mark_formula(sheet: str) -> str:
    """What the mark of a sheet says, as a formula has it."""
    return '"{}"'.format(sheet.lower().replace('"', '""'))
