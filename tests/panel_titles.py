"""The names of the Panel sheets, as they are found, for tests of what writes or lists them all."""

from validators.model.generated_sheets import FINDINGS_SHEET
from validators.summaries.panel_sheets import find_sheets

PANEL_TITLES = [sheet.title for sheet in find_sheets() if sheet.title != FINDINGS_SHEET]
"""All but the findings, in their order."""

PUBLISHED_TITLES = [sheet.title for sheet in find_sheets() if sheet.published]

WRITTEN = f"Findings and {len(PANEL_TITLES)} sheets for the Panel were written"
"""What the command and the button say."""
