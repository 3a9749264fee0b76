"""How the sheets that this software writes into a workbook are known again, so that they are never read as input."""

from __future__ import annotations

from typing import TYPE_CHECKING

from validators.model.text import fold

if TYPE_CHECKING:
    from validators.model.raw_workbook import Grid, RawWorkbook

FINDINGS_SHEET = "Findings"
"""The name of the sheet that lists the findings."""

PANEL_PREFIX = "Panel "
"""What the name of every Panel sheet begins with."""

FIXES_SHEET = "Panel Fixes"
"""The sheet that lists what was fixed in the open workbook, and what its cells held before.

It is removed with its last entry, or by hand. Writing the Panel sheets again leaves it as it is.
"""

FORMER_FIXES_SHEET = "Panel Mends"
"""The name that earlier versions gave that sheet. Workbooks that they fixed still have it."""

GENERATED_MARK = "_commissioning_generated"
"""The defined name, local to a generated sheet, that holds the name under which the sheet was written.

Excel saves it with the sheet. A copy of the sheet has it too, but there it is not the copy's own name: a copy belongs to the
team.
"""

COPY_MARK = "_commissioning_copy"
"""The defined name, local to a generated sheet, that says of what kind the file is, where it is a copy under a name of its own.

The submitted workbook does not have it, though sheets were written into it.
"""


def is_generated(sheet: str) -> bool:
    """Whether a sheet has a name that the software uses for its own sheets."""
    name = fold(sheet)
    return name == fold(FINDINGS_SHEET) or name.startswith(PANEL_PREFIX.casefold())


def is_fixes_sheet(sheet: str) -> bool:
    """Whether a sheet bears a name of the list of fixes, that of earlier versions included."""
    return sheet.lower() in (FIXES_SHEET.lower(), FORMER_FIXES_SHEET.lower())


def submitted_sheets(raw: RawWorkbook) -> list[Grid]:
    """Return the sheets that people filled, in workbook order. Formulas may refer to the others as well."""
    return [grid for grid in raw.grids if not is_generated(grid.name)]


def mark_formula(sheet: str) -> str:
    """Return the formula that the mark of a generated sheet holds: its name in small letters, as a text."""
    return '"{}"'.format(sheet.lower().replace('"', '""'))
